"""Verbs about the record: notes, amendments, signatures, handover, acknowledging an alarm."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.deadlines import alarms
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    ClockChanged,
    EntryAmended,
    Fact,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    NoteAdded,
    NotWatched,
    RecordSigned,
    UnknownFact,
    schema,
    to_data,
)
from infusion_desk.domain.fields import Kind, Time
from infusion_desk.domain.identifiers import same_person
from infusion_desk.domain.infusion import STEPS, steps_of
from infusion_desk.domain.refusal import BadValueError, Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.typed import Reading, utc_text
from infusion_desk.domain.verbs.base import ANY_PHASE, CARE, HERE_OR_LEFT, Situation, plain_verb, verb
from infusion_desk.domain.verbs.checks import value_objections

NEVER_AMENDED = (
    EntryAmended,
    RecordSigned,
    AlarmAcknowledged,
    ClockChanged,
    NotWatched,
    HandoverOffered,
    HandoverAccepted,
    HandoverRefused,
    UnknownFact,
)

plain_verb("note", NoteAdded, phases=HERE_OR_LEFT | {"deferred"})


def entry_meant(here: Situation, typed: str) -> Line[Fact] | None:
    """The log entry that a number names; "last" is the last one that can be amended."""
    log = here.here.log
    if typed.strip().casefold() == "last":
        return next((line for line in reversed(log) if not isinstance(line.fact, NEVER_AMENDED)), None)
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    return log[number - 1] if 1 <= number <= len(log) else None


def _completed(here: Situation, fact: EntryAmended) -> Fact:
    line = entry_meant(here, fact.entry)
    assert line is not None
    kind = _kind(line, fact.field)
    number = str(here.here.log.index(line) + 1)
    first = utc_text(line.happened.utc) if fact.field == "happened" else to_data(line.fact).get(fact.field)
    value = kind.keep(_read(here, line, kind, fact.value))
    return replace(fact, entry=number, reference=line.reference, first=first, value=value)


def _kind(line: Line[Fact], field: str) -> Kind:
    return Time() if field == "happened" else schema(type(line.fact))[field].kind


def _read(here: Situation, line: Line[Fact], kind: Kind, value: Any) -> Any:
    """The new value; a clock time is one of the day on which the entry was made."""
    day = local_date(line.entered.utc, here.zone)
    if (
        isinstance(kind, Time)
        and len(str(value)) <= len("00:00:00")
        and day != local_date(here.now.utc, here.zone)
    ):
        value = f"{day.isoformat()} {value}"
    return kind.read(value, Reading(here.now.utc, here.zone))


@verb("amend", EntryAmended, phases=ANY_PHASE, complete=_completed)
def amend(here: Situation, fact: EntryAmended) -> Iterator[Objection]:
    """A value is corrected; both stay. Refuses what the entry does not have, and values that could not be recorded."""
    line = entry_meant(here, fact.entry)
    if line is None or isinstance(line.fact, NEVER_AMENDED):
        yield Objection("unknown-entry", f"Entry {fact.entry} is not there or cannot be amended.")
        return
    fields = schema(type(line.fact))
    if fact.field != "happened" and (
        fact.field not in fields or fields[fact.field].computed or fact.field == "topic"
    ):
        yield Objection("input", f"Entry {fact.entry} has no “{fact.field}” to amend.")
        return
    try:
        value = _read(here, line, _kind(line, fact.field), fact.value)
    except BadValueError as bad:
        yield Objection(bad.rule, str(bad))
        return
    if fact.field == "happened":
        yield from _keeps_order(here, line, line.at(value).ms)
        return
    if value == getattr(line.fact, fact.field):
        yield Objection("input", "The value is the same as before.")
    changed = replace(line.fact, **{fact.field: value})
    yield from value_objections(replace(here, author=line.author), changed)


def _keeps_order(here: Situation, line: Line[Fact], moved_to: int) -> Iterator[Objection]:
    if not isinstance(line.fact, STEPS):
        return
    steps = steps_of(here.here)
    place = next(index for index, step in enumerate(steps) if step.reference == line.reference)
    before, after = steps[:place], steps[place + 1 :]
    if (before and moved_to < before[-1].happened.ms) or (after and moved_to > after[0].happened.ms):
        yield Objection("phase", "The infusion steps would change their order.")


@verb("sign", RecordSigned, phases=frozenset({"left", "closed", "deferred"}))
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
    return replace(fact, priority=alarm.priority, deadline_ms=alarm.deadline.at.ms)


@verb("acknowledge", AlarmAcknowledged, phases=CARE, complete=_with_deadline)
def acknowledge(here: Situation, fact: AlarmAcknowledged) -> Iterator[Objection]:
    """One alarm is silenced for its time. Refuses an alarm that is not raised."""
    if all(alarm.what != fact.alarm for alarm in alarms(here.here, here.now)):
        yield Objection("input", f"No alarm “{fact.alarm}” is raised.")
