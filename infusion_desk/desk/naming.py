"""The names of patients, sessions and streams. Counted, not drawn: the same days played again have the same."""

from infusion_desk.desk.indexing import DESK, PAPER, PRESENCE
from infusion_desk.desk.journal import Records
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import (
    Fact,
    PatientRegistered,
    PrintAnswered,
    RecordsExported,
    SessionOpened,
    SheetIssued,
)
from infusion_desk.domain.session import Session


def stream_of(fact: Fact, chart: Chart | None, session: Session | None, records: Records) -> str:
    """The stream that a fact of a chart, and of a session where it has one, belongs to."""
    if fact.stream in (DESK, PRESENCE):
        return fact.stream
    if isinstance(fact, SheetIssued | PrintAnswered):
        return paper_stream(fact.session or fact.patient)
    if isinstance(fact, RecordsExported):
        return paper_stream(fact.patient)
    if isinstance(fact, PatientRegistered):
        own = f"patient:{records.origin}-"
        return f"{own}{len(records.streams(own)) + 1:04d}"
    assert chart is not None
    if fact.stream == "patient":
        return f"patient:{chart.patient_id}"
    if isinstance(fact, SessionOpened):
        return f"session:{_session_id(chart, records.origin)}"
    assert session is not None
    return session.stream


def paper_stream(of: str | None) -> str:
    """The stream of what was issued of a session or, where none owns it, of a patient; None: of everybody."""
    return f"{PAPER}:{of or DESK}"


def _session_id(chart: Chart, origin: str) -> str:
    place = "" if chart.patient_id.startswith(f"{origin}-") else f"{origin}-"
    return f"{chart.patient_id}-{place}{len(chart.sessions) + 1:02d}"
