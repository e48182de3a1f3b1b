"""A reaction on screen: signs, grade, the site's card with what was done when, anaphylaxis, the re-check."""

from dataclasses import dataclass, replace

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.views.acts import Act, FormView, form, offered
from infusion_desk.desk.views.infusion import due_words, pause_act, resume_act, stop_act
from infusion_desk.desk.views.reaction_card import StepView, card_title, steps
from infusion_desk.desk.views.words import GRADES, clock, lasting, sign_title
from infusion_desk.desk.words import spelled
from infusion_desk.domain.facts import ReactionLogged, ReactionUpdated
from infusion_desk.domain.facts.types import SIGNS
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import Reaction, anaphylaxis, has_anaphylaxis, reactions, serious_signs
from infusion_desk.domain.session import Session

EMERGENCY = "Call emergency team"


@dataclass(frozen=True)
class SignView:
    """A toggle. `edge`: it belongs to an anaphylaxis criterion; `serious`: it asks to stop the infusion."""

    slug: str
    words: str
    on: bool
    edge: bool
    serious: bool


@dataclass(frozen=True)
class GradeView:
    """A grade with its CTCAE words."""

    grade: int
    words: str
    explains: str
    on: bool


OVER = "This reaction is over. Amend an entry of it in the log, or log a new reaction."


@dataclass(frozen=True)
class ReactionView:
    """One reaction. `number` is 0 while it is not recorded yet; `note` then says what is still needed.

    Of one that is over `note` says how it is corrected.
    """

    number: int
    headline: str
    open: bool
    signs: tuple[SignView, ...]
    grades: tuple[GradeView, ...]
    card: str
    steps: tuple[StepView, ...]
    treatments: tuple[str, ...]
    warning: str
    emergency: Act | None
    onset: str
    late: str
    other: bool
    detail: str
    note: str
    acts: tuple[Act, ...]
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ReactionClock:
    """Time since the onset, and the re-check that is due."""

    since: str
    since_words: str
    recheck: str
    recheck_tone: str


@dataclass(frozen=True)
class BandView:
    """The red band above every step while a reaction is open."""

    number: int
    words: str


def current_reaction(session: Session) -> int:
    """The reaction that a nurse means: the last open one, else none (0)."""
    return next((one.number for one in reversed(reactions(session)) if one.open), 0)


def reaction_band(session: Session, now: Moment) -> BandView | None:
    """What the band says; None while no reaction is open."""
    number = current_reaction(session)
    if not number:
        return None
    one = reactions(session)[number - 1]
    return BandView(number, f"▲ Reaction {number} open · grade {one.grade}{_delivery(session, now)}")


def reaction_view(
    session: Session,
    now: Moment,
    number: int,
    signs: tuple[str, ...] = (),
    grade: int = 0,
    onset: str = "",
    late: str = "",
) -> ReactionView:
    """A recorded reaction, or (number 0) the one being tapped together: its signs, grade and times so far."""
    known = {one.number: one for one in reactions(session)}
    one = known.get(number)
    if one is not None:
        signs, grade, onset = one.signs, one.grade, clock(session, one.onset)
    emergency = _emergency(session, one) if one else None
    return ReactionView(
        number=one.number if one else 0,
        headline=_headline(session, one, now),
        open=one is None or one.open,
        signs=_signs(session.protocol, signs),
        grades=tuple(
            GradeView(level, f"{level} {words}", explains, level == grade)
            for level, (words, explains) in GRADES.items()
        ),
        card=card_title(session.protocol, grade),
        steps=steps(session, one) if one else (),
        treatments=tuple(
            f"{clock(session, line.happened)} {line.author}  {sentence(line, session.zone)}"
            for line in one.treatments
        )
        if one
        else (),
        warning=_warning(session, one) if one else "",
        emergency=emergency,
        onset=onset,
        late="" if one else late,
        other="other" in signs,
        detail=_detail(session, one) if one else "",
        note=_needed(signs, grade) if one is None else "" if one.open else OVER,
        acts=_acts(session, one, now),
        numbers=tuple((other.number, f"Reaction {other.number}") for other in known.values()),
    )


def reaction_clock(session: Session, now: Moment, number: int) -> ReactionClock:
    """The clocks of a recorded reaction."""
    known = {one.number: one for one in reactions(session)}
    one = known.get(number)
    if one is None:
        return ReactionClock("", "", "", "quiet")
    recheck, tone = (
        due_words(session, now, "reaction-recheck", "Vital signs again") if one.open else ("", "quiet")
    )
    end = one.resolved or now
    words = (
        f"since onset {clock(session, one.onset)}"
        if one.open
        else f"lasted, from {clock(session, one.onset)}"
    )
    return ReactionClock(lasting(end.seconds_since(one.onset)), words, recheck, tone)


