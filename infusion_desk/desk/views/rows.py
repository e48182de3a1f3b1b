"""What a row of the board says of a session: state, the one clock that matters, the next action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from infusion_desk.desk.alarm_sentences import WHAT_WORDS
from infusion_desk.desk.views.alarms import TONES, when_words
from infusion_desk.desk.views.durations import clock, countdown, hours, planned
from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.deadlines import PRIORITIES, Deadline, alarms, deadlines
from infusion_desk.domain.discharge import discharge_objections
from infusion_desk.domain.facts import RecordSigned
from infusion_desk.domain.gates import can_start, gates_in_the_way
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import observation
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import open_reactions
from infusion_desk.domain.session import Session

#: Urgency, lowest first; alarms come before all of it.
IN_PROGRESS, PREPARING, TO_SIGN, BLOCKED, DEFERRED, OVER = 4, 5, 6, 7, 8, 9
WITHOUT_ALARM = 3
#: What is due → the action that meets it, and the place of the session's screen where it is done.
ACTIONS = {
    "check": ("Check", "observation"),
    "vitals": ("Vitals", "vitals"),
    "platelets": ("Platelet sample", "observation"),
}


@dataclass(frozen=True)
class Row:
    """State, clock and next action in words. `rank` orders, `group` counts, `note_strong` has `note_tone`.

    `place` is where on the session's screen the action is done.
    """

    rank: tuple[int, int]
    group: str
    edge: str
    pill: str
    pill_tone: str
    clock: str
    clock_tone: str
    clock_words: str
    action: str
    action_kind: str
    place: str
    note: str
    note_strong: str
    note_tone: str


@dataclass(frozen=True)
class Now:
    """A session at a moment, with what several columns look at worked out once."""

    session: Session
    now: Moment

    @cached_property
    def due(self) -> Mapping[str, Deadline]:
        """What is due, by its name."""
        return dict(deadlines(self.session).items())

    @cached_property
    def open_gates(self) -> list[Gate]:
        """The gates that keep the infusion from starting."""
        return gates_in_the_way(self.session, self.now)

    @cached_property
    def alarm(self) -> tuple[int, str]:
        """The place of the most urgent alarm among the priorities, and its tone. Silenced ones count."""
        raised = alarms(self.session, self.now)
        if not raised:
            return WITHOUT_ALARM, "plain"
        return PRIORITIES.index(raised[0].priority), TONES[raised[0].priority]

    def time(self, moment: Moment) -> str:
        """A moment as the local clock time."""
        return clock_words(moment.utc, self.session.zone)


def row_of(here: Now) -> Row:
    """The row of a session."""
    if here.session.open and open_reactions(here.session):
        return _reaction(here)
    return ROWS[here.session.phase](here)


def _reaction(here: Now) -> Row:
    reaction = max(open_reactions(here.session), key=lambda each: each.grade)
    phase = {"infusing": "infusion RUNNING", "paused": "infusion paused", "observing": "infusion ended"}
    due = here.due.get("reaction-recheck")
    return Row(
        rank=(-1, here.alarm[0]),
        group="reaction",
        edge="stop",
        pill=f"▲ Reaction · grade {reaction.grade} open",
        pill_tone="stop",
        clock=clock(here.now.seconds_since(reaction.onset)),
        clock_tone="stop",
        clock_words=f"since onset · {phase.get(here.session.phase, 'infusion not started')}",
        action="Open reaction",
        action_kind="danger",
        place="reaction",
        note=WHAT_WORDS["reaction-recheck"] if due else "",
        note_strong=when_words(here.session, due, here.now) if due else "",
        note_tone=here.alarm[1],
    )


def _running(here: Now, *, pill: str, tone: str, time: tuple[str, str, str], what: tuple[str, ...]) -> Row:
    """A row of a patient in treatment: what is due next decides the action."""
    place, alarm_tone = here.alarm
    dues = [here.due[name] for name in what if name in here.due]
    due = min(dues, key=lambda each: each.at.ms) if dues else None
    urgent = place < WITHOUT_ALARM
    action, place_of_action = ACTIONS.get(due.what if due else "", ("Open", ""))
    return Row(
        rank=(place if urgent else IN_PROGRESS, 0),
        group="due" if urgent else "running",
        edge=alarm_tone if alarm_tone in ("stop", "heed") else tone,
        pill=pill,
        pill_tone=tone,
        clock=time[0],
        clock_tone=time[1],
        clock_words=time[2],
        action=action,
        action_kind="primary" if alarm_tone in ("stop", "heed") else "secondary",
        place=place_of_action,
        note=WHAT_WORDS[due.what] if due else "",
        note_strong=when_words(here.session, due, here.now) if due else "",
        note_tone=alarm_tone,
    )


def _infusing(here: Now) -> Row:
    infusion, now = here.session.infusion, here.now
    given, running = infusion.given_ml(now), infusion.running_min(now)
    whole = running + max(0.0, infusion.volume_ml - given) / infusion.rate_ml_h * 60
    volumes = f"{amount(infusion.rate_ml_h)} mL/h · {given:.0f} of {amount(infusion.volume_ml)} mL"
    time = clock(running * 60), "plain", f"of ~{planned(whole)} · {volumes}"
    return _running(here, pill="▶ Infusing", tone="running", time=time, what=("vitals", "bag"))


def _paused(here: Now) -> Row:
    infusion, now = here.session.infusion, here.now
    since = infusion.runs[-1].end
    assert since is not None
    given = f"{infusion.given_ml(now):.0f} of {amount(infusion.volume_ml)} mL given"
    time = clock(now.seconds_since(since)), "heed", f"paused since {here.time(since)} · {given}"
    return _running(here, pill="‖ Paused", tone="heed", time=time, what=("vitals", "bag"))


def _observing(here: Now) -> Row:
    watched = observation(here.session, here.now)
    assert watched is not None
    ends = here.time(watched.ends)
    if watched.remaining_s > 0:
        words = f"left of {hours(watched.required_min)} · may leave at {ends} or later"
        time = countdown(watched.remaining_s), "plain", words
        return _running(here, pill="◷ Observation", tone="running", time=time, what=("check", "platelets"))
    time = clock(watched.elapsed_s), "plain", f"since the infusion ended · time was over at {ends}"
    return _time_is_over(
        here, _running(here, pill="✓ Observed", tone="clear", time=time, what=("check", "platelets"))
    )


def _time_is_over(here: Now, row: Row) -> Row:
    objections = discharge_objections(here.session, here.now)
    shown = replace(row, action="Discharge", action_kind="primary", place="observation", note_tone="plain")
    if objections:
        return replace(shown, note=objections[0].says, note_strong="")
    return replace(shown, note="Nothing stands in the way of", note_strong="going home")


def _preparing(here: Now) -> Row:
    open_gates = here.open_gates
    blocked = [gate for gate in open_gates if gate.verdict.state == "blocked"]
    if blocked:
        return _blocked(here, blocked)
    place, tone = here.alarm
    ready = can_start(here.session, here.now)
    titles = [gate.rule.title for gate in open_gates]
    more = [f"and {len(titles) - 2} more"] if len(titles) > 2 else []
    time, time_words = _bag_clock(here)
    return Row(
        rank=(place if place < WITHOUT_ALARM else PREPARING, 0),
        group="due" if place < WITHOUT_ALARM else "waiting",
        edge="clear" if ready else "heed",
        pill="✓ Ready to start" if ready else f"■ Gates: {len(open_gates)} open",
        pill_tone="clear" if ready else "heed",
        clock=time,
        clock_tone="quiet" if time == "—" else "plain",
        clock_words=time_words,
        action="Start infusion" if ready else "Open gates",
        action_kind="primary" if ready else "secondary",
        place="gates",
        note=", ".join([*titles[:2], *more]) if titles else "Every gate is clear",
        note_strong="",
        note_tone=tone,
    )


def _bag_clock(here: Now) -> tuple[str, str]:
    bag = here.due.get("bag")
    if bag is None:
        return "—", "infusion not started"
    if here.now.ms >= bag.at.ms:
        return countdown(0), f"bag reached 8 h at {here.time(bag.at)}"
    left = bag.at.seconds_since(here.now)
    return countdown(left), f"until the bag is 8 h old, at {here.time(bag.at)}"


def _blocked(here: Now, blocked: list[Gate]) -> Row:
    opens = max((gate.verdict.opens_on for gate in blocked if gate.verdict.opens_on), default=None)
    days = (opens - here.session.date_of(here.now)).days if opens else 0
    dated = opens is not None and all(gate.verdict.opens_on for gate in blocked)
    return Row(
        rank=(BLOCKED, 0),
        group="waiting",
        edge="plain",
        pill=f"✕ Blocked until {day_words(opens)}"
        if dated and opens
        else f"✕ Blocked: {blocked[0].rule.title}",
        pill_tone="stop",
        clock=f"{days} d" if dated else "—",
        clock_tone="quiet",
        clock_words="until the last block opens" if dated else "infusion not started",
        action="Open gates",
        action_kind="secondary",
        place="gates",
        note=", ".join(gate.rule.title for gate in blocked),
        note_strong="",
        note_tone="plain",
    )


def _left(here: Now) -> Row:
    leaving = here.session.leaving
    words = f"left at {here.time(leaving.happened)}" if leaving else "left"
    return _ended(
        TO_SIGN,
        "sign",
        ("■ To be signed", "heed"),
        ("—", words),
        ("Sign", "The record is not signed yet"),
    )


def _closed(here: Now) -> Row:
    signed = [line.happened for line in here.session.of(RecordSigned)]
    words = f"✓ Complete · signed {here.time(signed[-1])}"
    return _ended(
        OVER, "over", (words, "clear"), ("—", f"day {here.session.day} complete"), ("Print record", "")
    )


def _deferred(here: Now) -> Row:
    deferral = here.session.deferral
    until = deferral.fact.until if deferral else None
    pill = f"– Deferred to {day_words(until)}" if until else "– Deferred"
    reason = deferral.fact.reason if deferral else ""
    days = f"{max(0, (until - here.session.date_of(here.now)).days)} d" if until else "—"
    return _ended(DEFERRED, "over", (pill, "quiet"), (days, "no infusion today"), ("Open", reason))


def _ended(
    rank: int,
    group: str,
    pill: tuple[str, str],
    time: tuple[str, str],
    action: tuple[str, str],
) -> Row:
    return Row(
        rank=(rank, 0),
        group=group,
        edge="plain",
        pill=pill[0],
        pill_tone=pill[1],
        clock=time[0],
        clock_tone="quiet",
        clock_words=time[1],
        action=action[0],
        action_kind="secondary",
        place="signing",
        note=action[1],
        note_strong="",
        note_tone="plain",
    )


ROWS: Mapping[str, Callable[[Now], Row]] = {
    "preparing": _preparing,
    "infusing": _infusing,
    "paused": _paused,
    "observing": _observing,
    "left": _left,
    "closed": _closed,
    "deferred": _deferred,
}
