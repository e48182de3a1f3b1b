"""The observation: how long still, which checks were made, what keeps the patient here, how the day ends."""

from dataclasses import dataclass, replace

from infusion_desk.desk.views.acts import Act, form, offered, phase_why_not
from infusion_desk.desk.views.durations import planned
from infusion_desk.desk.views.gates import RELEASES, decision_act
from infusion_desk.desk.views.sheets import leaflet_act
from infusion_desk.desk.views.watch import unwatched_words
from infusion_desk.desk.views.words import GRADES, clock, lasting, spoken
from infusion_desk.desk.words import sign_words, spelled
from infusion_desk.domain.discharge import TIME_CONFIRMED, discharge_objections
from infusion_desk.domain.facts import AdviceGiven, CheckRecorded, TimeConfirmed, VitalsRecorded
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import Observation, observation
from infusion_desk.domain.reactions import minutes_into_infusion, reactions
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.preparing import DISCHARGE_RULES

RULES = (
    "observation-time",
    "symptoms-resolved",
    "discharge-vitals",
    "discharge-advice",
    "platelets-after-infusion",
    "alert-card",
)


@dataclass(frozen=True)
class CheckView:
    """One point of the observation's grid."""

    time: str
    title: str
    word: str
    tone: str


@dataclass(frozen=True)
class DischargeRow:
    """One rule before going home: open, or the sentence that says why not, and the act that helps."""

    slug: str
    title: str
    mark: str
    tone: str
    says: str
    act: Act | None


@dataclass(frozen=True)
class ReactionCard:
    """A reaction of the day in two lines."""

    title: str
    grade: str
    outcome: str
    outcome_tone: str
    says: str


@dataclass(frozen=True)
class ObservationView:
    """What the fourth step shows; `note` says why there is no observation."""

    note: str
    checks: tuple[CheckView, ...]
    discharge: tuple[DischargeRow, ...]
    reactions: tuple[ReactionCard, ...]
    acts: tuple[Act, ...]
    leaving: tuple[Act, ...]
    leave: Act


@dataclass(frozen=True)
class ObservationClock:
    """The ring: how much is left, of how much, and how much of it is over (0…1)."""

    left: str
    of: str
    times: str
    share: float
    tone: str


def observation_view(session: Session, now: Moment) -> ObservationView:
    """The fourth step at a moment."""
    watched = observation(session, now)
    rows = _discharge(session, now)
    return ObservationView(
        note=unwatched_words(session, now)
        if watched
        else "The observation begins when the infusion has ended.",
        checks=_checks(session, watched, now) if watched else (),
        discharge=rows,
        reactions=tuple(_reaction(session, number) for number in range(len(reactions(session)))),
        acts=_acts(session),
        leaving=(
            *offered(session, advice_act(session)),
            *([leaflet_act()] if session.phase == "observing" else []),
            *leaving_acts(session),
        ),
        leave=_leave(session, watched, rows),
    )


