"""What is recorded without anybody pressing for it: kept until it is on disk, written once, whatever the disk does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from infusion_desk.desk.journal import Journal
from infusion_desk.domain.chart import Chart, foreseen
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.identifiers import PROGRAM
from infusion_desk.domain.instants import Instant


@dataclass(frozen=True)
class Unwritten:
    """A fact that is still to be written. `chart` is the patient whose chart it belongs to; None for nobody's.

    `author` is the program, or of whom it tells that they looked at something.
    """

    stream: str
    fact: Fact
    since: Instant
    chart: str | None = None
    author: str = PROGRAM


class Outbox:
    """The facts of a beat go to the disk in one transaction. Where that fails they stay, with the time they are of."""

    def __init__(self, journal: Journal, zone: str) -> None:
        self._journal = journal
        self._zone = zone
        self._waiting: list[Unwritten] = []
        self._tried: list[Draft] = []

    def put(self, facts: Iterable[Unwritten]) -> None:
        """Has these written with the next transaction."""
        self._waiting += facts

    def write(self, now: Instant) -> set[str]:
        """Writes what waits; the charts it went to. Raises SurroundingsFault: then it waits on.

        What was written although the disk said that it was not is found before anything is written again.
        """
        charts = {one.chart for one in self._waiting if one.chart is not None}
        if self._tried and self._is_there(self._tried[-1]):
            del self._waiting[: len(self._tried)]
        self._tried = [self._draft(one, now) for one in self._waiting]
        if self._tried:
            self._journal.append(self._tried)
        self._waiting, self._tried = [], []
        return charts

    def foreseen(self, chart: Chart) -> Chart:
        """The chart as it is once what waits is written: what is due must not wait for the disk."""
        for one in self._waiting:
            if one.chart == chart.patient_id:
                chart = foreseen(chart, self._draft(one, one.since))
        return chart

    def _draft(self, one: Unwritten, now: Instant) -> Draft:
        """Entered now, and happened when it did: as long ago as the boot clock says."""
        ago = timedelta(milliseconds=now.boot_ms - one.since.boot_ms)
        return Draft(one.stream, one.fact, now.moved_to(now.utc - ago), now, self._zone, one.author)

    def _is_there(self, tried: Draft) -> bool:
        entries = self._journal.read([tried.stream])
        return any(entry.fact == tried.fact and entry.entered == tried.entered for entry in entries)
