"""What is due when, and which alarms sound: functions of the facts and of now (CLINICAL.md 3 and 5, LOOK.md Alarms)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from infusion_desk.domain.discharge import needs_platelets
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    DecisionRecorded,
    DosePrepared,
    InfusionResumed,
    InfusionStarted,
    NotWatched,
    RateChanged,
    VitalsRecorded,
)
from infusion_desk.domain.gates import basis_of, premedication
from infusion_desk.domain.gates.verdicts import Preparation
from infusion_desk.domain.infusion import steps_of
from infusion_desk.domain.instants import EPOCH, Moment, milliseconds
from infusion_desk.domain.observation import next_check, observation
from infusion_desk.domain.reactions import open_reactions
from infusion_desk.domain.vitals import is_watching

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

What = Literal["reaction-recheck", "check", "vitals", "bag", "steroid-age", "platelets", "observation-end"]
Priority = Literal["high", "medium", "low"]
#: From when on a deadline asks for a person, and how urgently from then on.
Steps = tuple[tuple[Moment, Priority], ...]
#: Among alarms of one priority, the one that a nurse must act on first.
ORDER: tuple[What, ...] = (
    *("reaction-recheck", "check", "vitals", "bag", "steroid-age", "platelets", "observation-end"),
)
PRIORITIES: tuple[Priority, ...] = ("high", "medium", "low")


@dataclass(frozen=True)
class Deadline:
    """Something that is due at a moment."""

    what: What
    at: Moment

    @property
    def utc_ms(self) -> int:
        """Its wall time in milliseconds since 1970: what it is called, since no clock that is set changes it."""
        return milliseconds(self.at.utc - EPOCH)

    def overdue_min(self, now: Moment) -> int:
        """Whole minutes past the moment; 0 before it."""
        return int(now.minutes_since(self.at))


def deadlines(session: "Session") -> dict[What, Deadline]:
    """What is due, by name; nothing once the patient has left. It follows from the facts alone."""
    return session.once(_deadlines)


def _deadlines(session: "Session") -> dict[What, Deadline]:
    if not session.open:
        return {}
    found: dict[What, Moment | None] = {
        "reaction-recheck": _reaction_recheck(session),
        "vitals": _vitals(session),
        "bag": _bag(session),
        "steroid-age": _steroid_age(session),
    }
    watched = observation(session, session.lines[-1].entered)
    if watched is not None:
        found["check"] = next_check(session, watched)
        found["observation-end"] = watched.ends
        found["platelets"] = watched.ends if needs_platelets(session) else None
    return {what: Deadline(what, found[what]) for what in ORDER if found.get(what)}  # type: ignore[arg-type]


def _vitals(session: "Session") -> Moment | None:
    if session.phase not in ("infusing", "paused"):
        return None
    numbers = session.protocol.rules["vitals-due"].numbers
    taken = [line.happened for line in session.of(VitalsRecorded) if is_watching(line.fact)]
    steps = [
        line.happened
        for line in steps_of(session)
        if isinstance(line.fact, InfusionStarted | InfusionResumed | RateChanged)
    ]
    due = []
    for step in steps:
        for name in ("after_start_first_min", "after_start_second_min"):
            point = step.plus(minutes=numbers[name])
            if not any(moment.ms >= point.plus(minutes=-numbers["early_min"]).ms for moment in taken):
                due.append(point)
    due.append(
        (taken[-1] if taken else steps[0]).plus(minutes=session.protocol.option("vitals_interval_min"))
    )
    return min(due)


def _bag(session: "Session") -> Moment | None:
    doses = session.of(DosePrepared)
    if not doses or session.phase not in ("preparing", "infusing", "paused"):
        return None
    diluted = doses[-1].at(doses[-1].fact.diluted_at)
    return diluted.plus(minutes=session.protocol.number("bag-age", "hours") * 60)


def _reaction_recheck(session: "Session") -> Moment | None:
    interval = session.protocol.option("reaction_recheck_min")
    taken = [line.happened for line in session.of(VitalsRecorded) if is_watching(line.fact)]
    due = [max([reaction.logged, *taken]).plus(minutes=interval) for reaction in open_reactions(session)]
    return min(due, default=None)


def _steroid_age(session: "Session") -> Moment | None:
    """Before the start, unless a prescriber has decided on the steroid that was given."""
    if session.phase != "preparing":
        return None
    here = Preparation(session, session.lines[-1].entered)
    rests_on = basis_of(premedication.steroid(here))
    decisions = [line.fact for line in session.of(DecisionRecorded)]
    decided = any(fact.rule == "steroid-premedication" and fact.basis == rests_on for fact in decisions)
    return None if decided else premedication.too_old_from(here)


@dataclass(frozen=True)
class Alarm:
    """A deadline that asks for a person. `silenced_until` is set while an acknowledgement holds.

    `late_s` says how many seconds after the deadline it was raised, because nobody watched when it came.
    """

    deadline: Deadline
    priority: Priority
    silenced_until: Moment | None = None
    late_s: float = 0

    @property
    def what(self) -> What:
        return self.deadline.what

    @property
    def sounding(self) -> bool:
        """Whether it asks to be heard: nobody has acknowledged it, or that no longer holds."""
        return self.silenced_until is None


def alarms(session: "Session", now: Moment) -> list[Alarm]:
    """Every alarm that is raised, most urgent first, silenced ones included."""
    found = []
    for first_ms, deadline, steps in session.once(_escalations):
        if first_ms <= now.ms:
            priority = min([each for at, each in steps if at.ms <= now.ms], key=PRIORITIES.index)
            silenced = _silenced_until(session, deadline, priority, now)
            found.append(Alarm(deadline, priority, silenced, late_s(session, deadline)))
    return sorted(found, key=lambda alarm: (PRIORITIES.index(alarm.priority), ORDER.index(alarm.what)))


def _escalations(session: "Session") -> list[tuple[int, Deadline, Steps]]:
    """Each deadline with its steps, after the moment of the first: asked every second, of everybody who is here."""
    found = [(each, escalation(session, each)) for each in deadlines(session).values()]
    return [(min(at.ms for at, _ in steps), deadline, steps) for deadline, steps in found]


def escalation(session: "Session", deadline: Deadline) -> Steps:
    """From when on a deadline asks for a person, and how urgently: each moment with the priority that begins there.

    What passed while nobody watched is urgent from the moment at which that was found.
    """
    numbers, at = session.protocol.rules["alarms"].numbers, deadline.at
    match deadline.what:
        case "observation-end" | "platelets":
            return ((at, "low"),)
        case "steroid-age":
            return ((at.plus(minutes=-numbers.get("steroid_before_min", 0)), "low"),)
        case "reaction-recheck":
            return ((at, "high"),)
    found = _found_late(session, deadline)
    high = (found or at.plus(minutes=numbers["high_after_min"]), PRIORITIES[0])
    soon = [(at.plus(minutes=-numbers["vitals_before_min"]), PRIORITIES[2])]
    return (*(soon if deadline.what == "vitals" else ()), (at, PRIORITIES[1]), high)


def late_s(session: "Session", deadline: Deadline) -> float:
    """How many seconds after a deadline the program found, when it was running again, that it had passed; else 0."""
    found = _found_late(session, deadline)
    return found.seconds_since(deadline.at) if found else 0


def _found_late(session: "Session", deadline: Deadline) -> Moment | None:
    """When the program found that it had not been running, or asleep, as the deadline came; None if it watched."""
    return next(
        (
            line.happened
            for line in session.of(NotWatched)
            if line.happened.plus(seconds=-line.fact.seconds).ms < deadline.at.ms <= line.happened.ms
        ),
        None,
    )


def _silenced_until(session: "Session", deadline: Deadline, priority: Priority, now: Moment) -> Moment | None:
    for line in reversed(session.of(AlarmAcknowledged)):
        given = line.fact
        if given.alarm != deadline.what:
            continue
        worse = PRIORITIES.index(priority) < PRIORITIES.index(given.priority)
        until = _end_of_silence(session, line)
        same = given.deadline_ms == deadline.utc_ms
        return until if same and not worse and line.happened.ms <= now.ms < until.ms else None
    return None


def _end_of_silence(session: "Session", line: Line[AlarmAcknowledged]) -> Moment:
    return line.happened.plus(minutes=line.fact.silent_min or silence_min(session, line.fact.priority))


def silence_min(session: "Session", priority: str) -> float:
    """For how many minutes an acknowledgement silences an alarm of a priority."""
    return session.protocol.rules["alarms"].numbers[f"silence_{priority}_min"]
