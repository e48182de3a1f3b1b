"""Verbs after the infusion: observation, advice, and the ways in which a day ends."""

from collections.abc import Iterator

from infusion_desk.domain.calendar import day_words, local_date
from infusion_desk.domain.discharge import discharge_objections
from infusion_desk.domain.facts import (
    AdviceGiven,
    CheckRecorded,
    ObservationExtended,
    PatientDischarged,
    PatientLeftAgainstAdvice,
    PatientTransferred,
    SessionDeferred,
)
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import CARE, Situation, plain_verb, verb
from infusion_desk.domain.verbs.infusing import before_leaving, not_before_the_last_step


@verb("record_check", CheckRecorded, phases=frozenset({"observing", "left"}))
def record_check(here: Situation, fact: CheckRecorded) -> Iterator[Objection]:
    """An observation check. Refuses one from before the observation began."""
    yield from before_leaving(here)
    ended = here.here.infusion.ended
    if ended is None or here.happened.ms < ended.ms:
        yield Objection("phase", "The observation had not begun.")


plain_verb("extend_observation", ObservationExtended, phases=frozenset({"observing"}))
plain_verb("give_advice", AdviceGiven, phases=CARE)


@verb("discharge", PatientDischarged, phases=frozenset({"observing"}))
def discharge(here: Situation, fact: PatientDischarged) -> Iterator[Objection]:
    """The patient goes home. Refuses while any rule of CLINICAL.md 5 stands in the way."""
    yield from not_before_the_last_step(here)
    yield from discharge_objections(here.here, here.happened)


@verb("leave_against_advice", PatientLeftAgainstAdvice, phases=CARE)
def leave_against_advice(here: Situation, fact: PatientLeftAgainstAdvice) -> Iterator[Objection]:
    """The patient leaves before it is allowed. Never refused by a clinical rule; a running infusion ends."""
    yield from not_before_the_last_step(here)


@verb("transfer", PatientTransferred, phases=CARE)
def transfer(here: Situation, fact: PatientTransferred) -> Iterator[Objection]:
    """The patient is moved to other care. Never refused by a clinical rule; a running infusion ends."""
    yield from not_before_the_last_step(here)


@verb("defer", SessionDeferred, phases=frozenset({"preparing"}))
def defer(here: Situation, fact: SessionDeferred) -> Iterator[Objection]:
    """No infusion today. Refuses a date that is over."""
    today = local_date(here.now.utc, here.zone)
    if fact.until is not None and fact.until < today:
        yield Objection("input", f"{day_words(fact.until)} is over.")
