"""Local calendar dates, months and how they are counted (CLINICAL.md 2.2)."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)

#: Every month has this day.
SHORTEST_MONTH = 28


@dataclass(frozen=True, order=True)
class Month:
    """A date of which only the month is known, such as "vaccinated in October 2026"."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar date at the bedside at a UTC moment."""
    return moment.astimezone(zone).date()


def latest_day(day: date | Month) -> date:
    """The last day a fact can have happened on: windows of "at least" rules count from it."""
    if isinstance(day, Month):
        return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    return day


def first_day(day: date | Month) -> date:
    """The first day a fact can have happened on."""
    return date(day.year, day.month, 1) if isinstance(day, Month) else day


def months_after(anchor: date, months: int) -> date:
    """The date `months` calendar months after the anchor; the month's last day where that day does not exist.

    Always counted from the anchor, never chained: from 31 August come 30 September, 31 October, 30 November.
    """
    year, month = _month_after(anchor, months)
    if anchor.day <= SHORTEST_MONTH:  # asked for tens of thousands of times by the list of all patients
        return date(year, month, anchor.day)
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def minimum_months_after(anchor: date, months: int) -> date:
    """The first date on which a *minimum* interval is over: 2024-02-29 + 12 months is 2025-03-01."""
    year, month = _month_after(anchor, months)
    if anchor.day <= calendar.monthrange(year, month)[1]:
        return date(year, month, anchor.day)
    following_year, following_month = _month_after(date(year, month, 1), 1)
    return date(following_year, following_month, 1)


def _month_after(anchor: date, months: int) -> tuple[int, int]:
    years, month = divmod(anchor.month - 1 + months, 12)
    return anchor.year + years, month + 1


def age_in_years(born: date, today: date) -> int:
    """Completed years of life on a local date."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def day_words(day: date | Month) -> str:
    """A date as every screen and sheet writes it: 14-Mar-1989, or Mar-1989 where only the month is known."""
    name = MONTHS[day.month - 1]
    return f"{name}-{day.year}" if isinstance(day, Month) else f"{day.day:02d}-{name}-{day.year}"


def clock_words(moment: datetime, zone: ZoneInfo) -> str:
    """A UTC moment as the 24-hour local time HH:MM."""
    return f"{moment.astimezone(zone):%H:%M}"


def from_local(day: date, hour: int, minute: int, second: int, zone: ZoneInfo) -> datetime:
    """The UTC moment of a local wall time; a time that comes twice on the day the clocks change means the first."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).astimezone(UTC)
