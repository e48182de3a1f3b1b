"""Watches both clocks from beat to beat: was the wall clock set, did nobody watch? Pure."""

from infusion_desk.domain.facts import ClockChanged, Fact, MachineRestarted, NotWatched
from infusion_desk.domain.instants import Instant

#: The wall clock may differ this much from true time between two beats (slewing, rounding) before it is told.
TOLERATED_SKEW_S = 2.0
#: A longer pause between two beats means that nobody watched.
TOLERATED_GAP_S = 10.0


def findings(before: Instant | None, now: Instant) -> list[Fact]:
    """What two readings say: a changed wall clock, a new start of the machine, a time that was not watched.

    Where the machine was started in between, only the wall clock tells how long that took; one that has gone back
    was set. Such a start is told, too: a nurse confirms the time before the patient goes home.
    """
    if before is None:
        return []
    by_wall = (now.utc - before.utc).total_seconds()
    found: list[Fact] = []
    same_start = now.boot_id == before.boot_id
    passed = (now.boot_ms - before.boot_ms) / 1000 if same_start else max(0.0, by_wall)
    if abs(by_wall - passed) > TOLERATED_SKEW_S:
        found.append(ClockChanged(seconds=round(by_wall - passed, 3)))
    if not same_start:
        found.append(MachineRestarted(seconds=round(by_wall, 3)))
    if passed > TOLERATED_GAP_S:
        found.append(NotWatched(seconds=round(passed, 3)))
    return found
