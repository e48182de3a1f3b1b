"""The charts that a desk works with: read when they are needed, and ahead of the disk by nothing that is shown."""

from collections.abc import Callable, Mapping, Sequence

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.indexing import index_rows, read_chart
from infusion_desk.desk.journal import IndexRow, Journal, SessionRow
from infusion_desk.domain.chart import Chart, confirmed, foreseen
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.base import CARE


class Charts:
    """Every chart that was looked at since the program was started."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        #: Adds to a chart just read what is still to be written (Noticing.foreseen).
        self.complete: Callable[[Chart], Chart] = lambda chart: chart
        self._charts: dict[str, Chart] = {}
        self._patients: dict[str, str] = {}
        self._in_care: list[SessionRow] | None = None

    def of(self, patient_id: str) -> Chart:
        """Everything recorded of a patient; WORKSTATION: of no patient."""
        if patient_id not in self._charts:
            self._charts[patient_id] = self.complete(read_chart(self._journal, patient_id))
        return self._charts[patient_id]

    def session(self, session_id: str) -> Session:
        """A session by its id. Raises KeyError where there is none."""
        if session_id not in self._patients:
            row = self._journal.session(session_id)
            if row is None:
                raise KeyError(session_id)
            self._patients[session_id] = row.patient_id
        return self.of(self._patients[session_id]).sessions[session_id]

    def in_care(self) -> list[SessionRow]:
        """The sessions whose patient is still here, in the order in which they were opened."""
        if self._in_care is None:
            self._in_care = self._journal.sessions_in(CARE)
        return self._in_care

    def forget(self, patient_id: str) -> None:
        """Has a chart read anew when it is next needed."""
        self._charts.pop(patient_id, None)

    def write(self, of_patients: Mapping[str, Sequence[Draft]]) -> tuple[Entry, ...]:
        """Appends to charts in one transaction, each with the index rows that will be true then.

        The charts change only once that is on disk. Raises SurroundingsFault: they are read anew then.
        """
        self._in_care = None
        try:
            expected = {
                patient_id: self._expected(patient_id, own) for patient_id, own in of_patients.items()
            }
            rows: list[IndexRow] = []
            for patient_id, own in of_patients.items():
                streams, facts = {draft.stream for draft in own}, [draft.fact for draft in own]
                rows += index_rows(expected[patient_id], streams, facts)
            entries = self._journal.append([draft for own in of_patients.values() for draft in own], rows)
        except SurroundingsFault:
            for patient_id in of_patients:
                self.forget(patient_id)
            raise
        written = iter(entries)
        for patient_id, own in of_patients.items():
            self._charts[patient_id] = confirmed(expected[patient_id], [next(written) for _ in own])
        return entries

    def _expected(self, patient_id: str, drafts: Sequence[Draft]) -> Chart:
        chart = self.of(patient_id)
        for draft in drafts:
            chart = foreseen(chart, draft)
        return chart
