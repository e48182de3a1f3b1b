"""Entries: facts with who, when and where they were recorded; and how an entry reads after its amendments."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar

from infusion_desk.domain.facts import EntryAmended, Fact, UnknownFact, schema
from infusion_desk.domain.instants import Instant, Moment


@dataclass(frozen=True)
class Draft:
    """A fact that is about to be recorded. `stream` is "patient:<id>", "session:<id>", "desk", "presence",
    "presence:<patient id>": who saw a patient, "desk:<session id>", which is the ledger of a session's alarms, or
    "paper:<session id>": what was issued of it.
    """

    stream: str
    fact: Fact
    happened: Instant
    entered: Instant
    zone: str
    author: str
    witness: str | None = None
    #: Whose writing on a sheet of paper the entry was copied from, by its author, afterwards.
    from_paper: str | None = field(default=None, kw_only=True)


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
    """An entry as it reads today: the fact and the moment it happened, with every amendment applied.

    `attributed` says whose it is, where it was made at a locked window and somebody has said so since.
    """

    entry: Entry
    fact: F_co
    happened: Moment
    entered: Moment
    amendments: tuple[Entry, ...] = ()
    attributed: str = ""

    def at(self, utc: datetime) -> Moment:
        """Where a wall time that stands in this entry (such as "started 09:40") lies on the time scale."""
        return self.entered.plus(seconds=(utc - self.entered.utc).total_seconds())

    @property
    def author(self) -> str:
        """Who entered it; at a locked window also whose it was said to be afterwards."""
        return f"{self.attributed} ({self.entry.author})" if self.attributed else self.entry.author

    @property
    def done_by(self) -> str:
        """Who did it: the author, or whose writing on paper the author copied."""
        return self.entry.from_paper or self.entry.author

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
    known = None if isinstance(line.fact, UnknownFact) else schema(type(line.fact)).get(fact.field)
    if known is None or known.computed:
        return replace(line, amendments=amendments)
    try:
        value = known.kind.recall(fact.value)
    except (TypeError, ValueError):
        return replace(line, amendments=amendments)
    return replace(line, fact=replace(line.fact, **{fact.field: value}), amendments=amendments)


def _moved(line: Line[Fact], kept: object) -> Moment:
    try:
        return line.at(datetime.fromisoformat(str(kept)))
    except (TypeError, ValueError):
        return line.happened
