"""Entries: facts with who, when and where they were recorded; and how an entry reads after its amendments."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from infusion_desk.domain.facts import EntryAmended, Fact, UnknownFact, schema
from infusion_desk.domain.instants import Instant, Moment


@dataclass(frozen=True)
class Draft:
    """A fact that is about to be recorded. `stream` is "patient:<id>", "session:<id>" or "desk"."""

    stream: str
    fact: Fact
    happened: Instant
    entered: Instant
    zone: str
    author: str
    witness: str | None = None


@dataclass(frozen=True)
class Entry(Draft):
    """A fact on disk.

    `origin` is the workstation, `origin_seq` the place in its chain, `lamport` orders all origins.
    """

    origin: str = ""
    origin_seq: int = 0
    lamport: int = 0
    hash: str = ""

    @property
    def reference(self) -> str:
        """The one name of this entry, on every workstation."""
        return f"{self.origin}.{self.origin_seq}"

    @property
    def order(self) -> tuple[int, str, int]:
        """The order in which entries are folded, however they arrived."""
        return self.lamport, self.origin, self.origin_seq


F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True)
class Line(Generic[F_co]):
    """An entry as it reads today: the fact and the moment it happened, with every amendment applied."""

    entry: Entry
    fact: F_co
    happened: Moment
    entered: Moment
    amendments: tuple[Entry, ...] = ()

    def at(self, utc: datetime) -> Moment:
        """Where a wall time that stands in this entry (such as "started 09:40") lies on the time scale."""
        return self.entered.plus(seconds=(utc - self.entered.utc).total_seconds())

    @property
    def author(self) -> str:
        return self.entry.author

    @property
    def reference(self) -> str:
        return self.entry.reference

    @property
    def late(self) -> bool:
        """Whether it was entered after it happened (live entries have one and the same time)."""
        return self.happened.ms < self.entered.ms


def amended(line: Line[Fact], amendment: Entry) -> Line[Fact]:
    """The line with one more amendment applied. An amendment that does not fit is kept and changes nothing."""
    fact = amendment.fact
    assert isinstance(fact, EntryAmended)
    amendments = (*line.amendments, amendment)
    if fact.field == "happened":
        return replace(line, happened=_moved(line, fact.value), amendments=amendments)
    field = None if isinstance(line.fact, UnknownFact) else schema(type(line.fact)).get(fact.field)
    if field is None or field.computed:
        return replace(line, amendments=amendments)
    try:
        value = field.kind.recall(fact.value)
    except (TypeError, ValueError):
        return replace(line, amendments=amendments)
    return replace(line, fact=replace(line.fact, **{fact.field: value}), amendments=amendments)


def _moved(line: Line[Fact], kept: object) -> Moment:
    try:
        return line.at(datetime.fromisoformat(str(kept)))
    except (TypeError, ValueError):
        return line.happened
