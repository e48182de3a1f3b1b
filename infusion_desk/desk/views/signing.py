"""Sign and print: how the day ended, who signed what, the 48 months that follow. The handover."""

from dataclasses import dataclass

from infusion_desk.desk.sentences import SIGNATURES, sentence
from infusion_desk.desk.views.acts import Act, form, offered, phase_why_not
from infusion_desk.desk.views.observation import leaving_acts
from infusion_desk.desk.views.sheets import handover_act, sheet_acts
from infusion_desk.desk.views.words import PHASES, clock, when
from infusion_desk.desk.words import spelled
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import HandoverAccepted, HandoverRefused, RecordSigned
from infusion_desk.domain.follow_up import plan_of
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import observation
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.recording import pending_handover


@dataclass(frozen=True)
class SigningView:
    """What will be signed, in a few sentences; the signatures; the acts."""

    state: str
    tone: str
    sentences: tuple[str, ...]
    signatures: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    others: tuple[Act, ...]


@dataclass(frozen=True)
class HandoverView:
    """A handover that waits for an answer, or the act that offers one; `refused` tells of one that was not taken."""

    waiting: str
    acts: tuple[Act, ...]
    refused: str = ""


def signing_view(session: Session, now: Moment) -> SigningView:
    """The last step."""
    signed = tuple(
        (when(session, line.happened, now), f"{_signer(line)}: {SIGNATURES[line.fact.meaning]}")
        for line in session.of(RecordSigned)
    )
    given = any(line.fact.meaning == "gave" for line in session.of(RecordSigned))
    why_not = phase_why_not(session, "sign")
    if why_not and session.open:
        why_not = "The record is signed once the patient has left, or the session is deferred."
    acts = tuple(
        Act(
            f"sign-{meaning}",
            words,
            key,
            form("sign", words, "Sign", fixed={"meaning": meaning}, ask=()),
            tone="primary" if meaning == "gave" and not given else "plain",
            why_not=why_not,
        )
        for meaning, words, key in (
            ("gave", SIGNATURES["gave"], "G"),
            ("checked", SIGNATURES["checked"], "K"),
            ("reviewed", SIGNATURES["reviewed"], "W"),
        )
    )
    tone = "clear" if session.phase == "closed" else "running" if session.open else "heed"
    return SigningView(
        PHASES[session.phase],
        tone,
        _sentences(session, now),
        signed,
        acts,
        (*_endings(session), *sheet_acts(session)),
    )


def handover_view(session: Session) -> HandoverView:
    """Who was offered the patient, or the way to offer."""
    offer = pending_handover(session)
    if offer is None:
        asked = form("hand_over", "Hand the patient over", "Offer the handover")
        offer_act = Act("hand-over", "Hand over…", "Ctrl+H", asked)
        return HandoverView("", offered(session, offer_act), _refused(session))
    waiting = f"Handover offered to {offer.fact.to} by {offer.author} at {clock(session, offer.happened)}."
    accept = form("accept_handover", "Accept", "Accept", ask=())
    refuse = form("refuse_handover", "Refuse the handover", "Refuse")
    return HandoverView(
        waiting,
        (
            Act("accept-handover", "Accept handover", "Ctrl+Y", accept, tone="primary"),
            Act("refuse-handover", "Refuse…", "Ctrl+U", refuse),
            handover_act(),
        ),
    )


def _refused(session: Session) -> str:
    """That the last handover was refused, until another is offered or the day is over."""
    refusals, answers = session.of(HandoverRefused), session.of(HandoverAccepted)
    last = max((*refusals, *answers), key=lambda line: line.entry.order, default=None)
    if not session.open or last is None or not isinstance(last.fact, HandoverRefused):
        return ""
    return f"Handover refused by {last.author} at {clock(session, last.happened)}: {last.fact.reason}"


def _signer(line: Line[RecordSigned]) -> str:
    return f"{line.fact.name} ({line.author})" if line.fact.name else line.author


def _endings(session: Session) -> tuple[Act, ...]:
    """How a day ends without a discharge."""
    deferred = form("defer", "No infusion today", "Defer", danger=True)
    return (
        *offered(session, Act("defer", "Defer: no infusion today…", "F", deferred)),
        *leaving_acts(session),
    )


def _sentences(session: Session, now: Moment) -> tuple[str, ...]:
    infusion = session.infusion
    found = []
    if infusion.started:
        whole = (
            "Full dose given" if infusion.complete else "Not the full dose" if infusion.ended else "Running"
        )
        ran = spelled(infusion.running_min(now) * 60)
        found.append(f"{whole}: {amount(round(infusion.given_ml(now), 1))} mL in {ran} of infusion.")
    else:
        found.append("No infusion was given." if not session.open else "The infusion has not begun.")
    if infusion.started or reactions(session):
        one_by_one = [
            f"reaction {one.number} grade {one.grade}, {one.outcome or 'open'}" for one in reactions(session)
        ]
        found.append(f"{'; '.join(one_by_one).capitalize()}." if one_by_one else "No reaction.")
    watched = observation(session, now)
    if watched:
        full = "" if watched.met or session.open else ": NOT the full observation"
        found.append(f"Observed {spelled(watched.elapsed_s)} after the infusion{full}.")
    end = session.leaving or session.deferral
    if end:
        found.append(f"{clock(session, end.happened)} {sentence(end, session.zone)}")
    plan = plan_of(session.chart, session.protocol)
    if plan:
        upcoming = f", the next test on {day_words(plan.next)}" if plan.next else ""
        found.append(f"Follow-up goes on until {day_words(plan.ends)}{upcoming}.")
    return tuple(found)
