"""The kinds of value that a fact holds: how typed text becomes one, what is refused, how it is kept.

One door for everything that people type: the window, scenario files and amendments all read values here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any

from infusion_desk.domain.calendar import (
    Month,
    day_words,
    local_date,
)
from infusion_desk.domain.identifiers import nhs_number_digits
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.text import clean_name, clean_text, quoted
from infusion_desk.domain.typed import (
    Reading,
    at_least,
    in_utc,
    looks_like_number,
    read_clock,
    read_day,
    read_local_moment,
    read_number,
    read_text,
    utc_text,
)

LONGEST_NAME = 100
LONGEST_TEXT = 2000


class Kind:
    """A kind of value. `read` takes what was typed or a TOML value; `keep` and `recall` go to and from JSON.

    `recall` raises TypeError or ValueError for what cannot have been kept so.
    """

    def read(self, value: Any, reading: Reading) -> Any:
        raise NotImplementedError

    def keep(self, value: Any) -> Any:
        return value

    def recall(self, kept: Any) -> Any:
        return kept


def _of_type(kept: Any, *types: type) -> Any:
    """What was kept, if it is of one of these types exactly: true is no number."""
    if type(kept) not in types or (isinstance(kept, float) and not isfinite(kept)):
        raise TypeError(f"{kept!r} is not of {types}")
    return kept


class Text(Kind):
    """A kind that is kept as the text it is."""

    def recall(self, kept: Any) -> Any:
        return _of_type(kept, str)


@dataclass(frozen=True)
class Name(Text):
    """A short text on one line, such as a family name, a drug or a lot number."""

    def read(self, value: Any, reading: Reading) -> str:
        return clean_name(read_text(value), LONGEST_NAME)


@dataclass(frozen=True)
class Words(Text):
    """A free text that may have several lines."""

    def read(self, value: Any, reading: Reading) -> str:
        return clean_text(read_text(value), LONGEST_TEXT)


@dataclass(frozen=True)
class NhsNumber(Text):
    """An NHS number with its check digit, typed with or without spaces; kept as its ten digits."""

    def read(self, value: Any, reading: Reading) -> str:
        typed = clean_name(read_text(value), LONGEST_NAME)
        digits = nhs_number_digits(typed)
        if digits is None:
            raise BadValueError(f"The check digit of {typed} is wrong. Read it again.")
        return digits


@dataclass(frozen=True)
class Choice(Kind):
    """One of a closed list of words."""

    options: tuple[str, ...]

    def read(self, value: Any, reading: Reading) -> str:
        for option in self.options:
            if str(value).strip().casefold() == option.casefold():
                return option
        raise BadValueError(f"{quoted(value)} is not one of: {', '.join(self.options)}.")

    def recall(self, kept: Any) -> str:
        if kept not in self.options:
            raise ValueError(f"{kept} is not one of {self.options}")
        return str(kept)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""

    def read(self, value: Any, reading: Reading) -> bool:
        if isinstance(value, bool):
            return value
        known = {"yes": True, "true": True, "no": False, "false": False}
        try:
            return known[str(value).strip().casefold()]
        except KeyError:
            raise BadValueError(f"{quoted(value)} is neither yes nor no.") from None

    def recall(self, kept: Any) -> Any:
        return _of_type(kept, bool)


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number, such as a pressure in mmHg."""

    least: int | None = None

    def read(self, value: Any, reading: Reading) -> int:
        number = read_number(value)
        if number != int(number):
            raise BadValueError(f"{value} is not a whole number.")
        return int(at_least(number, self.least))

    def recall(self, kept: Any) -> Any:
        return _of_type(kept, int)


@dataclass(frozen=True)
class Number(Kind):
    """A number, such as a dose in mg; `above` is a bound it must exceed."""

    above: float | None = None

    def read(self, value: Any, reading: Reading) -> int | float:
        number = read_number(value)
        if self.above is not None and number <= self.above:
            raise BadValueError(f"{value} is not above {self.above:g}.")
        return int(number) if number == int(number) else number

    def recall(self, kept: Any) -> Any:
        return _of_type(kept, int, float)


