"""How the day went, in one paragraph: the dose first, then reactions, then how the patient left."""

from infusion_desk.desk.words import spelled
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.facts import (
    InfusionStopped,
    PatientDischarged,
    PatientLeftAgainstAdvice,
    PatientTransferred,
    VitalsRecorded,
)
from infusion_desk.domain.observation import observation
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import anaphylaxis, reactions
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import news2
from infusion_desk.records.contents import Paragraph, Section, Words
from infusion_desk.records.parts.times import Times


def outcome(session: Session, times: Times) -> Section:
    """The outcome section."""
    rest = " ".join([*_reactions(session), *_leaving(session, times), *_score(session, times)])
    return Section(
        "Outcome", (Paragraph((Words(dose_sentence(session, times), "strong"), Words(f" {rest}"))),)
    )


def dose_sentence(session: Session, times: Times) -> str:
    """What was given: the full dose, a part of it, nothing; or what goes on as of the last entry."""
    infusion, now = session.infusion, times.as_of
    if session.deferral:
        until = session.deferral.fact.until
        date = f" to {day_words(until)}" if until else ""
        return f"No infusion: deferred{date}. Reason: {_period(session.deferral.fact.reason)}"
    if infusion.started is None:
        return "No dose given." if session.leaving else f"Not started as of {times.clock(now)}."
    lasted = f"{spelled(infusion.running_min(now) * 60)} of infusion"
    if infusion.complete:
        return f"Full dose given ({amount(infusion.volume_ml)} mL, {lasted})."
    given = f"{amount(round(infusion.given_ml(now), 1))} mL of {amount(infusion.volume_ml)} mL"
    if infusion.ended is None:
        state = "paused" if infusion.phase == "paused" else "running"
        return f"Infusion {state} as of {times.clock(now)}: {given} given, {lasted}."
    stopped = session.of(InfusionStopped)
    why = f" Reason: {_period(stopped[-1].fact.reason)}" if stopped else ""
    return f"Full dose NOT given: ended at {times.clock(infusion.ended)} after {given}, {lasted}.{why}"


def _reactions(session: Session) -> list[str]:
    found = reactions(session)
    if not found:
        return ["No reaction was recorded."]
    still_open = [reaction for reaction in found if reaction.open]
    ends = f"{len(still_open)} NOT resolved" if still_open else "resolved"
    grade = max(reaction.grade for reaction in found)
    if len(found) == 1:
        says = [f"One reaction, grade {grade}, {'NOT resolved' if still_open else 'resolved'}."]
    else:
        says = [f"{len(found)} reactions, the highest grade {grade}, {ends}."]
    why = {reaction.number: anaphylaxis(session, reaction) for reaction in found}
    return says + [
        f"Anaphylaxis highly likely in reaction {number}: {words}." for number, words in why.items() if words
    ]


def _leaving(session: Session, times: Times) -> list[str]:
    watched = observation(session, times.as_of)
    seen = (
        f"Observed {spelled(watched.elapsed_s)} after the infusion"
        if watched
        else "Not observed after an infusion"
    )
    required = f" of {spelled(watched.required_min * 60)} required" if watched else ""
    leaving = session.leaving
    if leaving is None:
        ends = f"Observation until {times.clock(watched.ends)} or later." if watched else ""
        return [ends] if ends else []
    at = times.clock(leaving.happened)
    match leaving.fact:
        case PatientDischarged(condition=condition):
            return [f"{seen}; left at {at}: {_period(condition)}"]
        case PatientLeftAgainstAdvice(reason=reason, witness=witness):
            return [f"LEFT AGAINST ADVICE at {at} (witness {witness}): {_period(reason)} {seen}{required}."]
        case PatientTransferred(to=to, reason=reason):
            return [f"TRANSFERRED to {to} at {at}: {_period(reason)} {seen}{required}."]


def _score(session: Session, times: Times) -> list[str]:
    taken = session.of(VitalsRecorded)
    if not taken:
        return ["No vital signs were recorded."]
    score = news2(taken[-1].fact, session.protocol)
    value = f"NEWS2 {score.total}" if score else "NEWS2 incomplete"
    return [f"{value} at {times.clock(taken[-1].happened)}, the last set."]


def _period(text: str) -> str:
    """Typed words as the end of a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
