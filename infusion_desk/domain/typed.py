"""Typed text as numbers, dates and times. Raises BadValueError with a sentence for the nurse."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.domain.calendar import MONTHS, Month, from_local, local_date
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.text import quoted

#: A clock time later than now means yesterday's, if that is no longer ago than this (a night shift's entry).
YESTERDAY_WITHIN = timedelta(hours=8)
#: No time of a patient's day lies outside these years; at the ends of the calendar other zones have no date.
YEARS = range(1900, 9999)


@dataclass(frozen=True)
class Reading:
    """What is needed to read a typed date or time: the moment (UTC) and the zone of the bedside."""

    now: datetime
    zone: ZoneInfo


def utc_text(moment: datetime) -> str:
    """A UTC moment as it is kept: 2026-11-22T14:46:08.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_text(value: Any) -> str:
    """Anything that is a text or a number, as text."""
    if isinstance(value, bool | list | dict):
        raise BadValueError(f"{quoted(value)} is not a text.")
    return str(value)


def looks_like_number(text: str) -> bool:
    """Whether a number was meant, even if it is none."""
    return re.fullmatch(r"[+-]?[\d.,]+", text) is not None


def read_number(value: Any) -> float:
    """A plain decimal number; no exponents, no thousands separators."""
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?\d{1,9}(\.\d{1,6})?", text):
        raise BadValueError(f"{quoted(value)} is not a number.")
    return float(text)


def at_least(number: float, least: int | None) -> float:
    """The number, if it is no smaller than a bound."""
    if least is not None and number < least:
        raise BadValueError(f"{number:g} is below {least}.")
    return number


def read_day(value: Any, *, months: bool) -> date | Month:
    """A date as 2026-11-22 or 22-Nov-2026; with `months`, 2026-11 too."""
    if isinstance(value, datetime):
        raise BadValueError(f"{quoted(value)} is a time; a date is needed, such as 2026-11-22.")
    if isinstance(value, date) or (months and isinstance(value, Month)):
        return value
    text = str(value).strip()
    try:
        if months and re.fullmatch(r"\d{4}-\d{2}", text):
            date(int(text[:4]), int(text[5:]), 1)
            return Month(int(text[:4]), int(text[5:]))
        if re.fullmatch(r"\d{2}-[A-Za-z]{3}-\d{4}", text):
            day, month, year = text.split("-")
            return date(int(year), MONTHS.index(month.title()) + 1, int(day))
        return date.fromisoformat(text)
    except ValueError:
        raise BadValueError(
            f"{quoted(value)} is not a date; write it as 2026-11-22 or 22-Nov-2026."
        ) from None


def read_clock(text: str) -> tuple[int, int, int]:
    """A clock time as hours, minutes and seconds."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    parts = [int(part or 0) for part in match.groups()] if match else [99, 0, 0]
    if parts[0] > 23 or parts[1] > 59 or parts[2] > 59:
        raise BadValueError(f"{quoted(text)} is not a time; write it as 14:05.")
    return parts[0], parts[1], parts[2]


def read_local_moment(text: str, reading: Reading) -> datetime:
    """A local time as a moment: a clock time of today, or of last night where today's still lies ahead."""
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise BadValueError(
                f"{quoted(text)} is not a date and time; write it as 2026-11-22 14:05."
            ) from None
    hour, minute, second = read_clock(text)
    today = local_date(reading.now, reading.zone)
    moment = from_local(today, hour, minute, second, reading.zone)
    if moment > reading.now:
        yesterday = from_local(today - timedelta(days=1), hour, minute, second, reading.zone)
        if reading.now - yesterday < YESTERDAY_WITHIN:
            return yesterday
    return moment


def in_utc(typed: datetime, zone: ZoneInfo) -> datetime:
    """A typed time in UTC, as exact as it is kept (milliseconds); one without a zone is a local time of `zone`."""
    if typed.year not in YEARS:
        raise BadValueError(f"The year {typed.year} cannot be right.")
    aware = typed if typed.tzinfo else typed.replace(tzinfo=zone)
    return aware.astimezone(UTC).replace(microsecond=typed.microsecond // 1000 * 1000)
