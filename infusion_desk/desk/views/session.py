"""The frame of a session's screen: its steps, which of them are done, the acts that are always at hand."""

from dataclasses import dataclass

from infusion_desk.desk.views.acts import Act, offered, phase_why_not
from infusion_desk.desk.views.log import note_act
from infusion_desk.desk.views.reaction import BandView, current_reaction, reaction_band
from infusion_desk.desk.views.signing import HandoverView, handover_view
from infusion_desk.desk.views.vitals import vitals_act
from infusion_desk.desk.views.words import PHASES
from infusion_desk.domain.gates import gates
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

STEPS = (
    ("gates", "Pre-infusion gates"),
    ("premedication", "Premedication & dose"),
    ("infusion", "Infusion"),
    ("observation", "Observation"),
    ("signing", "Sign & print"),
    ("log", "Log"),
)
#: Where a nurse works in each phase.
HOME = {
    "preparing": "gates",
    "infusing": "infusion",
    "paused": "infusion",
    "observing": "observation",
    "left": "signing",
    "closed": "signing",
    "deferred": "signing",
}
PREPARED_BY = ("steroid-premedication", "antihistamine-antipyretic", "herpes-prophylaxis", "dose-checked")


@dataclass(frozen=True)
class StepTab:
    """One step in the bar: done, or its number; `key` is its shortcut."""

    name: str
    words: str
    done: bool
    key: str


@dataclass(frozen=True)
class SessionView:
    """The frame around every step."""

    phase: str
    home: str
    steps: tuple[StepTab, ...]
    band: BandView | None
    always: tuple[Act, ...]
    handover: HandoverView


def session_view(session: Session, now: Moment) -> SessionView:
    """The frame at a moment."""
    done = _done(session, now)
    steps = tuple(
        StepTab(name, words, name in done, f"Ctrl+{number}")
        for number, (name, words) in enumerate(STEPS, start=1)
    )
    return SessionView(
        phase=PHASES[session.phase],
        home=HOME[session.phase],
        steps=steps,
        band=reaction_band(session, now),
        always=always(session),
        handover=handover_view(session),
    )


def always(session: Session) -> tuple[Act, ...]:
    """What can be done from every step."""
    words = "Open reaction" if current_reaction(session) else "Log reaction"
    acts = [Act("reaction", words, "R", goes_to="reaction", tone="danger"), vitals_act()]
    return (*(acts if not phase_why_not(session, "record_vitals") else ()), *offered(session, note_act()))


def _done(session: Session, now: Moment) -> set[str]:
    infusion = session.infusion
    found = {"gates", "premedication"} if infusion.started else _prepared(session, now)
    if infusion.ended:
        found.add("infusion")
    if session.leaving:
        found.add("observation")
    if session.phase == "closed":
        found.add("signing")
    return found


def _prepared(session: Session, now: Moment) -> set[str]:
    judged = gates(session, now)
    in_the_way = {slug for slug, gate in judged.items() if gate.in_the_way}
    if not in_the_way:
        return {"gates", "premedication"}
    return set() if in_the_way.intersection(PREPARED_BY) else {"premedication"}
