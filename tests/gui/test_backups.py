"""How backups stand is always on screen; a backup that fails is told and stops nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

from infusion_desk.desk.faults import DiskFull, SurroundingsFault
from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot
from tests.support.desks import Day


class TellingBackups:
    """Backups that stand as the test says."""

    def __init__(self) -> None:
        self.last: datetime | None = None
        self.fault: SurroundingsFault | None = None
        self.asked: list[datetime] = []

    def back_up_if_due(self, now: datetime) -> SurroundingsFault | None:
        return self.fault

    def back_up_now(self, now: datetime) -> SurroundingsFault | None:
        self.asked.append(now)
        return self.fault

    def last_good_backup(self, now: datetime) -> datetime | None:
        return self.last


def test_the_last_good_backup_is_shown(day: Day, open_window: Callable[..., MainWindow]) -> None:
    backups = TellingBackups()
    window = open_window(day, backups=backups)
    robot = Robot(window)
    window.beat()
    assert robot.reads("kept").endswith("backup none yet")

    backups.last = datetime(2026, 11, 23, 8, 2, tzinfo=UTC)
    window.beat()
    assert robot.reads("kept").endswith("backup 08:02")

    backups.last = datetime(2026, 11, 20, 17, 2, tzinfo=UTC)
    window.beat()
    assert robot.reads("kept").endswith("backup 20-Nov-2026 17:02")


def test_a_backup_that_fails_is_told_but_entries_are_saved(
    day: Day, open_window: Callable[..., MainWindow]
) -> None:
    backups = TellingBackups()
    backups.fault = DiskFull()
    window = open_window(day, backups=backups)
    robot = Robot(window)
    window.beat()
    words = robot.reads("kept")
    assert words.startswith("● Saved on this workstation")
    assert words.endswith("▲ backup failed, the last is none yet: The disk is full.")

    backups.fault = None
    window.beat()
    assert "failed" not in robot.reads("kept")
