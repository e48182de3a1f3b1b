"""What the follow-up rests on: results of the patient's own, what nobody has read, forms, prophylaxis, what waits."""

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from infusion_desk.domain.facts import FlagAcknowledged, FormSent, InfusionStarted, ResultRecorded
from infusion_desk.domain.follow_up import (
    Review,
    antiviral_stop,
    flags_of,
    forms,
    known_from,
    known_of,
    known_text,
)
from infusion_desk.domain.follow_up.forms import business_days_after
from infusion_desk.domain.follow_up.known import Known
from infusion_desk.domain.follow_up.plan import window_state
from tests.support.follow_up import given, plan
from tests.support.log import Log, pack

OWN = "patient:p1"


def result(
    test: str, value: float | str | None, unit: str | None = None, on: date = date(2026, 12, 23)
) -> ResultRecorded:
    return ResultRecorded(test=test, value=value, unit=unit, on=on)


def known(log: Log) -> Known:
    found = known_of(log.chart)
    assert found is not None
    return found


def unread(log: Log) -> list[str]:
    return [flag.rule.slug for flag in flags_of(known(log), log.protocol) if flag.unread]


def standing(log: Log) -> list[str]:
    return [flag.rule.slug for flag in flags_of(known(log), log.protocol) if flag.standing_now]


def test_a_result_that_mattered_stays_unread_when_the_next_is_normal() -> None:
    log = given().tell("+30d 09:00", result("platelets", 80, "10^9/L"), stream=OWN)
    log.tell("+31d 09:00", result("platelets", 210, "10^9/L", date(2026, 12, 24)), stream=OWN)
    assert (unread(log), standing(log)) == (["thrombocytopenia"], [])
    log.tell("+31d 10:00", FlagAcknowledged(rule="thrombocytopenia", action="repeated"), stream=OWN)
    assert (unread(log), standing(log)) == ([], [])


def test_what_was_read_is_no_longer_unread_and_a_new_one_is() -> None:
    log = given().tell("+30d 09:00", result("tsh", 9, "mIU/L"), stream=OWN)
    log.tell("+30d 10:00", FlagAcknowledged(rule="thyroid", action="free T4 asked for"), stream=OWN)
    assert (unread(log), standing(log)) == ([], ["thyroid"])
    log.tell("+60d 09:00", result("tsh", 0.1, "mIU/L", date(2027, 1, 20)), stream=OWN)
    assert unread(log) == ["thyroid"]


def test_reading_one_rule_reads_no_other() -> None:
    log = given().tell("+30d 09:00", result("tsh", 9), result("platelets", 20), stream=OWN)
    log.tell("+30d 10:00", FlagAcknowledged(rule="thyroid", action="seen"), stream=OWN)
    assert unread(log) == ["thrombocytopenia"]


def test_a_withdrawn_result_counts_for_nothing() -> None:
    wrong = ResultRecorded(test="platelets", value=8, on=date(2026, 12, 23), withdrawn=True)
    log = given().tell(
        "+30d 09:00", wrong, ResultRecorded(test="cbc", on=date(2026, 12, 23), withdrawn=True), stream=OWN
    )
    assert (unread(log), standing(log)) == ([], [])
    assert all(one.done is None for one in plan(log).tests)


@pytest.mark.parametrize(
    ("test", "value", "fires"),
    [
        ("alt", 120, False),
        ("alt", 120.1, True),
        ("ast", 120, False),
        ("ast", 121, True),
        ("bilirubin", 42, False),
        ("bilirubin", 42.1, True),
    ],
)
def test_the_liver_on_both_sides_of_the_proposed_limits(test: str, value: float, fires: bool) -> None:
    assert standing(given().tell("+30d 09:00", result(test, value), stream=OWN)) == (
        ["liver"] if fires else []
    )


def test_a_reason_says_the_numbers_used_as_entered_and_as_judged() -> None:
    log = given().tell("09:00", result("creatinine", 1, "mg/dL", date(2026, 11, 20)), stream=OWN)
    log.tell("+30d 09:00", result("creatinine", 1.31, "mg/dL"), stream=OWN)
    (flag,) = flags_of(known(log), log.protocol)
    (reason,) = flag.reasons
    assert reason.startswith(
        "Creatinine 115.804 µmol/L (entered as 1.31 mg/dL) on 23-Dec-2026, more than 30 %"
    )
    assert reason.endswith("above the baseline of 88.4 µmol/L (20-Nov-2026).")


def test_bleeding_before_the_first_infusion_is_none_of_the_follow_up() -> None:
    log = given().tell("09:00", result("bleeding-signs", "yes", on=date(2026, 11, 22)), stream=OWN)
    assert standing(log) == []
    assert standing(log.tell("+30d 09:00", result("bleeding-signs", "yes"), stream=OWN)) == [
        "thrombocytopenia"
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 12, 7), "later"),
        (date(2026, 12, 8), "due"),
        (date(2026, 12, 23), "due"),
        (date(2026, 12, 24), "overdue"),
        (date(2027, 1, 7), "overdue"),
        (date(2027, 1, 8), "missed"),
    ],
)
def test_how_a_monthly_test_stands(today: date, state: str) -> None:
    first = next(one for one in plan(given()).tests if one.test == "cbc")
    assert first.state(today) == state


