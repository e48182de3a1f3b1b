"""Every fact as one sentence, for the log on screen, the record on paper and the state of a rehearsal."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk import (
    alarm_sentences,
    audit_sentences,
    finding_sentences,
    follow_up_sentences,
    paper_sentences,
    site_sentences,
    staff_sentences,
)
from infusion_desk.desk.words import sign_words, spelled, vitals_words
from infusion_desk.domain import facts
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import EntryAmended, Fact
from infusion_desk.domain.identifiers import nhs_number_words
from infusion_desk.domain.quantities import amount

OUTCOMES = {"recovered": "recovered", "recovering": "recovering", "transferred": "handed on with the patient"}
SIGNATURES = {"gave": "I gave this infusion", "checked": "I checked", "reviewed": "I reviewed this record"}


def sentence(line: Line[Fact], zone: ZoneInfo) -> str:
    """What an entry says today, in words; local times. A kind from a later program is shown and flagged."""
    words = SENTENCES.get(type(line.fact))
    if words is None:
        return f"An entry of a kind this program does not know: {getattr(line.fact, 'stored_kind', line.fact.kind)}."
    return words(line.fact, zone)


def amendment_sentence(fact: EntryAmended, zone: ZoneInfo) -> str:
    """What an amendment changed: both values and the reason; local times."""
    first, value = value_words(fact.first, zone), value_words(fact.value, zone)
    return f"Entry {fact.entry} amended: {fact.field.replace('_', ' ')} {first} → {value}: {fact.reason}"


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]


def value_words(kept: Any, zone: ZoneInfo) -> str:
    """A kept value as it is spoken: times and dates are kept as texts."""
    match kept:
        case None:
            return "not recorded"
        case bool():
            return "yes" if kept else "no"
        case list():
            return ", ".join(str(part) for part in kept) or "none"
    text = str(kept)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", text):
            moment = datetime.fromisoformat(text)
            return f"{day_words(local_date(moment, zone))} {clock_words(moment, zone)}"
        return day_words(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text
    except (OverflowError, ValueError):
        return text


def _clock(moment: datetime | None, zone: ZoneInfo) -> str:
    return clock_words(moment, zone) if moment else ""


def _registered(fact: facts.PatientRegistered, zone: ZoneInfo) -> str:
    numbers = [
        *([f"NHS No. {nhs_number_words(fact.nhs_number)}"] if fact.nhs_number else []),
        *([f"Hospital No. {fact.hospital_number}"] if fact.hospital_number else []),
    ]
    name = f"{fact.family.upper()}, {fact.given}"
    return f"Patient registered: {name}, born {day_words(fact.born)}, {', '.join(numbers)}."


def _prior_course(fact: facts.PriorCourseRecorded, zone: ZoneInfo) -> str:
    dates = f"{day_words(fact.first)} to {day_words(fact.last)}"
    return f"Course {fact.course} given before: {dates}, {fact.days_given} days."


def _opened(fact: facts.SessionOpened, zone: ZoneInfo) -> str:
    chair = f", chair {fact.chair}" if fact.chair else ""
    return f"Session opened: course {fact.course}, day {fact.day}{chair}."


def _decision(fact: facts.DecisionRecorded, zone: ZoneInfo) -> str:
    how = {"present": "in person", "telephone": "by telephone", "written": "in writing"}[fact.how]
    witness = f", heard by {fact.witness}" if fact.witness else ""
    return f"Decision on {fact.rule}: {fact.prescriber} ({fact.role}), {how}{witness}: {fact.reason}"


def _dose(fact: facts.DosePrepared, zone: ZoneInfo) -> str:
    return (
        f"Dose prepared: {fact.product}, lot {fact.lot}, expires {day_words(fact.expiry)}, "
        f"diluted {_clock(fact.diluted_at, zone)} "
        f"in {fact.diluent}, checked by {fact.checker}."
    )


def _premedication(fact: facts.PremedicationGiven, zone: ZoneInfo) -> str:
    ended = f"–{_clock(fact.ended, zone)}" if fact.ended else ""
    route = f" {fact.route}" if fact.route else ""
    when = f"{_clock(fact.started, zone)}{ended}"
    return f"{fact.drug.capitalize()} {amount(fact.dose_mg)} mg{route}, {when} ({fact.purpose})."


def _vitals(fact: facts.VitalsRecorded, zone: ZoneInfo) -> str:
    return f"Vital signs: {vitals_words(fact)}."


def _started(fact: facts.InfusionStarted, zone: ZoneInfo) -> str:
    return f"Infusion started, {amount(fact.rate_ml_h)} mL/h, {amount(fact.volume_ml)} mL, checked by {fact.checker}."


def _rate(fact: facts.RateChanged, zone: ZoneInfo) -> str:
    return f"Rate changed to {amount(fact.rate_ml_h)} mL/h{': ' + fact.reason if fact.reason else '.'}"


def _resumed(fact: facts.InfusionResumed, zone: ZoneInfo) -> str:
    decided = f", decided by {fact.prescriber}" if fact.prescriber else ""
    return f"Infusion resumed at {amount(fact.rate_ml_h)} mL/h{decided}."


def _ended(fact: facts.InfusionEnded, zone: ZoneInfo) -> str:
    flush = f", flush ended {_clock(fact.flush_ended, zone)}" if fact.flush_ended else ""
    return f"Infusion complete{flush}. Observation started."


def _reaction(fact: facts.ReactionLogged, zone: ZoneInfo) -> str:
    onset = f", onset {_clock(fact.onset, zone)}" if fact.onset else ""
    detail = f" ({fact.detail})" if fact.detail else ""
    return f"Reaction {fact.reaction}: {sign_words(fact.signs)}{detail}, grade {fact.grade}{onset}."


def _reaction_update(fact: facts.ReactionUpdated, zone: ZoneInfo) -> str:
    parts = [
        *([sign_words(fact.signs)] if fact.signs else []),
        *([f"grade {fact.grade}"] if fact.grade else []),
        *([fact.detail] if fact.detail else []),
    ]
    return f"Reaction {fact.reaction} is now: {', '.join(parts)}."


def _treatment(fact: facts.ReactionTreated, zone: ZoneInfo) -> str:
    drug = " ".join(part for part in (fact.drug, fact.dose, fact.route) if part)
    return f"Reaction {fact.reaction}: {fact.action}{': ' + drug if drug else ''}."


def _check(fact: facts.CheckRecorded, zone: ZoneInfo) -> str:
    return f"Observation check: {sign_words(fact.signs) if fact.signs else 'no symptoms'}."


def _deferred(fact: facts.SessionDeferred, zone: ZoneInfo) -> str:
    until = f" to {day_words(fact.until)}" if fact.until else ""
    return f"No infusion today, deferred{until}: {fact.reason}"


def _clock_changed(fact: facts.ClockChanged, zone: ZoneInfo) -> str:
    direction = "forward" if fact.seconds > 0 else "back"
    by = spelled(abs(fact.seconds))
    return f"The clock of this workstation was set {direction} by {by}. Elapsed times are not affected."


def _acknowledged(fact: facts.AlarmAcknowledged, zone: ZoneInfo) -> str:
    silent = f", silent for {amount(fact.silent_min)} min" if fact.silent_min else ""
    return f"Alarm acknowledged: {fact.alarm.replace('-', ' ')}{silent}."


SENTENCES: dict[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.PatientRegistered: _registered,
    facts.PriorCourseRecorded: _prior_course,
    facts.SessionOpened: _opened,
    facts.DecisionRecorded: _decision,
    facts.DosePrepared: _dose,
    facts.PremedicationGiven: _premedication,
    facts.PremedicationDeclined: lambda fact, zone: (
        f"{fact.purpose.capitalize()} considered and not given: {fact.reason}"
    ),
    facts.VitalsRecorded: _vitals,
    facts.InfusionStarted: _started,
    facts.RateChanged: _rate,
    facts.InfusionPaused: lambda fact, zone: f"Infusion paused: {fact.reason}",
    facts.InfusionResumed: _resumed,
    facts.InfusionEnded: _ended,
    facts.InfusionStopped: lambda fact, zone: f"Infusion stopped for good: {fact.reason}",
    facts.ReactionLogged: _reaction,
    facts.ReactionUpdated: _reaction_update,
    facts.ReactionTreated: _treatment,
    facts.ReactionResolved: lambda fact, zone: (
        f"Reaction {fact.reaction} resolved: {OUTCOMES[fact.outcome]}."
    ),
    facts.CheckRecorded: _check,
    facts.ObservationExtended: lambda fact, zone: (
        f"Observation extended by {fact.minutes} min: {fact.reason}"
    ),
    facts.AdviceGiven: lambda fact, zone: f"Advice given: {sign_words(fact.items)}.",
    facts.PatientDischarged: lambda fact, zone: f"Patient went home: {fact.condition}",
    facts.PatientLeftAgainstAdvice: lambda fact, zone: (
        f"Patient left against advice: {fact.reason} (witness {fact.witness})"
    ),
    facts.PatientTransferred: lambda fact, zone: f"Patient transferred to {fact.to}: {fact.reason}",
    facts.SessionDeferred: _deferred,
    facts.RecordSigned: lambda fact, zone: (
        f"Signed: {SIGNATURES[fact.meaning]}{f' ({fact.name})' if fact.name else ''}."
    ),
    facts.HandoverOffered: lambda fact, zone: f"Handover offered to {fact.to}.",
    facts.HandoverAccepted: lambda fact, zone: "Handover accepted.",
    facts.HandoverRefused: lambda fact, zone: f"Handover refused: {fact.reason}",
    facts.EntryAmended: amendment_sentence,
    facts.PatientEntryAmended: lambda fact, zone: f"Patient's {_lowered(amendment_sentence(fact, zone))}",
    facts.NoteAdded: lambda fact, zone: f"Note: {fact.text}",
    facts.AlarmAcknowledged: _acknowledged,
    facts.ClockChanged: _clock_changed,
    facts.NotWatched: lambda fact, zone: f"The program did not watch for {spelled(fact.seconds)}.",
    **alarm_sentences.SENTENCES,
    **audit_sentences.SENTENCES,
    **finding_sentences.SENTENCES,
    **follow_up_sentences.SENTENCES,
    **paper_sentences.SENTENCES,
    **site_sentences.SENTENCES,
    **staff_sentences.SENTENCES,
}
