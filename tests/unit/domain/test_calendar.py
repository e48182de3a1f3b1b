"""Local calendar dates, months and how they are counted (CLINICAL 2.2)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.domain.calendar import (
    MONTHS,
    Month,
    age_in_years,
    clock_words,
    day_words,
    first_day,
    from_local,
    latest_day,
    local_date,
    minimum_months_after,
    months_after,
)

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("utc", "zone", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), "Europe/London", date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "Europe/London", date(2026, 7, 2)),
        (datetime(2026, 7, 1, 3, 59, tzinfo=UTC), "America/New_York", date(2026, 6, 30)),
    ],
)
def test_the_date_is_that_of_the_bedside(utc: datetime, zone: str, day: date) -> None:
    assert local_date(utc, ZoneInfo(zone)) == day


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2026, 10), date(2026, 10, 31)),
        (Month(2026, 2), date(2026, 2, 28)),
        (Month(2024, 2), date(2024, 2, 29)),
        (Month(2026, 12), date(2026, 12, 31)),
    ],
)
def test_of_a_month_the_last_day_counts(month: Month, last: date) -> None:
    assert latest_day(month) == last
    assert first_day(month) == last.replace(day=1)


def test_a_date_is_its_own_first_and_last_day() -> None:
    assert latest_day(date(2026, 10, 5)) == first_day(date(2026, 10, 5)) == date(2026, 10, 5)


def test_months_are_written_and_sorted_as_years_and_months() -> None:
    assert [str(Month(2026, 1)), str(Month(987, 12))] == ["2026-01", "0987-12"]
    assert Month(2025, 12) < Month(2026, 1) < Month(2026, 2)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (0, date(2026, 8, 31)),
        (1, date(2026, 9, 30)),
        (2, date(2026, 10, 31)),
        (3, date(2026, 11, 30)),
        (4, date(2026, 12, 31)),
        (5, date(2027, 1, 31)),
        (6, date(2027, 2, 28)),
        (18, date(2028, 2, 29)),
        (48, date(2030, 8, 31)),
    ],
)
def test_months_are_counted_from_the_anchor(months: int, expected: date) -> None:
    assert months_after(date(2026, 8, 31), months) == expected


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2026, 3, 30), 11, date(2027, 3, 1)),
        (date(2025, 11, 24), 12, date(2026, 11, 24)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_a_minimum_interval_ends_on_the_later_day(anchor: date, months: int, expected: date) -> None:
    assert minimum_months_after(anchor, months) == expected


@pytest.mark.parametrize(
    ("today", "years"),
    [(date(2026, 3, 13), 36), (date(2026, 3, 14), 37), (date(2026, 4, 1), 37), (date(1989, 3, 14), 0)],
)
def test_a_year_is_completed_on_the_birthday(today: date, years: int) -> None:
    assert age_in_years(date(1989, 3, 14), today) == years


def test_dates_and_times_as_they_are_written() -> None:
    assert day_words(date(1989, 3, 4)) == "04-Mar-1989"
    assert day_words(Month(1989, 12)) == "Dec-1989"
    assert [day_words(Month(2026, number)) for number in range(1, 13)] == [f"{name}-2026" for name in MONTHS]
    assert " ".join(MONTHS) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert clock_words(datetime(2026, 7, 1, 8, 5, 59, tzinfo=UTC), LONDON) == "09:05"


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 7, 1), (9, 5, 7), datetime(2026, 7, 1, 8, 5, 7, tzinfo=UTC)),
        (date(2026, 11, 23), (9, 5, 7), datetime(2026, 11, 23, 9, 5, 7, tzinfo=UTC)),
        (date(2026, 10, 25), (1, 30, 0), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), (2, 0, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_local_time_that_comes_twice_means_the_first(
    day: date, clock: tuple[int, int, int], utc: datetime
) -> None:
    assert from_local(day, *clock, LONDON) == utc
    assert from_local(day, *clock, LONDON).tzinfo is UTC
