"""The index rows that a chart's facts lead to: how a patient and a session are found without folding them."""

from collections.abc import Collection, Iterator

from infusion_desk.desk.journal import FollowUpRow, IndexRow, PatientRow, Records, SessionRow, Told
from infusion_desk.domain.chart import Chart, fold
from infusion_desk.domain.facts import Fact, SessionOpened
from infusion_desk.domain.follow_up import known_of, known_text, tells_of_follow_up

#: In the place of a patient's id, for the chart of no patient; and the name of its stream.
WORKSTATION, DESK = "", "desk"
#: Who was at the window when. Kept, and never read at a start: in years there is more of it than of all the rest.
PRESENCE = "presence"
#: What was issued on paper: a stream for each session, behind this and ":". Never read at a start either.
PAPER = "paper"


def presence_of(patient_id: str) -> str:
    """The stream of who saw a patient; with "" that of who was at the window."""
    return f"{PRESENCE}:{patient_id}" if patient_id else PRESENCE


def index_rows(
    chart: Chart, streams: Collection[str] | None = None, facts: Collection[Fact] | None = None
) -> list[IndexRow]:
    """The rows of a chart: the patient's, and those of the sessions that are named (all, if none are).

    What is known for the follow-up is among them unless the facts that are new are named and none of them tells of it.
    """
    rows = list(_rows(chart, streams))
    known = known_of(chart) if facts is None or any(map(tells_of_follow_up, facts)) else None
    return rows if known is None else [*rows, FollowUpRow(chart.patient_id, known_text(known))]


def read_chart(journal: Told, patient_id: str) -> Chart:
    """Everything recorded of a patient; the index says in which sessions. "": what is recorded of no patient."""
    if patient_id == WORKSTATION:
        return fold(WORKSTATION, journal.read([DESK]))
    sessions = [f"session:{row.session_id}" for row in journal.sessions_of(patient_id)]
    return fold(patient_id, journal.read([f"patient:{patient_id}", *sessions]))


def true_index(journal: Records) -> list[IndexRow]:
    """The whole index as the entries say it is, whatever the kept one says."""
    streams = {stream: [stream] for stream in journal.streams("patient:")}
    for stream in journal.streams("session:"):
        for entry in journal.read([stream]):
            if isinstance(entry.fact, SessionOpened):
                patient = f"patient:{entry.fact.patient_id}"
                streams.setdefault(patient, [patient]).append(stream)
    charts = (fold(own[0].removeprefix("patient:"), journal.read(own)) for own in streams.values())
    return [row for chart in charts for row in index_rows(chart)]


def _rows(chart: Chart, streams: Collection[str] | None) -> Iterator[IndexRow]:
    patient = chart.patient
    if patient is not None:
        numbers = patient.nhs_number, patient.hospital_number
        yield PatientRow(chart.patient_id, patient.family, patient.given, patient.born, *numbers)
    for session in chart.sessions.values():
        if streams is None or session.stream in streams:
            opened = session.date_of(session.opening.happened)
            yield SessionRow(session.id, chart.patient_id, session.course, session.day, opened, session.phase)
