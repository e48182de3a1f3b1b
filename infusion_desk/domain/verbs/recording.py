"""Verbs about the record: notes, amendments, signatures, handover, acknowledging an alarm."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.deadlines import alarms, silence_min
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    Fact,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    NoteAdded,
    RecordSigned,
)
from infusion_desk.domain.identifiers import same_person
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.staff import staff_of
from infusion_desk.domain.verbs.base import CARE, HERE_OR_LEFT, Situation, plain_verb, verb

plain_verb("note", NoteAdded, phases=HERE_OR_LEFT | {"deferred"})


def _with_the_name(here: Situation, fact: RecordSigned) -> Fact:
    person = staff_of(here.workstation).person(here.author)
    return fact if person is None else replace(fact, name=person.name, role=person.role)


@verb("sign", RecordSigned, phases=frozenset({"left", "closed", "deferred"}), complete=_with_the_name)
def sign(here: Situation, fact: RecordSigned) -> Iterator[Objection]:
    """A person signs. Refuses the same signature twice, and a check by the person who gave the infusion."""
    for line in here.here.of(RecordSigned):
        if not same_person(line.author, here.author):
            continue
        if line.fact.meaning == fact.meaning:
            yield Objection("input", f"{here.author} has already signed “{fact.meaning}”.")
        elif {line.fact.meaning, fact.meaning} == {"gave", "checked"}:
            yield Objection("second-person", "Who gave the infusion does not sign that it was checked.")


def pending_handover(session: Session) -> Line[HandoverOffered] | None:
    """The handover that waits for an answer."""
    offers = session.of(HandoverOffered)
    answers = [*session.of(HandoverAccepted), *session.of(HandoverRefused)]
    if offers and not any(answer.entry.order > offers[-1].entry.order for answer in answers):
        return offers[-1]
    return None


@verb("hand_over", HandoverOffered, phases=HERE_OR_LEFT)
def hand_over(here: Situation, fact: HandoverOffered) -> Iterator[Objection]:
    """The patient is offered to another nurse."""
    if same_person(fact.to, here.author):
        yield Objection("second-person", "A handover goes to another person.")


@verb("accept_handover", HandoverAccepted, phases=HERE_OR_LEFT)
def accept_handover(here: Situation, fact: HandoverAccepted) -> Iterator[Objection]:
    """The receiver takes over. Refuses anyone to whom it was not offered."""
    yield from _answers(here)


@verb("refuse_handover", HandoverRefused, phases=HERE_OR_LEFT)
def refuse_handover(here: Situation, fact: HandoverRefused) -> Iterator[Objection]:
    """The receiver does not take over. Refuses anyone to whom it was not offered."""
    yield from _answers(here)


def _answers(here: Situation) -> Iterator[Objection]:
    offer = pending_handover(here.here)
    if offer is None:
        yield Objection("phase", "No handover is offered.")
    elif not same_person(offer.fact.to, here.author):
        yield Objection("second-person", f"The handover was offered to {offer.fact.to}.")


def _with_deadline(here: Situation, fact: AlarmAcknowledged) -> Fact:
    alarm = next(alarm for alarm in alarms(here.here, here.now) if alarm.what == fact.alarm)
    silent_min = silence_min(here.here, alarm.priority)
    return replace(fact, priority=alarm.priority, deadline_ms=alarm.deadline.utc_ms, silent_min=silent_min)


@verb("acknowledge", AlarmAcknowledged, phases=CARE, complete=_with_deadline)
def acknowledge(here: Situation, fact: AlarmAcknowledged) -> Iterator[Objection]:
    """One alarm is silenced for its time. Refuses an alarm that is not raised."""
    if all(alarm.what != fact.alarm for alarm in alarms(here.here, here.now)):
        yield Objection("input", f"No alarm “{fact.alarm}” is raised.")
