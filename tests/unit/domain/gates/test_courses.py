"""Gates on the course: its days, the days in a row, the interval between courses, how many there may be."""

from datetime import date

import pytest

from infusion_desk.domain.facts import InfusionStarted, InfusionStopped, PriorCourseRecorded
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")


def prior(course: int, first: date, last: date, days: int = 3) -> PriorCourseRecorded:
    return PriorCourseRecorded(course=course, first=first, last=last, days_given=days)


def found(log: Log, slug: str, at: str = "11:00") -> tuple[str, str, date | None]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says, verdict.opens_on


@pytest.mark.parametrize(("course", "length"), [(1, 5), (2, 3), (3, 3)])
def test_a_course_has_5_days_and_a_later_one_3(course: int, length: int) -> None:
    last, beyond = Log(course=course, day=length), Log(course=course, day=length + 1)
    assert found(last, "course-day") == ("clear", f"Day {length} of {length} of course {course}.", None)
    says = f"Course {course} has {length} days; this would be day {length + 1}."
    assert found(beyond, "course-day") == ("blocked", says, None)
    for log in (last, beyond):
        assert log.gate("course-day").verdict.basis == (log.session.opening,)
    assert beyond.gate("course-day").released_by == "nobody"


def another_dose(log: Log, at: str, course: int, day: int) -> None:
    """A dose that was begun in another session."""
    stream = log.opens(course, day, f"{at} 08:30".strip())
    log.tell(f"{at} 09:00".strip(), STARTED, stream=stream)


def test_one_dose_a_day() -> None:
    log = Log(day=2)
    another_dose(log, "", 1, 1)
    state, says, _ = found(log, "one-dose-per-day")
    assert (state, says) == ("blocked", "A dose was already given today (course 1, day 1).")
    assert log.gate("one-dose-per-day").verdict.basis == (log.chart.lines[-1],)


def test_a_dose_of_yesterday_is_not_one_of_today() -> None:
    log = Log(day=2)
    another_dose(log, "-1d", 1, 1)
    assert found(log, "one-dose-per-day", "00:00") == ("clear", "No other dose today.", None)


def test_the_infusion_that_runs_is_no_other_dose() -> None:
    assert Log().tell("11:00", STARTED).verdict("one-dose-per-day", "12:00") == "clear"


def test_a_dose_that_was_given_elsewhere_today_counts() -> None:
    log = Log(day=2)
    log.tell("09:00", prior(1, log.on, log.on, days=1), stream="patient:p1")
    assert log.verdict("one-dose-per-day") == "blocked"


def test_the_first_day_follows_no_other() -> None:
    assert found(Log(), "consecutive-days") == ("clear", "First day of the course.", None)


def test_day_2_follows_day_1() -> None:
    log = Log(day=2)
    assert found(log, "consecutive-days")[:2] == ("caution", "Day 1 of course 1 is not on record.")
    another_dose(log, "-1d", 1, 1)
    verdict = log.gate("consecutive-days").verdict
    assert (verdict.state, verdict.says) == ("clear", "Day 1 was yesterday.")
    assert verdict.basis == (log.chart.lines[-1],)


def test_a_gap_between_the_days_is_told_with_its_date() -> None:
    log = Log(day=2)
    another_dose(log, "-2d", 1, 1)
    verdict = log.gate("consecutive-days").verdict
    assert (verdict.state, verdict.says) == ("caution", "Day 1 was on 21-Nov-2026, not yesterday.")
    assert verdict.basis == (log.chart.lines[-1],)


@pytest.mark.parametrize(("course", "day"), [(2, 1), (1, 2)])
def test_only_the_day_before_of_the_same_course_counts(course: int, day: int) -> None:
    log = Log(course=1, day=2)
    another_dose(log, "-1d", course, day)
    assert log.verdict("consecutive-days") == "caution"


def test_the_last_time_that_the_day_before_was_begun_counts() -> None:
    log = Log(day=2)
    another_dose(log, "-4d", 1, 1)
    log.tell("-4d 09:30", InfusionStopped(reason="chest pain"), stream="session:1-1")
    log.tell("-1d 08:30", log.session.chart.sessions["1-1"].opening.fact, stream="session:again")
    log.tell("-1d 09:00", STARTED, stream="session:again")
    assert log.verdict("consecutive-days") == "clear"


def test_what_is_given_later_does_not_change_how_a_day_was_judged() -> None:
    log = Log(day=2)
    another_dose(log, "-1d", 1, 1)
    log.tell("+5d 08:30", log.session.chart.sessions["1-1"].opening.fact, stream="session:again")
    log.tell("+5d 09:00", STARTED, stream="session:again")
    assert log.verdict("consecutive-days") == "clear"
    second = Log(course=2)
    second.tell("09:00", prior(1, FIRST, FIRST, days=1), stream="patient:p1")
    another_dose(second, "+5d", 1, 2)
    assert second.verdict("course-interval") == "clear"


