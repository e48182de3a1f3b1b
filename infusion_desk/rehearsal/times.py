"""The times that a scenario file writes: true local times, durations. ValueError says what was expected."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_AFTER_DAYS = re.compile(r"\+(\d{1,5})d (.*)")
_DURATION = re.compile(r"([+-]?)(\d{1,5}):([0-5]\d)(?::([0-5]\d))?")


def true_time(value: Any, first_day: date, zone: ZoneInfo) -> datetime:
    """The UTC moment of a step's `at`: "HH:MM[:SS]", "+Nd HH:MM[:SS]" or a whole date-time, in the zone.

    A local time that comes twice means the first; one that never comes is a typing error.
    """
    local = _written(value, first_day)
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError(f"expected a time that comes: the clocks of {zone.key} skip {local:%Y-%m-%d %H:%M}.")
    return moment


def duration(value: Any) -> timedelta:
    """A length of time written "HH:MM" or "HH:MM:SS", with a sign before it where it may be negative."""
    match = _DURATION.fullmatch(str(value)) if isinstance(value, str | time) else None
    if match is None:
        raise ValueError(f'expected a duration such as "00:15:00", not {value!r}.')
    sign, hours, minutes, seconds = match.groups()
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return -length if sign == "-" else length


def _written(value: Any, first_day: date) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, time):
        return datetime.combine(first_day, value)
    try:
        after = _AFTER_DAYS.fullmatch(value)
        text = after[2] if after else value
        if re.fullmatch(r"\d\d:\d\d(:\d\d)?", text):
            return datetime.combine(
                first_day + timedelta(days=int(after[1]) if after else 0), time.fromisoformat(text)
            )
        if not after and re.match(r"\d{4}-\d\d-\d\d[ T]", text):
            return datetime.fromisoformat(text)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f'expected a time such as "08:40", "+1d 08:40" or "2026-11-22 08:40", not {value!r}.')
