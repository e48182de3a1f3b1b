"""What is due when, and which alarms sound: functions of the facts and of now (CLINICAL.md 3 and 5, LOOK.md Alarms)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from infusion_desk.domain.discharge import needs_platelets
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    DosePrepared,
    InfusionResumed,
    InfusionStarted,
    NotWatched,
    RateChanged,
    VitalsRecorded,
)
from infusion_desk.domain.infusion import steps_of
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import next_check, observation
from infusion_desk.domain.reactions import open_reactions
from infusion_desk.domain.vitals import is_watching

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

What = Literal["reaction-recheck", "check", "vitals", "bag", "platelets", "observation-end"]
Priority = Literal["high", "medium", "low"]
#: Among alarms of one priority, the one that a nurse must act on first.
ORDER: tuple[What, ...] = ("reaction-recheck", "check", "vitals", "bag", "platelets", "observation-end")
PRIORITIES: tuple[Priority, ...] = ("high", "medium", "low")


@dataclass(frozen=True)
class Deadline:
    """Something that is due at a moment."""

    what: What
    at: Moment

    def overdue_min(self, now: Moment) -> int:
        """Whole minutes past the moment; 0 before it."""
        return int(now.minutes_since(self.at))


@dataclass(frozen=True)
class Alarm:
    """A deadline that asks for a person. `silenced_until` is set while an acknowledgement holds."""

    deadline: Deadline
    priority: Priority
    silenced_until: Moment | None = None

    @property
    def what(self) -> What:
        return self.deadline.what

    @property
    def sounding(self) -> bool:
        return self.silenced_until is None


def deadlines(session: "Session", now: Moment) -> dict[What, Deadline]:
    """What is due, by name; nothing once the patient has left."""
    if not session.open:
        return {}
    found: dict[What, Moment | None] = {
        "reaction-recheck": _reaction_recheck(session),
        "vitals": _vitals(session),
        "bag": _bag(session),
    }
    watched = observation(session, now)
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


def alarms(session: "Session", now: Moment) -> list[Alarm]:
    """Every alarm that is raised, most urgent first, silenced ones included."""
    found = []
    for deadline in deadlines(session, now).values():
        priority = _priority(session, deadline, now)
        if priority:
            found.append(Alarm(deadline, priority, _silenced_until(session, deadline, priority, now)))
    return sorted(found, key=lambda alarm: (PRIORITIES.index(alarm.priority), ORDER.index(alarm.what)))


def _priority(session: "Session", deadline: Deadline, now: Moment) -> Priority | None:
    numbers = session.protocol.rules["alarms"].numbers
    overdue_min = (now.ms - deadline.at.ms) / 60_000
    if overdue_min < 0:
        soon = deadline.what == "vitals" and overdue_min >= -numbers["vitals_before_min"]
        return "low" if soon else None
    if deadline.what in ("observation-end", "platelets"):
        return "low"
    if deadline.what == "reaction-recheck":
        return "high"
    late = overdue_min >= numbers["high_after_min"] or _passed_unwatched(session, deadline)
    return "high" if late else "medium"


def _passed_unwatched(session: "Session", deadline: Deadline) -> bool:
    """Whether the program was not running when the deadline came."""
    return any(
        line.happened.plus(seconds=-line.fact.seconds).ms < deadline.at.ms <= line.happened.ms
        for line in session.of(NotWatched)
    )


def _silenced_until(session: "Session", deadline: Deadline, priority: Priority, now: Moment) -> Moment | None:
    numbers = session.protocol.rules["alarms"].numbers
    for line in reversed(session.of(AlarmAcknowledged)):
        given = line.fact
        if given.alarm != deadline.what:
            continue
        worse = PRIORITIES.index(priority) < PRIORITIES.index(given.priority)
        until = line.happened.plus(minutes=numbers[f"silence_{given.priority}_min"])
        same = given.deadline_ms == deadline.at.ms
        return until if same and not worse and line.happened.ms <= now.ms < until.ms else None
    return None