def test_a_yearly_test_stays_overdue_until_it_is_done_or_the_next_begins() -> None:
    first = next(one for one in plan(given()).tests if one.test == "skin-exam")
    assert first.state(date(2028, 11, 7)) == "overdue"
    assert first.state(date(2028, 11, 8)) == "missed"
    late = given().tell("+500d 09:00", result("skin-exam", "done", on=date(2028, 3, 1)), stream=OWN)
    assert next(one for one in plan(late).tests if one.test == "skin-exam").done == date(2028, 3, 1)


def test_the_last_test_of_the_plan_waits_for_ever() -> None:
    last = [one for one in plan(given()).tests if one.test == "cbc"][-1]
    assert last.state(date(2032, 1, 1)) == "overdue"


def test_a_differential_count_is_a_blood_count_and_platelets_alone_are_none() -> None:
    log = given().tell("+30d 09:00", result("platelets", 210), stream=OWN)
    assert plan(log).next == date(2026, 12, 23)
    log.tell("+30d 09:00", result("neutrophils", 3), stream=OWN)
    assert next(one.done for one in plan(log).tests if one.test == "cbc") == date(2026, 12, 23)


def test_the_baseline_of_each_test_is_its_last_one_before_the_first_infusion() -> None:
    days = (date(2026, 11, 1), date(2026, 11, 20), date(2026, 12, 1))
    log = given().tell("+30d 09:00", *(result("tsh", 1, on=day) for day in days), stream=OWN)
    baseline = {one.test: one.done for one in plan(log).baseline}
    assert (baseline["tsh"], baseline["cbc"]) == (date(2026, 11, 20), None)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 20), date(2026, 11, 27)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 27)),  # Saturday
        (date(2026, 11, 23), date(2026, 11, 30)),  # Monday
    ],
)
def test_five_business_days(day: date, after: date) -> None:
    assert business_days_after(day, 5) == after


def test_the_forms_of_the_programme_and_the_earlier_reading() -> None:
    found = list(forms(known(given()), pack("us")))
    assert (found[0].on, found[0].latest) == (date(2026, 11, 27), date(2026, 11, 30))
    assert [one.on for one in found[1:3]] == [date(2027, 5, 23), date(2027, 11, 23)]
    assert len(found) == 9
    assert list(forms(known(given("eu")), pack("eu"))) == []


@pytest.mark.parametrize(
    ("sent", "waits"), [(date(2027, 4, 22), date(2027, 5, 23)), (date(2027, 4, 23), date(2027, 11, 23))]
)
def test_a_status_form_sent_up_to_30_days_early_is_that_one(sent: date, waits: date) -> None:
    log = given().tell("+200d 09:00", FormSent(form="rems-status", on=sent), stream=OWN)
    assert dict(Review(log.protocol).everything(known(log)))["rems-status"] == waits


@pytest.mark.parametrize(
    ("count", "on", "stop"),
    [
        (199, date(2027, 2, 1), None),
        (200, date(2027, 2, 1), date(2027, 2, 1)),
        (200, date(2026, 12, 1), date(2027, 1, 23)),
        (500, date(2026, 11, 20), None),
    ],
)
def test_prophylaxis_may_stop_at_the_later_of_two_months_and_200(
    count: int, on: date, stop: date | None
) -> None:
    log = given().tell("+80d 09:00", result("cd4", count, "/µL", on), stream=OWN)
    assert antiviral_stop(known(log), log.protocol).on == stop


def test_prophylaxis_may_stop_in_the_eu_after_a_month_and_after_31_january_on_1_march() -> None:
    assert antiviral_stop(known(given("eu")), pack("eu")).on == date(2026, 12, 23)
    log = Log("eu", on=date(2027, 1, 31)).tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    assert antiviral_stop(known(log), pack("eu")).on == date(2027, 3, 1)


def test_what_is_kept_of_a_patient_says_the_same_as_the_chart() -> None:
    log = given().tell("+30d 09:00", result("creatinine", 70, "µmol/L", date(2026, 11, 1)), stream=OWN)
    log.tell("+30d 09:00", result("platelets", 99.9, "10^9/L"), result("urine-protein", "2+"), stream=OWN)
    kept = known_from(known_text(known(log)))
    review = Review(log.protocol)
    assert review.unread(kept) == review.unread(known(log)) == ("urine-protein", "thrombocytopenia")
    assert review.everything(kept) == review.everything(known(log))
    assert known_text(kept) == known_text(known(log))


@examples(
    days=st.lists(st.integers(1, 1500), max_size=8, unique=True),
    test=st.sampled_from(["cbc", "tsh", "skin-exam"]),
)
def test_what_waits_is_the_first_date_of_the_plan_after_the_last_one_done(days: list[int], test: str) -> None:
    log = given()
    for day in days:
        log.tell("12:00", result(test, None, on=date(2026, 11, 23) + timedelta(days=day)), stream=OWN)
    dates = [one for one in plan(log).tests if one.test == test]
    after = max((place for place, one in enumerate(dates) if one.done), default=-1) + 1
    expected = dates[after].on if after < len(dates) else None
    assert dict(Review(log.protocol).tests(known(log))).get(test) == expected


def test_a_test_that_waits_is_due_from_its_window_on_and_overdue_after_its_date() -> None:
    on, protocol = date(2027, 1, 31), pack("us", result_window_days=7)
    states = [
        window_state(on, day, protocol)
        for day in (date(2027, 1, 23), date(2027, 1, 24), on, date(2027, 2, 1))
    ]
    assert states == ["later", "due", "due", "overdue"]
