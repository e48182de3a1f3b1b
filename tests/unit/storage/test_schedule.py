"""Backups while the window is open: when they are due, and what the other process says."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infusion_desk.bootstrap import this_program
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.schedule import HourlyBackups
from tests.support.desks import Day

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SAYS_FAULT = "import sys; print('One.', 'Two.', 'Three.', sep='\\n', file=sys.stderr); sys.exit(3)"


class Schedule:
    """Hourly backups whose other process runs a line of Python, or the program itself."""

    def __init__(self, journal: SqliteJournal, data: Path) -> None:
        self.line: str | None = None
        self.folder = data / "backups"
        self.data = data
        self.begun: list[str] = []
        self.backups = HourlyBackups(journal, self.folder, self.command)

    def command(self, copy: Path) -> list[str]:
        self.begun.append(copy.name)
        if self.line is not None:
            return [sys.executable, "-c", self.line]
        return [*this_program(), "--data", str(self.data), "finish-backup", str(copy)]

    def beat(self, now: datetime) -> str | None:
        """A beat, and the next one after the other process has ended."""
        fault = self.backups.back_up_if_due(now)
        if self.backups.process is not None:
            self.backups.process.wait()
            fault = self.backups.back_up_if_due(now + timedelta(seconds=1))
        return fault.happened if fault else None


@pytest.fixture
def schedule(journal: SqliteJournal, tmp_path: Path) -> Iterator[Schedule]:
    Day(journal=journal).registers().opens()
    made = Schedule(journal, tmp_path / "data")
    yield made
    assert made.backups.process is None


def test_a_backup_that_somebody_wants_now_is_begun_at_once_but_never_two_together(schedule: Schedule) -> None:
    schedule.beat(NOW)
    soon = NOW + MINUTE
    for _ in range(2):
        assert schedule.backups.back_up_now(soon) is None
    schedule.beat(soon)
    assert schedule.begun == ["2026-11-22T120000Z.db.unproved", "2026-11-22T120100Z.db.unproved"]
    assert schedule.backups.last_good_backup(soon) == soon


def test_a_backup_is_made_and_checked_by_the_program_itself(schedule: Schedule) -> None:
    assert schedule.backups.last_good_backup(NOW) is None
    assert schedule.beat(NOW) is None
    assert schedule.backups.last_good_backup(NOW) == NOW
    assert sorted(path.name for path in schedule.folder.iterdir()) == [
        "2026-11-22T120000Z.db",
        "2026-11-22T120000Z.db.sha256",
    ]


def test_it_is_due_once_an_hour(schedule: Schedule) -> None:
    schedule.line = "pass"
    for minutes in (0, 1, 59, 60, 61, 119, 120):
        assert schedule.beat(NOW + minutes * MINUTE) is None
    assert schedule.begun == [f"2026-11-22T{hour}0000Z.db.unproved" for hour in (12, 13, 14)]


def test_a_backup_from_before_the_program_was_started_counts(schedule: Schedule) -> None:
    schedule.folder.mkdir()
    (schedule.folder / "2026-11-22T114500Z.db").touch()
    schedule.line = "pass"
    schedule.beat(NOW)
    assert schedule.begun == []
    schedule.beat(NOW + 45 * MINUTE)
    assert len(schedule.begun) == 1


def test_a_backup_from_a_clock_that_was_ahead_is_neither_waited_for_nor_shown(schedule: Schedule) -> None:
    schedule.folder.mkdir()
    (schedule.folder / "2031-01-01T000000Z.db").touch()
    assert schedule.backups.last_good_backup(NOW) is None
    assert schedule.beat(NOW) is None
    assert schedule.backups.last_good_backup(NOW) == NOW


def test_what_is_wrong_is_told_until_a_backup_has_gone_well(schedule: Schedule) -> None:
    schedule.line = SAYS_FAULT
    assert schedule.beat(NOW) == "One."
    assert schedule.beat(NOW + MINUTE) == "One."
    schedule.line = "raise SystemExit('no such module')"
    assert schedule.beat(NOW + 60 * MINUTE) == (
        "The backup was not made: the copy could not be checked (no such module)."
    )
    schedule.line = "raise SystemExit(9)"
    assert schedule.beat(NOW + 120 * MINUTE) == "The backup was not made: the copy could not be checked (9)."
    schedule.line = "pass"
    assert schedule.beat(NOW + 180 * MINUTE) is None
    assert len(schedule.begun) == 4


def test_a_folder_that_cannot_be_written_is_told_once_an_hour_tried(schedule: Schedule) -> None:
    schedule.folder.write_text("a file where the folder should be")
    for minutes in (0, 1, 59):
        said = schedule.beat(NOW + minutes * MINUTE)
        assert said is not None
        assert said.startswith("The backup was not made: ")
    schedule.folder.unlink()
    assert schedule.beat(NOW + 60 * MINUTE) is None


def test_a_program_that_cannot_be_started_is_told(
    schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule.backups, "_finishing", lambda _: ["/no/such/program"])
    said = schedule.beat(NOW)
    assert said is not None
    assert "could not be checked" in said