@dataclass(frozen=True)
class NumberOrWord(Kind):
    """A number, or one of a few words where the number does not apply: oxygen 2 L/min or "air"; a result or "negative".

    With no words given, any short text is taken.
    """

    words: tuple[str, ...] = ()
    above: float | None = None

    def read(self, value: Any, reading: Reading) -> int | float | str:
        text = str(value).strip()
        if text.casefold() in self.words:
            return text.casefold()
        try:
            return Number(self.above).read(value, reading)
        except BadValueError:
            if self.words or not isinstance(value, str) or looks_like_number(text):
                raise
        return clean_name(text, LONGEST_NAME)

    def recall(self, kept: Any) -> Any:
        return _of_type(kept, int, float, str)


@dataclass(frozen=True)
class Day(Kind):
    """A local calendar date. A past one refuses tomorrow as a typing error; `month` admits "2026-10" too."""

    past: bool = True
    month: bool = False

    def read(self, value: Any, reading: Reading) -> date | Month:
        day = read_day(value, months=self.month)
        today = local_date(reading.now, reading.zone)
        ahead = (day.year, day.month) > (today.year, today.month) if isinstance(day, Month) else day > today
        if self.past and ahead:
            raise BadValueError(
                f"{day_words(day)} lies in the future; today is {day_words(today)}.",
                "future",
            )
        return day

    def keep(self, value: Any) -> Any:
        return str(value)

    def recall(self, kept: Any) -> Any:
        return read_day(_of_type(kept, str), months=self.month)


@dataclass(frozen=True)
class Time(Kind):
    """A moment that lies in the past, kept in UTC.

    Typed as a local HH:MM (of today, or of last night) or as a date and time.
    """

    def read(self, value: Any, reading: Reading) -> datetime:
        typed = value if isinstance(value, datetime) else read_local_moment(str(value).strip(), reading)
        moment = in_utc(typed, reading.zone)
        if moment > reading.now:
            local = moment.astimezone(reading.zone)
            raise BadValueError(
                f"{local:%H:%M} on {day_words(local.date())} lies in the future.",
                "future",
            )
        return moment

    def keep(self, value: Any) -> Any:
        return utc_text(value)

    def recall(self, kept: Any) -> Any:
        moment = datetime.fromisoformat(kept)
        if moment.tzinfo is None:
            raise ValueError(f"{kept} names no zone")
        return moment


@dataclass(frozen=True)
class ClockTime(Text):
    """A clock time HH:MM without a date, such as the time on a sample's label; kept as it stands."""

    def read(self, value: Any, reading: Reading) -> str:
        hour, minute, _ = read_clock(str(value).strip())
        return f"{hour:02d}:{minute:02d}"


@dataclass(frozen=True)
class Several(Kind):
    """A list of values of one kind, without repeats, in the order given."""

    of: Kind

    def read(self, value: Any, reading: Reading) -> tuple[Any, ...]:
        if isinstance(value, str):
            value = [part for part in value.split(",") if part.strip()]
            if not value:
                raise BadValueError("Nothing was typed.")
        if not isinstance(value, list | tuple):
            raise BadValueError(f"{quoted(value)} is not a list.")
        return tuple(dict.fromkeys(self.of.read(part, reading) for part in value))

    def keep(self, value: Any) -> Any:
        return [self.of.keep(part) for part in value]

    def recall(self, kept: Any) -> Any:
        return tuple(self.of.recall(part) for part in _of_type(kept, list))


@dataclass(frozen=True)
class Raw(Kind):
    """A value whose kind is known only later: the new value of an amended field."""

    def read(self, value: Any, reading: Reading) -> Any:
        return value


@dataclass(frozen=True)
class Computed(Kind):
    """A value that the program fills in; nobody types it. `several`: a list, held as a tuple."""

    several: bool = False

    def read(self, value: Any, reading: Reading) -> Any:
        raise BadValueError("This is filled in by the program.")

    def keep(self, value: Any) -> Any:
        return list(value) if isinstance(value, tuple) else value

    def recall(self, kept: Any) -> Any:
        return tuple(kept) if self.several else kept
