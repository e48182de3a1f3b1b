"""The site's card for a reaction: its steps in order, each done with its time.

A step that says to pause, stop or take vital signs is done by doing that; any other is ticked as a treatment.
"""

from dataclasses import dataclass

from infusion_desk.desk.views.acts import Act, form
from infusion_desk.desk.views.infusion import pause_act, stop_act
from infusion_desk.desk.views.words import clock
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact, InfusionPaused, InfusionStopped, VitalsRecorded
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.reactions import Reaction
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class StepView:
    """One step: its words, when and by whom it was done, and the act that does it."""

    number: int
    words: str
    done: str
    current: bool
    act: Act | None


def card_title(protocol: Protocol, grade: int) -> str:
    """The heading of the card; a reaction of grade 5 and one without a grade have none."""
    card = protocol.cards.get(grade)
    return f"Site protocol, grade {grade}: {card.title}" if card else "Site protocol"


def steps(session: Session, reaction: Reaction) -> tuple[StepView, ...]:
    """The steps of the card for the reaction's grade."""
    card = session.protocol.cards.get(reaction.grade)
    if card is None:
        return ()
    after: list[Line[Fact]] = [*session.of(VitalsRecorded)]
    after = [line for line in after if line.happened.ms >= reaction.onset.ms]
    found: list[StepView] = []
    for number, words in enumerate(card.steps, start=1):
        line = _done(session, reaction, words, after)
        current = line is None and all(step.done for step in found)
        done = f"{clock(session, line.happened)} {line.author}" if line else ""
        act = None if line or not reaction.open else _act(session, reaction, words, number)
        found.append(StepView(number, words, done, current and reaction.open, act))
    return tuple(found)


def _done(session: Session, reaction: Reaction, words: str, sets: list[Line[Fact]]) -> Line[Fact] | None:
    """The entry that did a step. Each set of vital signs since the onset does one step of the card."""
    ticked: list[Line[Fact]] = [line for line in reaction.treatments if line.fact.action == words]
    said = words.casefold()
    if said.startswith("pause infusion"):
        ticked += [line for line in session.of(InfusionPaused) if line.happened.ms >= reaction.onset.ms]
    elif said.startswith("stop infusion"):
        ticked += [line for line in session.of(InfusionStopped) if line.happened.ms >= reaction.onset.ms]
    elif said.startswith(("vital signs", "vitals again")) and sets:
        ticked.append(sets.pop(0))
    return ticked[0] if ticked else None


def _act(session: Session, reaction: Reaction, words: str, number: int) -> Act:
    said = words.casefold()
    name = f"step-{number}"
    if said.startswith("pause infusion") and session.phase == "infusing":
        return Act(name, "Pause now", "", pause_act("reaction").form)
    if said.startswith("stop infusion") and session.phase in ("infusing", "paused"):
        return Act(name, "Stop now…", "", stop_act().form)
    if said.startswith(("vital signs", "vitals again")):
        return Act(name, "Record vitals", "", goes_to="vitals")
    asked = form(
        "treat_reaction", words, "Done now", fixed={"reaction": reaction.number, "action": words}, ask=()
    )
    return Act(name, "Done now", "", asked)
