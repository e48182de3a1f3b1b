"""Verbs while the drug runs, and vital signs."""

from collections.abc import Iterator

from infusion_desk.domain.courses import day_given
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    DecisionRecorded,
    Fact,
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
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.reactions import (
    Reaction,
    has_anaphylaxis,
    open_reactions,
    reactions_of_day,
    serious_signs,
)
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.base import HERE_OR_LEFT, PHASE_WORDS, Situation, moment_of, verb


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
    """The drug is started. Refuses while a gate is in the way, on a day with anaphylaxis, twice for a course day."""
    for gate in gates_in_the_way(here.here, here.happened):
        yield Objection(gate.slug, gate.verdict.says, gate.released_by or "nobody", gate.verdict.opens_on)
    yield from _anaphylaxis(here)
    session = here.here
    if day_given(here.here.chart, session.course, session.day, session.id):
        yield Objection("day-already-given", f"Course {session.course}, day {session.day} was already given.")
    for other in session.chart.sessions.values():
        if other.phase in ("infusing", "paused"):
            says = f"Course {other.course}, day {other.day} of this patient is still {other.phase}."
            yield Objection("one-dose-per-day", says)


def _anaphylaxis(here: Situation) -> Iterator[Objection]:
    if has_anaphylaxis(here.here, here.happened):
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
    if fact.flush_ended is not None:
        yield from flush_objections(steps_of(here.here), moment_of(here, fact.flush_ended))


def flush_objections(before: list[Line[Fact]], flushed: Moment) -> Iterator[Objection]:
    """Delivery does not end before the infusion step that came before the end."""
    if before and flushed.ms < before[-1].happened.ms:
        yield Objection(
            "input", "The flush cannot have ended before the infusion step before it.", field="flush_ended"
        )


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
    for reaction in open_reactions(session, here.happened):
        yield Objection("open-reaction", f"Reaction {reaction.number} is not resolved.")
    yield from _anaphylaxis(here)
    for other, reaction in reactions_of_day(session, here.happened):
        yield from _forbidden_today(other, reaction)
        if other is session and _binds(here, reaction):
            yield from _after_reaction(here, fact, reaction)


def _forbidden_today(session: Session, reaction: Reaction) -> Iterator[Objection]:
    """What nobody releases that day: a life-threatening reaction; in the EU a serious sign."""
    rules = session.protocol.rules
    if reaction.worst >= rules["restart-grade"].numbers["never_grade"]:
        yield Objection("restart-grade", f"After a grade {reaction.worst} reaction it is not resumed today.")
    signs = serious_signs(session, reaction)
    if signs and rules["serious-event"].words["resume"] == "nobody":
        yield Objection("serious-event", f"Serious sign: {_words(signs)}. It is not resumed today.")


def _binds(here: Situation, reaction: Reaction) -> bool:
    """Whether the drug was not resumed since the reaction, as far as was known then: it binds the first resumption."""
    began = here.here.infusion.last_delivery_began
    resumed = here.here.of(InfusionResumed)
    told_since = bool(resumed) and reaction.last_entry > resumed[-1].entry.order
    over_before = reaction.resolved is not None and began is not None and reaction.resolved.ms < began.ms
    return told_since or not over_before


def _after_reaction(here: Situation, fact: InfusionResumed, reaction: Reaction) -> Iterator[Objection]:
    session, rules = here.here, here.here.protocol.rules
    signs = serious_signs(session, reaction)
    by_prescriber = rules["serious-event"].words["resume"] == "prescriber"
    if signs and by_prescriber and not _physician_decided(here, fact, reaction, "serious-event"):
        says = f"Serious sign: {_words(signs)}. Only a physician may decide to go on."
        yield Objection("serious-event", says, "prescriber")
    grades = rules["restart-grade"].numbers
    needs_physician = grades["decision_grade"] <= reaction.worst < grades["never_grade"]
    if needs_physician and not _physician_decided(here, fact, reaction, "restart-grade"):
        says = f"After a grade {reaction.worst} reaction only a physician may decide to go on."
        yield Objection("restart-grade", says, "prescriber")
    numbers = rules["restart-rate"].numbers
    before = session.infusion.rate_before_pause
    if reaction.worst >= numbers["from_grade"] and fact.rate_ml_h * numbers["divisor"] > before:
        half = f"{before / numbers['divisor']:g} mL/h, half of {before:g} mL/h"
        yield Objection("restart-rate", f"After a grade {reaction.worst} reaction: at most {half}.")


def _words(signs: list[str]) -> str:
    return ", ".join(signs).replace("-", " ")


def _physician_decided(here: Situation, fact: InfusionResumed, reaction: Reaction, rule: str) -> bool:
    decisions = here.here.of(DecisionRecorded)
    return fact.prescriber is not None or any(
        line.fact.rule == rule and line.happened.ms >= reaction.graded.ms for line in decisions
    )
