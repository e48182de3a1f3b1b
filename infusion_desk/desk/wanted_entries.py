"""Which entries somebody looks for among all there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

#: The place of an entry in the order of all (Entry.order).
Order = tuple[int, str, int]


@dataclass(frozen=True)
class Wanted:
    """What must hold for an entry to be wanted; what is left out does not matter.

    `kinds` are those of its fact, `but` those that it must not be of. `streams` are the streams it may be in.
    `person` has made it, witnessed it, or is whom it names by initials; case does not matter. `since` and `until`
    (which is no longer wanted) are when it was entered, aware UTC.
    """

    kinds: Collection[str] | None = None
    but: Collection[str] = ()
    streams: Collection[str] | None = None
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None
