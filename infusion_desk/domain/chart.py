"""The chart: everything recorded of one patient, and how the facts fold into it."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from infusion_desk.domain.entries import Draft, Entry, Line, amended
from infusion_desk.domain.facts import (
    EntriesAttributed,
    EntryAmended,
    Fact,
    PatientRegistered,
    PriorCourseRecorded,
    SessionOpened,
    TimeConfirmed,
)
from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW
from infusion_desk.domain.instants import Timeline
from infusion_desk.domain.session import Session

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Chart:
    """One patient's facts, in order.

    All else is worked out from them, so an amendment reaches whatever depends on it.
    """

    patient_id: str
    entries: tuple[Entry, ...] = ()

    @cached_property
    def timeline(self) -> Timeline:
        """The one scale on which the moments of all its entries lie (decision 2)."""
        confirmed = (entry.entered for entry in self.entries if isinstance(entry.fact, TimeConfirmed))
        return Timeline((entry.entered for entry in self.entries), confirmed)

    @cached_property
    def lines(self) -> tuple[Line[Fact], ...]:
        """Every entry as it reads today, in the order of entry."""
        moment = self.timeline.moment
        lines = {
            entry.reference: Line(entry, entry.fact, moment(entry.happened), moment(entry.entered))
            for entry in self.entries
        }
        for entry in self.entries:
            fact = entry.fact
            if isinstance(fact, EntryAmended) and fact.reference in lines:
                lines[fact.reference] = amended(lines[fact.reference], entry)
        return _attributed(lines)

    def of(self, cls: type[F]) -> tuple[Line[F], ...]:
        """The lines of one kind of fact, in the order of entry."""
        return tuple(line for line in self.lines if isinstance(line.fact, cls))  # type: ignore[misc]

    @property
    def own_lines(self) -> tuple[Line[Fact], ...]:
        """The patient's own entries, which no single day owns, in the order of entry."""
        return tuple(line for line in self.lines if line.entry.stream.startswith("patient:"))

    @cached_property
    def patient(self) -> PatientRegistered | None:
        """Who it is, with every amendment; None in the chart of no patient."""
        registered = self.of(PatientRegistered)
        return registered[0].fact if registered else None

    @cached_property
    def prior_courses(self) -> tuple[PriorCourseRecorded, ...]:
        """Courses given elsewhere, or before this program, in the order of entry."""
        return tuple(line.fact for line in self.of(PriorCourseRecorded))

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """The patient's sessions by id, in the order in which they were opened."""
        streams = dict.fromkeys(line.entry.stream for line in self.of(SessionOpened))
        return {stream.removeprefix("session:"): Session(stream, self) for stream in streams}


def _attributed(lines: dict[str, Line[Fact]]) -> tuple[Line[Fact], ...]:
    """The lines, with those made at a locked window as the people's to whom they are said to belong."""
    whose: dict[str, str] = {}
    for line in lines.values():
        if isinstance(line.fact, EntriesAttributed):
            whose |= dict.fromkeys(line.fact.entries, line.fact.who)
    for reference in whose.keys() & lines.keys():
        if lines[reference].entry.author == AT_LOCKED_WINDOW:
            lines[reference] = replace(lines[reference], attributed=whose[reference])
    return tuple(lines.values())


def evolve(chart: Chart, entry: Entry) -> Chart:
    """The chart with one more entry. Never refuses; an entry that arrives late takes its place in the order."""
    if not chart.entries or chart.entries[-1].order < entry.order:
        return Chart(chart.patient_id, (*chart.entries, entry))
    entries = [known for known in chart.entries if known.order != entry.order]
    insort(entries, entry, key=lambda known: known.order)
    return Chart(chart.patient_id, tuple(entries))


def foreseen(chart: Chart, draft: Draft) -> Chart:
    """The chart as it will be once a draft is written: it becomes the last entry. Its hash is not known yet."""
    lamport = chart.entries[-1].lamport + 1 if chart.entries else 1
    values = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return evolve(chart, Entry(**values, origin="~", origin_seq=lamport, lamport=lamport))


def confirmed(chart: Chart, written: Sequence[Entry]) -> Chart:
    """The chart whose last entries were foreseen, now that they are on disk as these.

    How its entries read need not be worked out again, unless one of them amends another and is named there.
    """
    if not written:
        return chart
    now = Chart(chart.patient_id, (*chart.entries[: -len(written)], *written))
    if not any(isinstance(entry.fact, EntryAmended | EntriesAttributed) for entry in written):
        lines = chart.lines
        own = (
            replace(line, entry=entry) for line, entry in zip(lines[-len(written) :], written, strict=True)
        )
        vars(now)["lines"] = (*lines[: -len(written)], *own)
    return now


def fold(patient_id: str, entries: Iterable[Entry]) -> Chart:
    """The chart of these entries, whatever order they arrived in."""
    distinct = {entry.order: entry for entry in entries}
    return Chart(patient_id, tuple(distinct[order] for order in sorted(distinct)))
