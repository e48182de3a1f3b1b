"""What a session's times can be doubted for: nobody watched, the machine was started anew, intervals that cannot be."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    ClockChanged,
    Fact,
    InfusionStarted,
    MachineRestarted,
    NotWatched,
    TimeConfirmed,
    UnknownFact,
)
from infusion_desk.domain.infusion import steps_of
from infusion_desk.domain.instants import Moment

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

#: Two clocks that differ by no more tell the same time; a ward's clock shows no seconds.
SAME_TIME_MIN = 2
#: Readings of one machine may be this far out of order before it is told.
JITTER_MS = 2_000
DAY_MIN = 24 * 60


def unconfirmed_time(session: "Session") -> Line[MachineRestarted | ClockChanged] | None:
    """What leaves the time since the infusion began in doubt, until somebody confirms it; None where nothing does.

    Only the wall clock tells how long a machine was off, and nothing tells whether that clock is right: a new start is
    confirmed, and confirmed again where the clock was set by more than 2 min since. One that was set while the
    machine ran all the time shortens nothing.
    """
    return session.once(_unconfirmed)


def _unconfirmed(session: "Session") -> Line[MachineRestarted | ClockChanged] | None:
    doubt: Line[Any] | None = None
    anew, set_s = False, 0.0
    for line in session.lines:
        match line.fact:
            case MachineRestarted() if _since_the_start(session, line):
                doubt, anew = line, True
            case ClockChanged(seconds=seconds) if anew:
                set_s += seconds
                doubt = line if doubt is None and abs(set_s) > SAME_TIME_MIN * 60 else doubt
            case TimeConfirmed():
                doubt, set_s = None, 0.0
    return doubt


def _since_the_start(session: "Session", line: Line[Fact]) -> bool:
    """Whether it came after the infusion began: by its time, or, with a clock that went back, by its place."""
    begun = session.of(InfusionStarted)
    return bool(begun) and (
        line.happened.ms > begun[0].happened.ms or line.entry.order > begun[0].entry.order
    )


def unwatched_s(session: "Session", begin: Moment, end: Moment) -> float:
    """For how many seconds nobody watched between two moments."""
    total = 0
    for line in session.of(NotWatched):
        since = line.happened.ms - round(line.fact.seconds * 1000)
        total += max(0, min(line.happened.ms, end.ms) - max(since, begin.ms))
    return total / 1000


def oddities(session: "Session") -> tuple[str, ...]:
    """What in the record cannot be as it stands, a sentence each. It is shown and flagged; it stops nothing."""
    return session.once(_oddities)


def _oddities(session: "Session") -> tuple[str, ...]:
    numbers = {line.reference: number for number, line in enumerate(session.log, start=1)}
    return (*_unknown(session, numbers), *_backwards(session, numbers), *_endless(session))


def _unknown(session: "Session", numbers: dict[str, int]) -> Iterator[str]:
    for line in session.lines:
        if isinstance(line.fact, UnknownFact):
            yield f"Entry {numbers.get(line.reference, 0)} cannot be read by this version of the program."


def _backwards(session: "Session", numbers: dict[str, int]) -> Iterator[str]:
    """Entries of one workstation whose times run against their order: its clock was wrong after a start."""
    for before, line in pairwise(session.lines):
        same = before.entry.origin == line.entry.origin
        if same and line.entered.ms < before.entered.ms - JITTER_MS:
            first, second = numbers.get(before.reference, 0), numbers.get(line.reference, 0)
            yield f"Entry {second} is timed before entry {first}, which was made earlier."
    yield from _steps_backwards(steps_of(session), numbers)


def _steps_backwards(steps: list[Line[Fact]], numbers: dict[str, int]) -> Iterator[str]:
    for line in steps:
        if line.happened.ms > line.entered.ms + JITTER_MS:
            yield f"Entry {numbers.get(line.reference, 0)} tells of what had not happened yet."


def _endless(session: "Session") -> Iterator[str]:
    infusion, last = session.infusion, session.lines[-1].entered
    if infusion.ended and infusion.started and infusion.ended.ms < infusion.started.ms:
        yield "The infusion ends before it starts."
    if infusion.running_min(last) > DAY_MIN:
        yield "The infusion ran for more than a day."