def _detail(session: Session, one: Reaction) -> str:
    """The words for what the list of signs does not name."""
    told = [
        line.fact.detail
        for line in session.lines
        if isinstance(line.fact, ReactionLogged | ReactionUpdated)
        and line.fact.reaction == one.number
        and line.fact.detail
    ]
    return told[-1] if told else ""


def recorded_signs(session: Session, number: int) -> tuple[str, ...]:
    """The signs of a recorded reaction, in the order in which they were tapped."""
    return reactions(session)[number - 1].signs


def update_form(number: int, **changed: object) -> FormView:
    """A tap on a sign or a grade of a reaction that is recorded already."""
    return form("update_reaction", "Reaction", "Record", fixed={"reaction": number, **changed}, ask=())


def log_form(signs: tuple[str, ...], grade: int, onset: str) -> FormView:
    """The first record of a reaction: at least one sign and a grade."""
    onset_typed = {"onset": onset} if onset else {}
    return form(
        "log_reaction", "Reaction", "Record", fixed={"signs": signs, "grade": grade, **onset_typed}, ask=()
    )


def _headline(session: Session, one: Reaction | None, now: Moment) -> str:
    if one is None:
        return f"New reaction{_delivery(session, now)}"
    if one.open:
        return f"Reaction {one.number} open{_delivery(session, now)}"
    ended = clock(session, one.resolved) if one.resolved else ""
    return f"Reaction {one.number} {one.outcome} at {ended}"


def _delivery(session: Session, now: Moment) -> str:
    infusion = session.infusion
    if session.phase == "infusing":
        return f" · infusion RUNNING at {infusion.rate_ml_h:g} mL/h"
    if session.phase == "paused":
        at = infusion.runs[-1].end
        ran = spelled(infusion.running_min(now) * 60)
        given = f"{ran}, {amount(round(infusion.given_ml(now), 1))} mL given"
        return f" · infusion PAUSED{f' at {clock(session, at)}' if at else ''} ({given})"
    return ""


def _signs(protocol: Protocol, on: tuple[str, ...]) -> tuple[SignView, ...]:
    lists = protocol.rules["anaphylaxis"].lists
    edges = {"hypotension", "syncope"}.union(*lists.values())
    serious = protocol.rules["serious-event"].lists["signs"]
    return tuple(
        SignView(slug, sign_title(slug), slug in on, slug in edges, slug in serious) for slug in SIGNS
    )


def _warning(session: Session, one: Reaction) -> str:
    """What cannot wait: anaphylaxis, a sign of a serious event, a grade that threatens life."""
    why, signs = anaphylaxis(session, one), serious_signs(session, one)
    words = ", ".join(sign_title(sign).casefold() for sign in signs)
    parts = [
        *([f"Meets an anaphylaxis criterion: {why}."] if why else []),
        *([f"Sign of a serious event: {words}. Stop the infusion."] if signs and one.open else []),
        *([f"Grade {one.grade}: {GRADES[one.grade][0].casefold()}."] if one.grade >= 4 else []),
    ]
    return " ".join(parts)


def _emergency(session: Session, one: Reaction) -> Act | None:
    if not _warning(session, one):
        return None
    called = [line for line in one.treatments if line.fact.action == EMERGENCY]
    asked = form(
        "treat_reaction",
        EMERGENCY,
        "Log the time",
        fixed={"reaction": one.number, "action": EMERGENCY},
        ask=(),
    )
    note = f"called {clock(session, called[-1].happened)} {called[-1].author}" if called else ""
    return Act("emergency", "Call emergency team · log time", "E", asked, tone="danger", note=note)


def _needed(signs: tuple[str, ...], grade: int) -> str:
    missing = [*([] if signs else ["a sign"]), *([] if grade else ["the grade"])]
    return f"Not recorded yet: choose {' and '.join(missing)}." if missing else ""


def _acts(session: Session, one: Reaction | None, now: Moment) -> tuple[Act, ...]:
    delivery = (pause_act("reaction"), stop_act())
    if one is None:
        return offered(session, *delivery)
    treat = form("treat_reaction", "What was done", "Record", fixed={"reaction": one.number})
    over = form(
        "resolve_reaction",
        f"Reaction {one.number} is over",
        "Record",
        fixed={"reaction": one.number},
        values={"outcome": "recovered"},
    )
    resume = replace(resume_act(session, now), key="G")
    if has_anaphylaxis(session, now):
        resume = replace(resume, why_not="Anaphylaxis criteria met: no restart today.")
    return (
        *(offered(session, *delivery, resume) if session.phase != "observing" else ()),
        *offered(session, Act("treat-reaction", "Treatment…", "T", treat)),
        *(offered(session, Act("resolve-reaction", "Resolved…", "S", over)) if one.open else ()),
        Act("new-reaction", "Another reaction", "A", goes_to="new-reaction"),
    )
