"""What is recorded without anybody pressing for it: kept until it is on disk, written once, whatever the disk does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from infusion_desk.desk.ports import Journal
from infusion_desk.domain.chart import Chart, evolve
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.instants import Instant

#: Who the entries are by that the program makes itself.
PROGRAM = "desk"


@dataclass(frozen=True)
class Owed:
    """A fact that is still to be written. `chart` is the patient whose chart it belongs to; None for nobody's.

    `author` is the program, or of whom it tells that they looked at something.
    """

    stream: str
    fact: Fact
    since: Instant
    chart: str | None = None
    author: str = PROGRAM


class Owing:
    """The facts of a beat go to the disk in one transaction. Where that fails they stay, with the time they are of."""

    def __init__(self, journal: Journal, zone: str) -> None:
        self._journal = journal
        self._zone = zone
        self._owed: list[Owed] = []
        self._tried: list[Draft] = []

    def owe(self, facts: Iterable[Owed]) -> None:
        """Has these written at the next payment."""
        self._owed += facts

    def pay(self, now: Instant) -> set[str]:
        """Writes what is owed; the charts it went to. Raises SurroundingsFault: then it is owed still.

        What was written although the disk said that it was not is found before anything is written again.
        """
        charts = {one.chart for one in self._owed if one.chart is not None}
        if self._tried and self._is_there(self._tried[-1]):
            del self._owed[: len(self._tried)]
        self._tried = [self._draft(one, now) for one in self._owed]
        if self._tried:
            self._journal.append(self._tried)
        self._owed, self._tried = [], []
        return charts

    def foreseen(self, chart: Chart) -> Chart:
        """The chart as it is once what is owed is written: what is due must not wait for the disk."""
        for one in self._owed:
            if one.chart == chart.patient_id:
                chart = evolve(chart, foreseen(chart, self._draft(one, one.since)))
        return chart

    def _draft(self, one: Owed, now: Instant) -> Draft:
        """Entered now, and happened when it did: as long ago as the boot clock says."""
        ago = timedelta(milliseconds=now.boot_ms - one.since.boot_ms)
        return Draft(one.stream, one.fact, now.moved_to(now.utc - ago), now, self._zone, one.author)

    def _is_there(self, tried: Draft) -> bool:
        entries = self._journal.read([tried.stream])
        return any(entry.fact == tried.fact and entry.entered == tried.entered for entry in entries)


def foreseen(chart: Chart, draft: Draft) -> Entry:
    """The entry that a draft becomes, as far as it is needed before it is written: last in order."""
    lamport = chart.entries[-1].lamport + 1 if chart.entries else 1
    values = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return Entry(**values, origin="~", origin_seq=lamport, lamport=lamport)
