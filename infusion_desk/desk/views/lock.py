"""What a locked window shows: chairs, states and clocks, and nothing by which a patient could be known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.alarms import AlarmsView, AlarmView, chair_words, who
from infusion_desk.desk.views.faults import NotSavedView
from infusion_desk.desk.views.rows import Now, row_of
from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.staffing import unattributed

#: Groups of rows whose note tells what is due; that of others tells of the patient.
TELLS_DUE = ("reaction", "due", "running")


@dataclass(frozen=True)
class ChairView:
    """One chair of a locked window. `due` and `when` are what is due next; "" where nothing is."""

    session_id: str
    chair: str
    pill: str
    pill_tone: str
    clock: str
    clock_tone: str
    clock_words: str
    due: str
    due_tone: str


def chairs_view(sessions: Sequence[tuple[Session, Moment]]) -> tuple[ChairView, ...]:
    """The chairs with a patient, the most urgent first, as on the board."""
    here = [(session, now) for session, now in sessions if session.open]
    rows = sorted(((row_of(Now(*each)), each[0]) for each in here), key=lambda each: each[0].rank)
    return tuple(
        ChairView(
            session.id,
            chair_of(session),
            row.pill.partition(":")[0],
            row.pill_tone,
            row.clock,
            row.clock_tone,
            row.clock_words,
            f"{row.note} {row.note_strong}".strip() if row.group in TELLS_DUE else "",
            row.note_tone,
        )
        for row, session in rows
    )


def without_names(view: AlarmsView, desk: Desk) -> AlarmsView:
    """The alarms of a locked window: by their chair alone."""
    return view if view.first is None else replace(view, first=_nameless(view.first, desk))


def nameless(view: NotSavedView, whose: str, desk: Desk) -> NotSavedView:
    """What was not saved at a locked window, without the patient's name; of the last step its time and author."""
    saved = view.last_saved.partition(": ")[0] if desk.last_done else view.last_saved
    return replace(view, what=view.what.removeprefix(f"{whose} · "), last_saved=saved)


def _nameless(alarm: AlarmView, desk: Desk) -> AlarmView:
    session = desk.session(alarm.session_id)
    return replace(alarm, text=alarm.text.replace(who(session), chair_words(session)))


def chair_of(session: Session) -> str:
    """A chair, or where none was named the time at which the session was opened."""
    if session.opening.fact.chair:
        return chair_words(session)
    return f"No chair, since {clock_words(session.opening.happened.utc, session.zone)}"


@dataclass(frozen=True)
class WaitingView:
    """Entries of one session that were made at the locked window, and nobody has said yet by whom."""

    session_id: str
    words: str


def waiting_entries(desk: Desk) -> tuple[WaitingView, ...]:
    """The sessions with such entries, of patients who are here or left unsigned."""
    rows = [*desk.sessions_in_care(), *desk.journal.sessions_in(["left"])]
    found = []
    for row in rows:
        session = desk.session(row.session_id)
        count = len(unattributed(session))
        if count:
            entries = "1 entry" if count == 1 else f"{count} entries"
            found.append(WaitingView(session.id, f"{chair_of(session)}: {entries}"))
    return tuple(found)
