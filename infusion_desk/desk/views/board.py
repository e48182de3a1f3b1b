"""Today: every chair as one row, the most urgent first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.banner import course_days, name_words, number_words
from infusion_desk.desk.views.rows import Now, Row, row_of
from infusion_desk.desk.views.watch import doubt_words
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class RowView:
    """One session on the board. Words are ready; `tone` and `edge` name colours that never speak alone."""

    session_id: str
    chair: str
    name: str
    identity: str
    course_day: str
    doubt: str
    row: Row


@dataclass(frozen=True)
class BoardView:
    """The rows in order, and how many of each kind there are."""

    rows: tuple[RowView, ...]
    counts: tuple[tuple[str, str], ...]


def board_view(sessions: Sequence[tuple[Session, Moment]]) -> BoardView:
    """The board of these sessions, given in the order in which they were opened.

    The most urgent first; among equally urgent ones that order stays: rows move only when something happens.
    """
    rows = [(row_of(Now(session, now)), session) for session, now in sessions]
    rows.sort(key=lambda each: each[0].rank)
    counts = Counter(row.group for row, _ in rows)
    return BoardView(
        tuple(_view(session, row) for row, session in rows),
        tuple((f"{counts[group]} {words}", tone) for group, words, tone in GROUPS if counts[group]),
    )


NO_BREAK = "\u00a0"
GROUPS = (
    ("reaction", "in reaction", "stop"),
    ("due", "due", "heed"),
    ("running", "in progress", "running"),
    ("waiting", "waiting", "quiet"),
    ("sign", "to sign", "heed"),
    ("over", "over", "clear"),
)


def sessions_of_today(desk: Desk) -> list[tuple[Session, Moment]]:
    """The sessions of the local date, those whose patient is still here, and those still to be signed."""
    today: date = desk.today()
    rows = [
        *desk.sessions_in_care(),
        *desk.journal.sessions_in(["left"]),
        *desk.journal.sessions_on(today),
    ]
    ids = dict.fromkeys(row.session_id for row in sorted(rows, key=lambda row: row.date))
    sessions = [desk.session(session_id) for session_id in ids]
    return [(session, desk.moment(session)) for session in sessions]


def _view(session: Session, row: Row) -> RowView:
    patient = session.chart.patient
    assert patient is not None
    number = number_words(patient.nhs_number, patient.hospital_number).replace(" ", NO_BREAK)
    return RowView(
        session.id,
        session.opening.fact.chair or "—",
        name_words(patient),
        f"{day_words(patient.born)} · {number}",
        f"Course{NO_BREAK}{session.course} · {_day(session).replace(' ', NO_BREAK)}",
        doubt_words(session),
        row,
    )


def _day(session: Session) -> str:
    days = course_days(session)
    return f"Day {session.day} of {days}" if session.day <= days else f"Day {session.day}"
