"""The infusion while it runs: how long, how fast, how much, until when, and what can be done."""

from dataclasses import dataclass, replace

from infusion_desk.desk.views.acts import Act, form, offered
from infusion_desk.desk.views.gates import decision_acts, start_act
from infusion_desk.desk.views.premedication import bag_clock
from infusion_desk.desk.views.words import clock, lasting
from infusion_desk.desk.words import spelled
from infusion_desk.domain.deadlines import What, deadlines
from infusion_desk.domain.facts import InfusionResumed, InfusionStarted
from infusion_desk.domain.infusion import Infusion
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs import VERBS, Situation
from infusion_desk.domain.verbs.preparing import RESTART_RULES


@dataclass(frozen=True)
class InfusionClock:
    """What changes with each beat."""

    elapsed: str
    elapsed_words: str
    given: str
    given_share: float
    end: str
    end_tone: str
    vitals: str
    vitals_tone: str
    bag: str
    bag_tone: str


@dataclass(frozen=True)
class InfusionView:
    """What stays between two entries: state, rate, who started it, acts. `barred`: what a prescriber must decide."""

    state: str
    tone: str
    rate: str
    started: str
    volume_ml: str
    acts: tuple[Act, ...]
    decisions: tuple[Act, ...]
    barred: str


def infusion_view(session: Session, now: Moment) -> InfusionView:
    """What the third step shows."""
    infusion = session.infusion
    started = session.of(InfusionStarted)
    state, tone = _state(infusion)
    objections = resume_objections(session, now)
    said = ""
    if infusion.started:
        by = f"{started[0].author}, checked by {started[0].fact.checker}"
        said = f"Started {clock(session, infusion.started)} {by}"
    return InfusionView(
        state=state,
        tone=tone,
        rate=f"{amount(infusion.rate_ml_h)} mL/h",
        started=said,
        volume_ml=f"{amount(infusion.volume_ml)} mL",
        acts=_acts(session, now),
        decisions=decision_acts(
            session,
            [one.rule for one in objections if one.rule in RESTART_RULES and one.released_by == "prescriber"],
        ),
        barred=" ".join(one.says for one in objections if one.released_by == "prescriber"),
    )


def infusion_clock(session: Session, now: Moment) -> InfusionClock:
    """The clocks of the third step."""
    infusion = session.infusion
    bag = bag_clock(session, now)
    given = infusion.given_ml(now)
    end, end_tone = _projected(session, now, given)
    vitals, vitals_tone = due_words(session, now, "vitals", "Vital signs")
    paused = infusion.paused_min(now)
    return InfusionClock(
        elapsed=lasting(infusion.running_min(now) * 60) if infusion.started else "–:––:––",
        elapsed_words=f"of infusion · paused {spelled(paused * 60)}" if paused >= 1 else "of infusion",
        given=f"{amount(round(given, 1))} of {amount(infusion.volume_ml)} mL" if infusion.started else "–",
        given_share=min(1.0, given / infusion.volume_ml) if infusion.volume_ml else 0.0,
        end=end,
        end_tone=end_tone,
        vitals=vitals,
        vitals_tone=vitals_tone,
        bag=f"{bag.left} {bag.words}",
        bag_tone=bag.tone,
    )


def due_words(session: Session, now: Moment, what: What, title: str) -> tuple[str, str]:
    """When something is due, in words, and its tone; empty where it is not."""
    due = deadlines(session).get(what)
    if due is None:
        return "", "quiet"
    at = clock(session, due.at)
    if now.ms > due.at.ms:
        return f"{title} due at {at} · {spelled(now.seconds_since(due.at))} overdue", "stop"
    left = due.at.seconds_since(now)
    return f"{title} at {at} · in {spelled(left)}", "heed" if left <= 120 else "quiet"


