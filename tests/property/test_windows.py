"""Windows and intervals, for every date: counted in local calendar dates and in months from the anchor."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.calendar import (
    Month,
    first_day,
    latest_day,
    minimum_months_after,
    months_after,
)
from infusion_desk.domain.facts import InfusionStarted, LabRecorded, PriorCourseRecorded, VaccinationRecorded
from tests.support.log import Log

DATES = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(1, 120)
#: Zones with a change of the clocks in spring and autumn, in half hours, and across the date line.
ZONES = st.sampled_from(
    ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Asia/Kathmandu"]
)


def vaccine(on: date | Month) -> VaccinationRecorded:
    return VaccinationRecorded(targets="varicella", vaccine="Varivax", on=on, series="complete")


@settings(max_examples=60)
@given(DATES, st.integers(0, 60), ZONES)
@example(date(2026, 1, 1), 41, "Europe/London")
@example(date(2026, 1, 1), 42, "Europe/London")
@example(date(2024, 1, 18), 42, "Europe/London")
@example(date(2026, 2, 15), 42, "Europe/London")
def test_the_vaccine_window_opens_exactly_42_local_days_later(on: date, days: int, zone: str) -> None:
    log = Log(on=on + timedelta(days=days), zone=zone).tell("08:40", vaccine(on))
    for at in ("08:40", "23:59:59"):
        for rule in ("vaccine-window", "varicella-window"):
            verdict = log.gate(rule, at).verdict
            assert verdict.state == ("blocked" if days < 42 else "clear")
            assert verdict.opens_on == (on + timedelta(days=42) if days < 42 else None)


@settings(max_examples=40)
@given(DATES, st.integers(0, 60))
def test_a_month_counts_as_its_last_day(on: date, days: int) -> None:
    month = Month(on.year, on.month)
    last = latest_day(month)
    assert last.month != (last + timedelta(days=1)).month
    assert first_day(month) == last.replace(day=1)
    log = Log(on=last + timedelta(days=days)).tell("08:40", vaccine(month))
    assert log.verdict("vaccine-window") == ("blocked" if days < 42 else "clear")


@settings(max_examples=40)
@given(DATES, st.integers(0, 40))
@example(date(2026, 10, 24), 30)
@example(date(2026, 10, 24), 31)
def test_laboratory_samples_count_for_30_days_both_ends_counted(on: date, days: int) -> None:
    tests = ("cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin")
    log = Log(on=on + timedelta(days=days)).tell("08:40", *(LabRecorded(test=test, on=on) for test in tests))
    assert log.verdict("baseline-labs") == ("clear" if days <= 30 else "missing")


@given(DATES, MONTHS)
@example(date(2024, 2, 29), 12)
@example(date(2026, 8, 31), 6)
def test_months_are_counted_from_the_anchor(anchor: date, months: int) -> None:
    found = months_after(anchor, months)
    assert (found.year - anchor.year) * 12 + found.month - anchor.month == months
    assert found.day == min(anchor.day, monthrange(found.year, found.month)[1])


@given(st.integers(2000, 2090), st.sampled_from([1, 3, 5, 7, 8, 10, 12]), MONTHS)
def test_months_are_never_chained(year: int, month: int, months: int) -> None:
    """From the 31st every month that has a 31st falls on it, whatever shorter months lie before."""
    found = months_after(date(year, month, 31), months)
    assert found.day == monthrange(found.year, found.month)[1]


@given(DATES, MONTHS)
@example(date(2024, 2, 29), 12)
@example(date(2026, 1, 31), 1)
def test_a_minimum_interval_is_never_shorter_than_its_months(anchor: date, months: int) -> None:
    planned, least = months_after(anchor, months), minimum_months_after(anchor, months)
    exists = planned.day == anchor.day
    assert least == (planned if exists else planned + timedelta(days=1))
    assert exists or least.day == 1


@given(DATES, DATES, MONTHS)
def test_a_later_anchor_is_never_over_sooner(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    assert months_after(early, months) <= months_after(late, months)
    assert minimum_months_after(early, months) <= minimum_months_after(late, months)


@settings(max_examples=60)
@given(DATES, st.integers(0, 30), st.integers(-3, 40))
@example(date(2024, 2, 29), 0, 0)
def test_the_second_course_waits_12_months(first: date, length: int, after: int) -> None:
    last = first + timedelta(days=length)
    opens, clear = minimum_months_after(first, 12), minimum_months_after(last, 12)
    prior = PriorCourseRecorded(course=1, first=first, last=last, days_given=1 if length == 0 else 2)
    log = Log(course=2, on=opens + timedelta(days=after)).tell("08:40", prior, stream="patient:p1")
    expected = "blocked" if log.on < opens else "caution" if log.on < clear else "clear"
    assert log.verdict("course-interval") == expected


@settings(max_examples=40)
@given(DATES, st.integers(-3, 40))
def test_a_third_course_counts_from_the_last_infusion_alone(last: date, after: int) -> None:
    clear = minimum_months_after(last, 12)
    prior = PriorCourseRecorded(course=2, first=last - timedelta(days=20), last=last, days_given=3)
    log = Log(course=3, on=clear + timedelta(days=after)).tell("08:40", prior, stream="patient:p1")
    assert log.verdict("course-interval") == ("clear" if after >= 0 else "blocked")
    assert log.gate("course-interval").verdict.opens_on == (None if after >= 0 else clear)


@settings(max_examples=40)
@given(DATES, st.integers(1, 5))
def test_a_day_in_a_row_is_the_next_local_date(on: date, gap: int) -> None:
    log = Log(day=2, on=on, zone="Australia/Lord_Howe")
    log.opens(1, 1, f"-{gap}d 08:30")
    log.tell(f"-{gap}d 23:59", InfusionStarted(rate_ml_h=25, checker="MK"), stream="session:1-1")
    assert log.verdict("consecutive-days", "00:00") == ("clear" if gap == 1 else "caution")
