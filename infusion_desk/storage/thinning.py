"""Which generations of the backup are kept: many of today, few of long ago."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

#: (up to this age, the largest gap between two that are kept).
RULES = (
    (timedelta(hours=24), timedelta(hours=1)),  # a mistake of this shift is taken back with an hour's loss
    (timedelta(days=30), timedelta(days=1)),  # a course of five days and the laboratory month after it
    (timedelta(days=365), timedelta(days=7)),  # until the next course, twelve months later
    (timedelta.max, timedelta(days=31)),  # the 48 months of monitoring, and any question asked after them
)


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of these times (aware UTC) that stay; `now` is when the newest was made.

    The oldest and the newest stay, and what lies in the future by a wrong clock. A time goes only if its two
    neighbours that stay are no further apart than the rule for the age of the younger one.
    """
    ordered = sorted(set(times))
    stay = ordered[:1]
    for time, following in pairwise(ordered[1:]):
        if following - stay[-1] > largest_gap(now - following):
            stay.append(time)
    return {*stay, *ordered[-1:]}


def largest_gap(age: timedelta) -> timedelta:
    """The largest gap that the rules allow before a backup of this age."""
    return next(gap for limit, gap in RULES if age <= limit)
