"""Verbs while the drug runs, and vital signs."""

from collections.abc import Iterator

from infusion_desk.domain.facts import (
    DecisionRecorded,
    InfusionEnded,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
    VitalsRecorded,
)
from infusion_desk.domain.gates import gates_in_the_way
from infusion_desk.domain.gates.dose import bag_age
from infusion_desk.domain.gates.verdicts import Preparation
from infusion_desk.domain.infusion import steps_of
from infusion_desk.domain.reactions import Reaction, has_anaphylaxis, open_reactions, reactions, serious_signs
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import HERE_OR_LEFT, PHASE_WORDS, Situation, verb


def not_before_the_last_step(here: Situation) -> Iterator[Objection]:
    """Infusion steps are recorded in the order in which they happened; a wrong time is amended."""
    steps = steps_of(here.here)
    if steps and here.happened.ms < steps[-1].happened.ms:
        yield Objection("phase", "This lies before the infusion step recorded last.")


def before_leaving(here: Situation) -> Iterator[Objection]:
    """After the patient has left, only what happened before is still recorded."""
    left = here.here.ended_at
    if left is not None and here.happened.ms > left.ms:
        yield Objection("phase", f"{PHASE_WORDS[here.here.phase]}.")


@verb("record_vitals", VitalsRecorded, phases=HERE_OR_LEFT)
def record_vitals(here: Situation, fact: VitalsRecorded) -> Iterator[Objection]:
    """A set of vital signs was taken."""
    yield from before_leaving(here)


@verb("start_infusion", InfusionStarted, phases=frozenset({"preparing"}))
def start_infusion(here: Situation, fact: InfusionStarted) -> Iterator[Objection]:
    """The drug is started. Refuses while any gate is in the way, and on a day with anaphylaxis."""
    for gate in gates_in_the_way(here.here, here.happened):
        yield Objection(gate.slug, gate.verdict.says, gate.released_by or "nobody", gate.verdict.opens_on)
    yield from _anaphylaxis(here)


def _anaphylaxis(here: Situation) -> Iterator[Objection]:
    if has_anaphylaxis(here.here):
        yield Objection(
            "anaphylaxis", "Anaphylaxis criteria were met today: the infusion is not given any more today."
        )


@verb("change_rate", RateChanged, phases=frozenset({"infusing"}))
def change_rate(here: Situation, fact: RateChanged) -> Iterator[Objection]:
    """The pump is set to another rate."""
    yield from not_before_the_last_step(here)


@verb("pause_infusion", InfusionPaused, phases=frozenset({"infusing"}))
def pause_infusion(here: Situation, fact: InfusionPaused) -> Iterator[Objection]:
    """Delivery is interrupted."""
    yield from not_before_the_last_step(here)


@verb("end_infusion", InfusionEnded, phases=frozenset({"infusing", "paused"}))
def end_infusion(here: Situation, fact: InfusionEnded) -> Iterator[Objection]:
    """The full dose is in. Refuses a flush that ended before the last step."""
    yield from not_before_the_last_step(here)
    steps = steps_of(here.here)
    if fact.flush_ended is not None and steps and fact.flush_ended < steps[-1].happened.utc:
        yield Objection("input", "The flush cannot have ended before the infusion step recorded last.")


@verb("stop_infusion", InfusionStopped, phases=frozenset({"infusing", "paused"}))
def stop_infusion(here: Situation, fact: InfusionStopped) -> Iterator[Objection]:
    """The infusion is ended before the full dose, for good."""
    yield from not_before_the_last_step(here)


@verb("resume_infusion", InfusionResumed, phases=frozenset({"paused", "observing"}))
def resume_infusion(here: Situation, fact: InfusionResumed) -> Iterator[Objection]:
    """Delivery goes on. Refuses after a stop for good, with an expired bag, and as reactions forbid (CLINICAL.md 4)."""
    session = here.here
    if session.infusion.stopped:
        yield Objection("phase", "The infusion was stopped for good.")
    yield from not_before_the_last_step(here)
    bag = bag_age(Preparation(session, here.happened))
    if bag.state == "blocked":
        yield Objection("bag-age", bag.says)
    for reaction in open_reactions(session):
        yield Objection("open-reaction", f"Reaction {reaction.number} is not resolved.")
    yield from _anaphylaxis(here)
    began = session.infusion.last_delivery_began
    since = [
        one for one in reactions(session) if began is not None and (one.open or one.graded.ms >= began.ms)
    ]
    for reaction in since:
        yield from _after_reaction(here, fact, reaction)


def _after_reaction(here: Situation, fact: InfusionResumed, reaction: Reaction) -> Iterator[Objection]:
    session, rules = here.here, here.here.protocol.rules
    signs = serious_signs(session, reaction)
    by_prescriber = rules["serious-event"].words["resume"] == "prescriber"
    if signs and not (by_prescriber and _physician_decided(here, fact, reaction, "serious-event")):
        end = "Only a physician may decide to go on." if by_prescriber else "It is not resumed today."
        released = "prescriber" if by_prescriber else "nobody"
        yield Objection(
            "serious-event", f"Serious sign: {', '.join(signs).replace('-', ' ')}. {end}", released
        )
    grades = rules["restart-grade"].numbers
    if reaction.grade >= grades["never_grade"]:
        yield Objection("restart-grade", f"After a grade {reaction.grade} reaction it is not resumed today.")
    elif reaction.grade >= grades["decision_grade"] and not _physician_decided(
        here, fact, reaction, "restart-grade"
    ):
        says = f"After a grade {reaction.grade} reaction only a physician may decide to go on."
        yield Objection("restart-grade", says, "prescriber")
    numbers = rules["restart-rate"].numbers
    before = session.infusion.rate_before_pause
    if reaction.grade >= numbers["from_grade"] and fact.rate_ml_h * numbers["divisor"] > before:
        says = f"After a grade {reaction.grade} reaction: at most {before / numbers['divisor']:g} mL/h, half of {before:g} mL/h."
        yield Objection("restart-rate", says)


def _physician_decided(here: Situation, fact: InfusionResumed, reaction: Reaction, rule: str) -> bool:
    decisions = here.here.of(DecisionRecorded)
    return fact.prescriber is not None or any(
        line.fact.rule == rule and line.happened.ms >= reaction.graded.ms for line in decisions
    )
