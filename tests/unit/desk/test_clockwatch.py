"""Both clocks are watched from beat to beat; the edges of what is tolerated."""

from datetime import timedelta

import pytest

from infusion_desk.desk.clockwatch import findings
from infusion_desk.domain.facts import ClockChanged, Fact, MachineRestarted, NotWatched
from infusion_desk.domain.instants import Instant
from tests.support.clock import MORNING

BEFORE = Instant(MORNING, "boot-1", 1_000_000)


def after(wall: float, passed: float, boot: str = "boot-1") -> list[Fact]:
    """What is found when so many seconds later the wall clock has moved by `wall`."""
    return findings(BEFORE, Instant(MORNING + timedelta(seconds=wall), boot, 1_000_000 + int(passed * 1000)))


def test_the_first_beat_of_all_finds_nothing() -> None:
    assert findings(None, BEFORE) == []


@pytest.mark.parametrize(
    ("wall", "passed", "found"),
    [
        (1, 1, []),
        (10, 10, []),
        (10.001, 10.001, [NotWatched(seconds=10.001)]),
        (3, 1, []),
        (3.001, 1, [ClockChanged(seconds=2.001)]),
        (-1, 1, []),
        (-1.001, 1, [ClockChanged(seconds=-2.001)]),
        (3660, 60, [ClockChanged(seconds=3600), NotWatched(seconds=60)]),
    ],
)
def test_within_one_start_of_the_machine(wall: float, passed: float, found: list[Fact]) -> None:
    assert after(wall, passed) == found


@pytest.mark.parametrize(
    ("wall", "found"),
    [
        (5, [MachineRestarted(seconds=5)]),
        (10, [MachineRestarted(seconds=10)]),
        (10.001, [MachineRestarted(seconds=10.001), NotWatched(seconds=10.001)]),
        (-2, [MachineRestarted(seconds=-2)]),
        (-2.001, [ClockChanged(seconds=-2.001), MachineRestarted(seconds=-2.001)]),
    ],
)
def test_after_another_start_only_the_wall_clock_can_tell(wall: float, found: list[Fact]) -> None:
    assert after(wall, 999, boot="boot-2") == found
