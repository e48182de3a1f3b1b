"""The 48 months after, and the results that ask for an evaluation (CLINICAL 6)."""

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.facts import (
    ExaminationRecorded,
    PriorCourseRecorded,
)
from infusion_desk.domain.follow_up import plan_of
from tests.support.follow_up import STARTED, fired, given, plan, result
from tests.support.log import INES, Log


def dates(log: Log, test: str) -> list[date]:
    return [one.on for one in plan(log).tests if one.test == test]


def test_there_is_no_plan_before_the_first_infusion() -> None:
    log = Log()
    assert plan_of(log.chart, log.protocol) is None
    assert fired(log.tell("09:00", result("platelets", 20))) == []


@pytest.mark.parametrize(
    ("pack_id", "counts"),
    [
        (
            "us",
            {"cbc": 48, "creatinine": 48, "urinalysis": 48, "tsh": 16, "alt": 48, "ast": 48, "bilirubin": 48}
            | {"skin-exam": 4, "hpv-screen": 4},
        ),
        (
            "eu",
            {"cbc": 48, "creatinine": 48, "urinalysis": 48, "tsh": 16, "alt": 48, "ast": 48, "bilirubin": 48}
            | {"skin-exam": 0, "hpv-screen": 4},
        ),
    ],
)
def test_how_often_each_test_is_planned(pack_id: str, counts: dict[str, int]) -> None:
    found = plan(given(pack_id))
    assert {test: found.count(test) for test in counts} == counts
    assert list(found.tests) == sorted(found.tests, key=lambda one: one.on)


def test_a_site_may_plan_its_liver_tests_less_often() -> None:
    found = plan(given(liver_tests_every_months=3))
    assert [found.count(test) for test in ("alt", "ast", "bilirubin", "cbc")] == [16, 16, 16, 48]


def test_dates_are_counted_from_the_last_infusion_and_end_after_48_months() -> None:
    log = given()
    assert dates(log, "tsh")[:2] == [date(2027, 2, 23), date(2027, 5, 23)]
    assert dates(log, "cbc")[-1] == plan(log).ends == date(2030, 11, 23)
    later = Log(day=2).tell("11:00", STARTED)
    first = later.opens(1, 1, "-1d 08:00")
    later.tell("-1d 11:00", STARTED, stream=first)
    assert plan(later).anchor == date(2026, 11, 23)


def test_dates_from_the_end_of_a_month_do_not_drift() -> None:
    log = given(log=Log(on=date(2026, 8, 31)))
    assert dates(log, "cbc")[:3] == [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)]
    assert dates(log, "cbc")[5] == date(2027, 2, 28)


def test_a_course_elsewhere_has_its_plan() -> None:
    log = Log()
    prior = PriorCourseRecorded(course=1, first=date(2025, 1, 6), last=date(2025, 1, 10), days_given=5)
    log.tell("09:00", prior, stream="patient:p1")
    assert (plan(log).anchor, plan(log).ends) == (date(2025, 1, 10), date(2029, 1, 10))


def test_a_man_has_no_hpv_screening_and_neither_who_needs_none() -> None:
    man = given(log=Log(patient=replace(INES, sex="male")))
    assert plan(man).count("hpv-screen") == 0
    assert plan(given(log=Log(patient=None))).count("hpv-screen") == 4
    screen = ExaminationRecorded(topic="hpv-screen", value="not-indicated", on=date(2026, 11, 1))
    log = given().tell("12:00", screen)
    assert plan(log).count("hpv-screen") == 0
    log.tell("12:10", replace(screen, value="done"))
    assert plan(log).count("hpv-screen") == 4


@pytest.mark.parametrize(
    ("on", "done"),
    [
        (date(2026, 12, 8), True),
        (date(2026, 12, 7), False),
        (date(2027, 1, 7), True),
        (date(2027, 1, 8), False),
    ],
)
def test_a_result_within_15_days_is_that_of_the_planned_date(on: date, done: bool) -> None:
    log = given().tell("12:00", result("tsh", 1, "mIU/L", on=on), result("cbc", None, on=on))
    first = next(one for one in plan(log).tests if one.test == "cbc")
    assert first.done == (on if done else None)


def test_a_sample_of_the_day_of_the_infusion_is_none_of_the_plan() -> None:
    log = given(log=Log("us")).tell("12:00", result("cbc", None, on=date(2026, 11, 23)))
    assert all(one.done is None for one in plan(log).tests)


def test_of_two_samples_the_earlier_counts() -> None:
    days = [date(2026, 12, 26), date(2026, 12, 20)]
    log = given().tell("12:00", *(result("cbc", None, on=day) for day in days))
    assert next(one.done for one in plan(log).tests if one.test == "cbc") == date(2026, 12, 20)


def test_one_sample_is_that_of_one_planned_date() -> None:
    log = given(log=Log(on=date(2026, 12, 31))).tell("12:00", result("cbc", None, on=date(2027, 2, 14)))
    log.tell("12:10", result("urinalysis", None, on=date(2027, 2, 15)))
    assert [(one.test, one.on) for one in plan(log).tests if one.done] == [
        ("cbc", date(2027, 1, 31)),
        ("urinalysis", date(2027, 2, 28)),
    ]


def test_only_an_examination_that_was_done_counts() -> None:
    log = given().tell(
        "12:00", ExaminationRecorded(topic="skin-exam", value="not-indicated", on=date(2027, 11, 20))
    )
    assert next(one.done for one in plan(log).tests if one.test == "skin-exam") is None
    log.tell("12:10", ExaminationRecorded(topic="skin-exam", value="done", on=date(2027, 11, 21)))
    log.tell("12:20", ExaminationRecorded(topic="ecg", value="done", on=date(2027, 11, 20)))
    assert next(one.done for one in plan(log).tests if one.test == "skin-exam") == date(2027, 11, 21)


def test_the_next_date_is_the_earliest_that_is_not_done() -> None:
    log = given()
    assert plan(log).next == date(2026, 12, 23)
    monthly = ("cbc", "creatinine", "urinalysis", "alt", "ast", "bilirubin")
    log.tell("12:00", *(result(test, None) for test in monthly))
    assert plan(log).next == date(2027, 1, 23)


def test_a_plan_that_is_done_has_no_next_date() -> None:
    found = plan(given())
    done = replace(found)
    done.__dict__["tests"] = tuple(replace(one, done=one.on) for one in found.tests)
    assert done.next is None
