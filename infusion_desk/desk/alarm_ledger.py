"""The ledger: what became of each alarm, as facts, one at each change. It has a stream of its own for each session.

The log of a session is what people did; an alarm comes and goes without them, and its facts are not numbered there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from infusion_desk.domain.deadlines import Alarm, alarms, escalation
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import AlarmEnded, AlarmRaised, AlarmSounded, Fact
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

#: An alarm as the ledger names it: what it is about, and its deadline.
Key = tuple[str, int]


def ledger_stream(session_id: str) -> str:
    """The stream of a session's ledger."""
    return f"desk:{session_id}"


def key_of(alarm: Alarm) -> Key:
    """What an alarm is called in the ledger: it stays the same one while it grows more urgent."""
    return alarm.what, alarm.deadline.utc_ms


@dataclass(frozen=True)
class Told:
    """What the ledger says of an alarm that has not ended: how urgent it was last, and whether that was played."""

    priority: str
    sounded: bool = False


class Ledger:
    """Knows what was told, and works out what is to be told now. `read` gives the entries of a stream."""

    def __init__(self, read: Callable[[list[str]], Iterable[Entry]]) -> None:
        self._read = read
        self._told: dict[str, dict[Key, Told]] = {}

    def changes(self, session: Session, now: Moment) -> list[Fact]:
        """What is to be told of a session whose patient is here; it counts as told."""
        told = self._told_of(session.id)
        raised = alarms(session, now)
        if not raised and not told:
            return []
        found: list[Fact] = []
        for alarm in raised:
            key = key_of(alarm)
            if key not in told or told[key].priority != alarm.priority:
                late_s = _late_s(session, alarm, now)
                told[key] = Told(alarm.priority)
                found.append(
                    AlarmRaised(alarm=key[0], priority=alarm.priority, deadline_ms=key[1], late_s=late_s)
                )
        return [*found, *self._ended(session.id, {key_of(alarm) for alarm in raised})]

    def gone(self, here: Iterable[str]) -> Iterator[tuple[str, Fact]]:
        """What is to be told of sessions whose patient has left: their alarms have ended."""
        for session_id in self._told.keys() - set(here):
            yield from ((session_id, fact) for fact in self._ended(session_id, set()))
            del self._told[session_id]

    def sounded(self, session_id: str, alarm: Alarm, player: str) -> list[Fact]:
        """What is to be told of an alarm that was played: the first time at each priority."""
        key, told = key_of(alarm), self._told_of(session_id)
        if key not in told or told[key].sounded or told[key].priority != alarm.priority:
            return []
        told[key] = replace(told[key], sounded=True)
        return [AlarmSounded(alarm=key[0], priority=alarm.priority, deadline_ms=key[1], player=player)]

    def _ended(self, session_id: str, raised: set[Key]) -> list[Fact]:
        told = self._told_of(session_id)
        over = [key for key in told if key not in raised]
        for key in over:
            del told[key]
        return [AlarmEnded(alarm=alarm, deadline_ms=deadline_ms) for alarm, deadline_ms in over]

    def _told_of(self, session_id: str) -> dict[Key, Told]:
        if session_id not in self._told:
            self._told[session_id] = _fold(self._read([ledger_stream(session_id)]))
        return self._told[session_id]


def _fold(entries: Iterable[Entry]) -> dict[Key, Told]:
    told: dict[Key, Told] = {}
    for entry in entries:
        match entry.fact:
            case AlarmRaised(alarm=alarm, deadline_ms=deadline_ms, priority=priority):
                told[alarm, deadline_ms] = Told(priority)
            case AlarmSounded(alarm=alarm, deadline_ms=deadline_ms, priority=priority):
                told[alarm, deadline_ms] = Told(priority, sounded=True)
            case AlarmEnded(alarm=alarm, deadline_ms=deadline_ms):
                told.pop((alarm, deadline_ms), None)
    return told


def _late_s(session: Session, alarm: Alarm, now: Moment) -> float:
    """How many seconds ago it should have been raised. What was entered late could not raise it before."""
    if alarm.late_s:
        return round(now.seconds_since(alarm.deadline.at), 3)
    steps = escalation(session, alarm.deadline)
    began = next(at for at, priority in steps if priority == alarm.priority)
    known = session.chart.timeline.moment(session.chart.entries[-1].entered)
    return round(now.seconds_since(max(began, known)), 3)
