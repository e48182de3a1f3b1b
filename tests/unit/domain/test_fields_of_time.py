"""Dates and times as they are typed: what they become, and what is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.domain import fields
from infusion_desk.domain.calendar import Month
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.typed import Reading
from tests.unit.domain.reading import read, refused


@pytest.mark.parametrize("typed", [date(2026, 11, 6), "2026-11-06", " 06-Nov-2026 ", "06-nov-2026"])
def test_a_day(typed: object) -> None:
    assert read(fields.Day(), typed) == date(2026, 11, 6)


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-02-29", "31-Feb-2026", "06-Abc-2026", "6.11.2026", "11/06/2026", "2026-11", "", "yesterday"),
        *(5, None, datetime(2026, 11, 6, 12, tzinfo=UTC), Month(2026, 10)),
    ],
)
def test_no_day(typed: object) -> None:
    assert refused(fields.Day(), typed)


def test_a_day_in_the_past_is_not_tomorrow() -> None:
    assert read(fields.Day(), "2026-11-23") == date(2026, 11, 23)
    assert refused(fields.Day(), "2026-11-24") == "24-Nov-2026 lies in the future; today is 23-Nov-2026."
    assert read(fields.Day(past=False), "2026-11-24") == date(2026, 11, 24)


def test_the_day_is_that_of_the_bedside() -> None:
    late = Reading(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Helsinki"))
    assert fields.Day().read("2026-11-24", late) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["2026-10", "2026-11", Month(2026, 11)])
def test_a_vaccination_may_be_known_to_the_month(typed: object) -> None:
    assert isinstance(read(fields.Day(month=True), typed), Month)


def test_a_month_in_the_past_is_not_the_next_one() -> None:
    assert refused(fields.Day(month=True), "2026-12") == "Dec-2026 lies in the future; today is 23-Nov-2026."
    assert refused(fields.Day(month=True), "2026-13")
    assert refused(fields.Day(month=True), "2027-01")


def utc(hour: int, minute: int, second: int = 0, *, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("10:40", utc(10, 40)),
        ("9:05", utc(9, 5)),
        ("10:40:07", utc(10, 40, 7)),
        ("11:00", utc(11, 0)),
        ("2026-11-22 14:05", utc(14, 5, day=22)),
        ("2026-11-23T11:40+01:00", utc(10, 40)),
        (datetime(2026, 11, 23, 10, 40), utc(10, 40)),  # noqa: DTZ001 - as a TOML file has it
        (utc(10, 40), utc(10, 40)),
    ],
)
def test_a_time(typed: object, moment: datetime) -> None:
    assert read(fields.Time(), typed) == moment


@pytest.mark.parametrize(
    "typed", ["24:00", "10:60", "10:40:60", "10.40", "", "noon", "2026-11-31 10:40", None, 1040]
)
def test_no_time(typed: object) -> None:
    assert "is not a" in refused(fields.Time(), typed)


def test_a_time_later_than_now_is_last_nights_or_refused() -> None:
    night = Reading(datetime(2026, 11, 23, 1, 30, tzinfo=UTC), ZoneInfo("Europe/London"))
    assert fields.Time().read("23:50", night) == utc(23, 50, day=22)
    assert fields.Time().read("17:31", night) == utc(17, 31, day=22)
    with pytest.raises(BadValueError, match="17:30 on 23-Nov-2026 lies in the future"):
        fields.Time().read("17:30", night)
    assert refused(fields.Time(), "11:01") == "11:01 on 23-Nov-2026 lies in the future."


def test_a_local_time_that_comes_twice_means_the_first() -> None:
    after = Reading(datetime(2026, 10, 25, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
    assert fields.Time().read("01:30", after) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_is_as_exact_as_it_is_kept() -> None:
    assert read(fields.Time(), "2026-11-23 10:40:00.123987") == utc(10, 40) + timedelta(milliseconds=123)
    assert read(fields.Time(), utc(10, 40) + timedelta(microseconds=999)) == utc(10, 40)


@pytest.mark.parametrize(
    "typed",
    [
        *("0001-01-01 00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31 23:59"),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_times_at_the_ends_of_the_calendar_are_refused(typed: object) -> None:
    assert "cannot be right" in refused(fields.Time(), typed)


def test_the_time_on_a_label_is_a_clock_time() -> None:
    assert read(fields.ClockTime(), " 9:05 ") == "09:05"
    assert read(fields.ClockTime(), "14:05:30") == "14:05"
    assert refused(fields.ClockTime(), "25:00") == "“25:00” is not a time; write it as 14:05."