def restart_rate(session: Session, now: Moment) -> str:
    """The rate that a restart begins with: the one before, or half of it where a rule asks for that."""
    before = session.infusion.rate_before_pause
    numbers = session.protocol.rules["restart-rate"].numbers
    halved = any(one.rule == "restart-rate" for one in resume_objections(session, now, before))
    return amount(before / numbers["divisor"] if halved else before)


def resume_objections(session: Session, now: Moment, rate: float | None = None) -> list[Objection]:
    """What would stand against going on at half the rate (or at a given rate), without doing it."""
    if session.phase not in VERBS["resume_infusion"].phases:
        return []
    before = session.infusion.rate_before_pause
    divisor = session.protocol.number("restart-rate", "divisor")
    here = Situation(session.chart, session, now, now, "", session.zone, session.protocol)
    fact = InfusionResumed(rate_ml_h=before / divisor if rate is None else rate)
    return list(VERBS["resume_infusion"].judge(here, fact))


def pause_act(reason: str = "") -> Act:
    """Pause, with its reason; for a reaction the reason is known and the tap itself pauses."""
    fixed = {"reason": reason} if reason else {}
    asked = form("pause_infusion", "Pause the infusion", "Pause", fixed=fixed)
    words = "Pause infusion" if reason else "Pause…"
    return Act("pause-infusion", words, "P", asked, tone="primary")


def resume_act(session: Session, now: Moment) -> Act:
    """Resume, at half the rate after a reaction; barred by the rules that no field of its form releases."""
    asked = form(
        "resume_infusion", "Resume the infusion", "Resume", values={"rate_ml_h": restart_rate(session, now)}
    )
    lasting_rules = [one.says for one in resume_objections(session, now) if one.released_by == "nobody"]
    why_not = " ".join(dict.fromkeys(lasting_rules))
    return Act("resume-infusion", "Resume…", "G", asked, tone="primary", why_not=why_not)


def stop_act() -> Act:
    """Stop for good, before the full dose."""
    asked = form(
        "stop_infusion",
        "Stop the infusion for good",
        "Stop for good",
        explains=("It cannot be resumed today. The two hours of observation begin.",),
        danger=True,
    )
    return Act("stop-infusion", "Stop for good…", "X", asked, tone="danger")


def _acts(session: Session, now: Moment) -> tuple[Act, ...]:
    if session.phase == "preparing":
        return (start_act(session, now),)
    rate = form("change_rate", "Change the rate", "Change the rate")
    end = form("end_infusion", "The full dose is in", "End infusion")
    return offered(
        session,
        replace(resume_act(session, now), tone="plain" if session.phase == "observing" else "primary"),
        pause_act(),
        Act("change-rate", "Change rate…", "T", rate),
        Act("end-infusion", "End…", "E", end),
        stop_act(),
    )


def _state(infusion: Infusion) -> tuple[str, str]:
    if infusion.started is None:
        return "Not started", "quiet"
    if infusion.ended is None:
        return ("▶ Infusing", "running") if infusion.phase == "infusing" else ("❚❚ Paused", "heed")
    return ("✓ Full dose given", "clear") if infusion.complete else ("■ Stopped before the full dose", "heed")


def _projected(session: Session, now: Moment, given: float) -> tuple[str, str]:
    infusion = session.infusion
    if infusion.ended:
        return f"Ended {clock(session, infusion.ended)}", "quiet"
    if infusion.started is None:
        return "–", "quiet"
    if infusion.phase == "paused":
        left = max(0.0, infusion.volume_ml - given)
        return f"Paused with {amount(round(left, 1))} mL left", "heed"
    end = now.plus(minutes=max(0.0, infusion.volume_ml - given) / infusion.rate_ml_h * 60)
    due = deadlines(session).get("bag")
    if due and end.ms > due.at.ms:
        return f"Would end {clock(session, end)}, after the bag's limit at {clock(session, due.at)}", "stop"
    limit = f", the bag lasts until {clock(session, due.at)}" if due else ""
    return f"Ends about {clock(session, end)}{limit}", "quiet"
