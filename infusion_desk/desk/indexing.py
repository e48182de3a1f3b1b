"""The index rows that a chart's facts lead to: how a patient and a session are found without folding them."""

from collections.abc import Collection, Iterator

from infusion_desk.desk.ports import IndexRow, PatientRow, SessionRow
from infusion_desk.domain.chart import Chart


def index_rows(chart: Chart, streams: Collection[str] | None = None) -> list[IndexRow]:
    """The rows of a chart: the patient's, and those of the sessions that are named (all, if none are)."""
    return list(_rows(chart, streams))


def _rows(chart: Chart, streams: Collection[str] | None) -> Iterator[IndexRow]:
    patient = chart.patient
    if patient is not None:
        numbers = patient.nhs_number, patient.hospital_number
        yield PatientRow(chart.patient_id, patient.family, patient.given, patient.born, *numbers)
    for session in chart.sessions.values():
        if streams is None or session.stream in streams:
            opened = session.date_of(session.opening.happened)
            yield SessionRow(session.id, chart.patient_id, session.course, session.day, opened, session.phase)