def observation_clock(session: Session, now: Moment) -> ObservationClock:
    """The big clock of the observation. Absolute times stand beside what is left."""
    watched = observation(session, now)
    if watched is None:
        return ObservationClock("–:––:––", "not begun", "", 0.0, "quiet")
    seconds = watched.required_min * 60
    times = f"ended {clock(session, watched.started)} · leave ≥ {clock(session, watched.ends)}"
    share = min(1.0, watched.elapsed_s / seconds)
    left = lasting(-(-watched.remaining_s // 1))
    if not session.open:
        words = "observed in full" if watched.met else "NOT observed in full"
        return ObservationClock(
            lasting(watched.elapsed_s), words, times, share, "clear" if watched.met else "stop"
        )
    return ObservationClock(
        left, f"left of {planned(watched.required_min)}", times, share, "running" if share < 1 else "clear"
    )


def check_act() -> Act:
    """An observation check: the symptoms asked for."""
    asked = form(
        "record_check",
        "Observation check",
        "Record the check",
        explains=("Ask for symptoms. With none of them chosen, the check says: no symptoms.",),
    )
    return Act("record-check", "Check…", "C", asked, tone="primary")


def _checks(session: Session, watched: Observation, now: Moment) -> tuple[CheckView, ...]:
    """The end of the infusion, then the grid, each with the check that met it."""
    interval = session.protocol.option("check_interval_min")
    early = session.protocol.number("vitals-due", "early_min")
    made = [line for line in session.of(CheckRecorded) if line.happened.ms >= watched.started.ms]
    points = sorted({*range(interval, watched.required_min + 1, interval), watched.required_min})
    found = [_end_vitals(session, watched)]
    waiting = True
    for number, minute in enumerate(points, start=1):
        point = watched.started.plus(minutes=minute)
        title = f"Check {number} · symptoms, vitals" if minute < watched.required_min else "Discharge check"
        met = [line for line in made if line.happened.ms >= point.plus(minutes=-early).ms]
        if met:
            found.append(
                CheckView(clock(session, point), title, f"✓ {clock(session, met[0].happened)}", "clear")
            )
        elif waiting and session.open:
            waiting = False
            found.append(CheckView(clock(session, point), title, *_until(point, now)))
        else:
            found.append(
                CheckView(clock(session, point), title, "later" if session.open else "not made", "quiet")
            )
    return tuple(found)


def _until(point: Moment, now: Moment) -> tuple[str, str]:
    if now.ms >= point.plus(minutes=1).ms:
        return f"{spelled(now.seconds_since(point))} overdue", "stop"
    minutes = -(-max(0, point.ms - now.ms) // 60_000)
    return (f"in {minutes} min", "heed") if minutes else ("due now", "heed")


def _end_vitals(session: Session, watched: Observation) -> CheckView:
    taken = [line for line in session.of(VitalsRecorded) if line.happened.ms >= watched.started.ms]
    word, tone = (f"✓ {clock(session, taken[0].happened)}", "clear") if taken else ("to do", "heed")
    return CheckView(clock(session, watched.started), "End-of-infusion vitals", word, tone)


def _discharge(session: Session, now: Moment) -> tuple[DischargeRow, ...]:
    objections = {one.rule: one for one in reversed(discharge_objections(session, now))}
    found = []
    for slug in RULES:
        if not session.protocol.uses(slug):
            continue
        rule, objection = session.protocol.rules[slug], objections.get(slug)
        if objection is None or not session.open:
            found.append(DischargeRow(slug, rule.title, "✓", "clear", "", None))
            continue
        act = _help(slug)
        if objection.released_by == "prescriber" and slug in DISCHARGE_RULES:
            waits = any(row.act and row.act.key == "D" for row in found)
            act = replace(decision_act(session, slug), key="" if waits else "D")
        says = objection.says + (
            "" if objection.released_by == "nobody" else f" {RELEASES[objection.released_by]}."
        )
        found.append(DischargeRow(slug, rule.title, "✕", "stop", says, act))
    return (*found, *_time_confirmed(session, objections.get(TIME_CONFIRMED)))


def _time_confirmed(session: Session, objection: Objection | None) -> tuple[DischargeRow, ...]:
    """Only after a new start of the machine: whether somebody has compared its clock with another one."""
    title = "Time confirmed"
    if objection is None or not session.open:
        confirmed = session.of(TimeConfirmed)
        return (DischargeRow(TIME_CONFIRMED, title, "✓", "clear", "", None),) if confirmed else ()
    asked = form("confirm_time", "Confirm the time", "Confirm", explains=(objection.says,), needed=("on",))
    act = Act("confirm-time", "Confirm the time…", "W", asked)
    return (DischargeRow(TIME_CONFIRMED, title, "✕", "stop", objection.says, act),)


def _help(slug: str) -> Act | None:
    """What opens a rule, where a person can do something about it."""
    sample = form(
        "record_finding",
        "Platelet sample",
        "Record",
        fixed={"topic": "lab", "test": "platelets"},
        ask=("on", "at_time", "value", "unit"),
    )
    return {
        "symptoms-resolved": Act("to-reaction", "Open the reaction", "", goes_to="reaction"),
        "platelets-after-infusion": Act("platelets", "Sample taken…", "B", sample),
    }.get(slug)


def advice_act(session: Session) -> Act:
    """Advice: what the patient is told, word for word, from the site's pack."""
    given = {item for line in session.of(AdviceGiven) for item in line.fact.items}
    explains = tuple(
        f"{spoken(item)}: {text}" for item, text in session.protocol.advice.items() if item not in given
    )
    asked = form("give_advice", "Advice given to the patient", "Record", explains=explains)
    return Act("give-advice", "Advice…", "I", asked)


def _reaction(session: Session, index: int) -> ReactionCard:
    one = reactions(session)[index]
    minutes = minutes_into_infusion(session, one)
    into = f", {minutes} min into the infusion" if minutes is not None else ""
    said = [f"Onset {clock(session, one.onset)}{into}."]
    for line in one.treatments:
        parts = (line.fact.action, line.fact.drug, line.fact.dose, clock(session, line.happened))
        said.append(f"{' '.join(part for part in parts if part)}.")
    outcome = f"{one.outcome} {clock(session, one.resolved)}" if one.resolved else "open"
    grade = f"Grade {one.grade} {GRADES[one.grade][0].casefold()}"
    return ReactionCard(
        f"Reaction {one.number} · {sign_words(one.signs)}",
        grade,
        outcome,
        "stop" if one.open else "clear",
        " ".join(said),
    )


def leaving_acts(session: Session) -> tuple[Act, ...]:
    """The ways in which a day ends that are never a completed observation."""
    against = form(
        "leave_against_advice",
        "The patient leaves against advice",
        "Record that the patient left",
        explains=("It is never recorded as a completed observation.",),
        danger=True,
    )
    transfer = form("transfer", "Transfer to other care", "Record the transfer", danger=True)
    return offered(
        session,
        Act("transfer", "Transfer…", "T", transfer),
        Act("leave-against-advice", "Against advice…", "L", against),
    )


def _acts(session: Session) -> tuple[Act, ...]:
    extend = Act("extend-observation", "Extend…", "X", form("extend_observation", "Observe longer", "Extend"))
    return offered(session, check_act(), extend)


def _leave(session: Session, watched: Observation | None, rows: tuple[DischargeRow, ...]) -> Act:
    asked = form("discharge", "The patient goes home", "Discharge")
    why_not = phase_why_not(session, "discharge")
    barred = [row for row in rows if row.act is not None or row.tone == "stop"]
    if not why_not and barred:
        opens = (
            f"Discharge opens at {clock(session, watched.ends)}"
            if watched and watched.remaining_s
            else "Discharge waits"
        )
        why_not = (
            f"{opens}: {len(barred)} to do" if len(barred) > 1 else f"{opens}: {barred[0].title.casefold()}"
        )
    return Act("discharge", "Discharge…", "Ctrl+D", asked, tone="primary", why_not=why_not)
