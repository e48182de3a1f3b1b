"""The verb amend: a value of an earlier entry is corrected, with the reason; both values stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.courses import day_given
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    ClockChanged,
    EntriesAttributed,
    EntryAmended,
    Fact,
    FlagAcknowledged,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    InfusionEnded,
    MachineRestarted,
    NotWatched,
    PatientEntryAmended,
    PatientRegistered,
    RecordSigned,
    SessionOpened,
    TimeConfirmed,
    UnknownFact,
    schema,
    to_data,
)
from infusion_desk.domain.fields import Kind, Time
from infusion_desk.domain.infusion import STEPS, steps_of
from infusion_desk.domain.refusal import BadValueError, Objection
from infusion_desk.domain.typed import Reading, utc_text
from infusion_desk.domain.verbs.base import ANY_PHASE, Situation, verb
from infusion_desk.domain.verbs.checks import value_objections
from infusion_desk.domain.verbs.infusing import flush_objections
from infusion_desk.domain.verbs.staffing import attributable

NEVER_AMENDED = (
    EntryAmended,
    PatientEntryAmended,
    RecordSigned,
    AlarmAcknowledged,
    FlagAcknowledged,
    ClockChanged,
    MachineRestarted,
    NotWatched,
    TimeConfirmed,
    HandoverOffered,
    HandoverAccepted,
    HandoverRefused,
    UnknownFact,
)


def log_of(here: Situation, fact: EntryAmended) -> tuple[Line[Fact], ...]:
    """The entries that an amendment counts: the patient's own, or the session's log."""
    if not isinstance(fact, PatientEntryAmended):
        return here.here.log
    return here.chart.own_lines if here.chart else ()


def entry_meant(log: tuple[Line[Fact], ...], typed: str) -> Line[Fact] | None:
    """The log entry that a number names; "last" is the last one that can be amended."""
    if typed.strip().casefold() == "last":
        return next((line for line in reversed(log) if not isinstance(line.fact, NEVER_AMENDED)), None)
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    return log[number - 1] if 1 <= number <= len(log) else None


def _completed(here: Situation, fact: EntryAmended) -> Fact:
    log = log_of(here, fact)
    line = entry_meant(log, fact.entry)
    assert line is not None
    kind = _kind(line, fact.field)
    number = str(log.index(line) + 1)
    first = utc_text(line.happened.utc) if fact.field == "happened" else to_data(line.fact).get(fact.field)
    value = kind.keep(_read(here, line, kind, fact.value))
    return replace(fact, entry=number, reference=line.reference, first=first, value=value)


def _kind(line: Line[Fact], field: str) -> Kind:
    return Time() if field == "happened" else schema(type(line.fact))[field].kind


def _read(here: Situation, line: Line[Fact], kind: Kind, value: Any) -> Any:
    """The new value. On a later day a clock time means the one nearest to the entry."""
    day, reading = local_date(line.entered.utc, here.zone), Reading(here.now.utc, here.zone)
    if (
        not isinstance(kind, Time)
        or len(str(value)) > len("00:00:00")
        or day == local_date(here.now.utc, here.zone)
    ):
        return kind.read(value, reading)
    days = day, day - timedelta(days=1)
    return min(
        (kind.read(f"{one.isoformat()} {value}", reading) for one in days),
        key=lambda moment: abs(moment - line.entered.utc),
    )


@verb("amend_patient", PatientEntryAmended, complete=_completed)
@verb("amend", EntryAmended, phases=ANY_PHASE, complete=_completed)
def amend(here: Situation, fact: EntryAmended) -> Iterator[Objection]:
    """A value is corrected; both stay. Refuses what the entry does not have, and values that could not be recorded."""
    line = entry_meant(log_of(here, fact), fact.entry)
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
        yield from _moved(here, line, value)
        return
    if value == getattr(line.fact, fact.field):
        yield Objection("input", "The value is the same as before.")
    yield from value_objections(replace(here, author=line.done_by), replace(line.fact, **{fact.field: value}))
    yield from _collides(here, line, fact.field, value)


def _moved(here: Situation, line: Line[Fact], happened: datetime) -> Iterator[Objection]:
    if happened > line.entered.utc:
        yield Objection("future", "It cannot have happened after it was entered.")
    if isinstance(line.fact, STEPS):
        before, after = _neighbours(here, line)
        moved_to = line.at(happened).ms
        if (before and moved_to < before[-1].happened.ms) or (after and moved_to > after[0].happened.ms):
            yield Objection("phase", "The infusion steps would change their order.")


def _neighbours(here: Situation, line: Line[Fact]) -> tuple[list[Line[Fact]], list[Line[Fact]]]:
    """The infusion steps before and after one of them."""
    steps = steps_of(here.here)
    place = [step.reference for step in steps].index(line.reference)
    return steps[:place], steps[place + 1 :]


def _collides(here: Situation, line: Line[Fact], field: str, value: Any) -> Iterator[Objection]:
    """What a new value must not run into elsewhere: another step, another patient, a course day that was given."""
    match line.fact:
        case InfusionEnded() if field == "flush_ended":
            before, after = _neighbours(here, line)
            yield from flush_objections(before, line.at(value))
            if after and line.at(value).ms > after[0].happened.ms:
                yield Objection("input", "The flush cannot have ended after the infusion step after it.")
        case PatientRegistered() if field in ("hospital_number", "nhs_number") and here.number_is_taken(
            value
        ):
            yield Objection("patient-exists", f"Another patient is registered with the number {value}.")
        case EntriesAttributed() if field == "who":
            yield from attributable(here, value)
        case SessionOpened() if field in ("course", "day"):
            changed = replace(line.fact, **{field: value})
            if day_given(here.here.chart, changed.course, changed.day, here.here.id):
                says = f"Course {changed.course}, day {changed.day} was already given."
                yield Objection("day-already-given", says)
