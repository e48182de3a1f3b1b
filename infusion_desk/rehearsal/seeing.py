"""Compares what a step expects to see with the state."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

ABSENT = "@absent"
#: A float is compared to this; the last term is for what binary fractions leave over.
CLOSE = 0.05 + 1e-9


class Nothing:
    """What stands where the state has no value."""

    def __repr__(self) -> str:
        return "nothing there"


NOTHING = Nothing()


def value_at(state: Any, path: str) -> Any:
    """The value at a dotted path ("alarms.0" is the first of a list), or NOTHING."""
    for part in path.split("."):
        if isinstance(state, Mapping) and part in state:
            state = state[part]
        elif isinstance(state, list | tuple) and part.isdecimal() and int(part) < len(state):
            state = state[int(part)]
        else:
            return NOTHING
    return state


def agrees(expected: Any, came: Any) -> bool:
    """Whether a value is the expected one: numbers exactly, floats to 0.05, lists as lists, dates as text."""
    if expected == ABSENT:
        return came is NOTHING
    if isinstance(expected, float):
        return isinstance(came, int | float) and not isinstance(came, bool) and abs(expected - came) <= CLOSE
    if isinstance(expected, list):
        same_length = isinstance(came, list | tuple) and len(came) == len(expected)
        return same_length and all(map(agrees, expected, came))
    if isinstance(expected, date | datetime | time):
        expected = expected.isoformat()
    return isinstance(expected, bool) == isinstance(came, bool) and bool(expected == came)


def shown(value: Any) -> str:
    """A value as the file would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Sequence):
        return f"[{', '.join(map(shown, value))}]"
    return str(value) if isinstance(value, date | time) else repr(value)