def test_the_last_day_of_a_prior_course_counts() -> None:
    log = Log(day=4)
    log.tell("09:00", prior(1, date(2026, 11, 20), date(2026, 11, 22)), stream="patient:p1")
    assert log.verdict("consecutive-days") == "clear"


def test_the_first_course_waits_for_nothing() -> None:
    assert found(Log(), "course-interval") == ("clear", "First course.", None)


def test_the_second_course_needs_the_dates_of_the_first() -> None:
    says = "The dates of course 1 are not recorded."
    assert found(Log(course=2), "course-interval") == ("missing", says, None)
    elsewhere = prior(2, date(2020, 11, 3), date(2020, 11, 5))
    assert Log(course=2).tell("09:00", elsewhere, stream="patient:p1").verdict("course-interval") == "missing"


FIRST, LAST = date(2025, 11, 20), date(2025, 11, 24)
BEGAN = "Course 1 began on 20-Nov-2025. The next course waits 12 months: not before 20-Nov-2026."
ENDED = "Course 1 ended on 24-Nov-2025; 12 months after it are over on 24-Nov-2026."
OVER = "Course 1 ended on 24-Nov-2025, at least 12 months ago."


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 19), ("blocked", BEGAN, date(2026, 11, 20))),
        (date(2026, 11, 20), ("caution", ENDED, date(2026, 11, 24))),
        (date(2026, 11, 23), ("caution", ENDED, date(2026, 11, 24))),
        (date(2026, 11, 24), ("clear", OVER, None)),
    ],
)
def test_the_second_course_waits_12_months(on: date, expected: tuple[str, str, date | None]) -> None:
    log = Log(course=2, on=on).tell("09:00", prior(1, FIRST, LAST), stream="patient:p1")
    assert found(log, "course-interval") == expected
    line = log.chart.lines[-1]
    assert log.gate("course-interval").verdict.basis == (line, line)


@pytest.mark.parametrize(
    ("on", "state", "opens"),
    [
        (date(2026, 11, 19), "blocked", date(2026, 11, 24)),
        (date(2026, 11, 20), "blocked", date(2026, 11, 24)),
        (date(2026, 11, 23), "blocked", date(2026, 11, 24)),
        (date(2026, 11, 24), "clear", None),
    ],
)
def test_a_third_course_waits_from_the_last_infusion(on: date, state: str, opens: date | None) -> None:
    log = Log(course=3, on=on).tell("09:00", prior(2, FIRST, LAST), stream="patient:p1")
    assert (found(log, "course-interval")[0], found(log, "course-interval")[2]) == (state, opens)
    assert [line.fact.kind for line in log.gate("course-interval").verdict.basis] == 2 * [
        "prior-course-recorded"
    ]
    if state == "blocked":
        assert log.gate("course-interval").decidable is False
        assert log.gate("course-interval").released_by == "time"


def test_a_third_course_that_waits_in_words() -> None:
    log = Log(course=3, on=date(2026, 11, 23)).tell("09:00", prior(2, FIRST, LAST), stream="patient:p1")
    says = "Course 2 ended on 24-Nov-2025; 12 months after it are over on 24-Nov-2026."
    assert found(log, "course-interval")[1] == says


def test_an_interval_rests_on_the_first_and_the_last_infusion_of_the_course() -> None:
    log = Log(course=2)
    for day in (1, 2, 3):
        another_dose(log, f"-{364 - day}d", 1, day)
    started = [line for line in log.chart.lines if line.fact == STARTED]
    assert log.gate("course-interval").verdict.basis == (started[0], started[-1])


def test_the_first_and_the_last_infusion_are_found_among_all() -> None:
    log = Log(course=2, on=date(2026, 11, 20))
    log.tell("09:00", prior(1, FIRST, date(2025, 11, 21), days=2), stream="patient:p1")
    log.opens(1, 3, "-361d 08:30")
    log.tell("-361d 09:00", STARTED, stream="session:1-3")
    assert found(log, "course-interval") == ("caution", ENDED, date(2026, 11, 24))
    assert [line.fact.kind for line in log.gate("course-interval").verdict.basis] == [
        "prior-course-recorded",
        "infusion-started",
    ]


def test_the_eu_gives_four_courses() -> None:
    assert found(Log("eu", course=4), "course-limit") == ("clear", "Course 4 of at most 4.", None)
    log = Log("eu", course=5)
    assert found(log, "course-limit") == ("blocked", "4 courses are the most; this would be course 5.", None)
    gate = log.gate("course-limit")
    assert (gate.released_by, gate.decidable) == ("prescriber", True)
    assert gate.verdict.basis == (log.session.opening,)
    assert Log("eu", course=4).gate("course-limit").verdict.basis
