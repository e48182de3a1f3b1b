"""Damaged records: the nurse's screen says what happened, what is kept, and what to do, at once."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from infusion_desk import safe, start_up
from infusion_desk.desk.faults import Damaged, DiskFull, NotSound
from infusion_desk.safe_restore import NO_BACKUP, Restore, backup_words
from infusion_desk.storage.generations import FOLDER, accept, begin
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.safe_board import SafeBoard
from tests.gui.test_backups import TellingBackups
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.unit.storage.samples import AT

WHEN = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
WHY = "entry ward-a.17: its content is not what was written"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records with a day that runs, a good backup of them, and one entry since."""
    folder = tmp_path / "ward"
    with closing(open_journal(folder, AT)) as journal:
        day = Day(journal=journal).registers().opens().starts_infusion()
        accept(begin(journal, folder / FOLDER, WHEN))
        day.does("note", text="after the backup")
    return folder


def flip(path: Path) -> None:
    """One byte in the middle of the word that an entry is."""
    content = bytearray(path.read_bytes())
    place = content.index(b"methylprednisolone")
    content[place] ^= 1
    path.write_bytes(content)


def ruin(path: Path) -> None:
    """The first pages but the header are gone: the file cannot be opened."""
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


def test_a_copy_that_does_not_check_out_is_told_once_and_cannot_be_overlooked(
    day: Day, open_window: Callable[..., MainWindow]
) -> None:
    backups = TellingBackups()
    backups.last, backups.fault = WHEN, NotSound(WHY)
    window = open_window(day, backups=backups)
    window.beat()
    robot = Robot(window)
    said = robot.text("damage")
    assert WHY in said
    assert "Nothing was repaired or removed." in said
    assert "It is of 22-Nov-2026 14:02." in said
    assert "downtime sheets" in said
    robot.press("damageBack")
    window.beat()
    assert not robot.sees("damage")
    assert "▲ backup failed, the last is" in robot.reads("kept")


def test_a_backup_that_failed_for_another_reason_stays_in_the_top_bar(
    day: Day, open_window: Callable[..., MainWindow]
) -> None:
    backups = TellingBackups()
    backups.fault = DiskFull()
    window = open_window(day, backups=backups)
    window.beat()
    assert not Robot(window).sees("damage")


@pytest.fixture
def boards(monkeypatch: pytest.MonkeyPatch, dressed: QApplication) -> list[str]:
    """What each read-only board said that was shown; it is closed at once."""
    said: list[str] = []
    monkeypatch.setattr(start_up, "_watcher", lambda folder: lambda: None)

    def closes(*_: object) -> None:
        (board,) = [each for each in dressed.topLevelWidgets() if isinstance(each, SafeBoard)]
        why = board.findChild(QLabel, "safeWhy")
        assert isinstance(why, QLabel)
        said.append(why.text())
        board.close()
        board.deleteLater()

    monkeypatch.setattr(QApplication, "exec", closes)
    return said


def test_damage_at_the_start_is_shown_at_once_with_the_backup_that_helps(
    folder: Path, boards: list[str]
) -> None:
    ruin(folder / FILE_NAME)

    def show(started: Callable[[], None]) -> int:
        open_journal(folder, AT).close()
        return 0

    with pytest.raises(Damaged):
        start_up.open_window(folder, show, lambda fault: False)
    (said,) = boards
    assert "This start has failed." in said
    assert "is damaged" in said
    assert safe.KEPT in said
    assert "Go on with the patients and record on paper." in said
    assert "the last good backup is of" in said
    assert "2026-11-22T140200Z.db" in said


@pytest.mark.parametrize("hurt", [flip, ruin])
def test_restoring_says_what_it_costs_then_restores_and_keeps_what_was_there(
    folder: Path, hurt: Callable[[Path], None]
) -> None:
    hurt(folder / FILE_NAME)
    damaged = (folder / FILE_NAME).read_bytes()
    restore = Restore()
    first = restore(folder)
    assert "Press once more to restore." in first
    assert (folder / FILE_NAME).read_bytes() == damaged
    if hurt is flip:
        assert "1 entry here would go from sight." in first
    second = restore(folder)
    assert "entries check out" in second
    assert any(path.read_bytes() == damaged for path in folder.glob("infusion-desk-until-*.db"))
    with closing(open_journal(folder, AT)) as journal:
        assert journal.verify().sound
    assert "nothing is to be restored" in restore(folder)


def test_records_that_check_out_are_not_restored_and_without_a_backup_it_says_so(folder: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    assert "nothing is to be restored" in Restore()(folder)
    assert (folder / FILE_NAME).read_bytes() == before
    shutil.rmtree(folder / FOLDER)
    assert Restore()(folder) == backup_words(folder) == NO_BACKUP


def test_the_downtime_sheets_of_who_is_here_are_printed(folder: Path) -> None:
    assert safe.print_downtime(folder).startswith("1 downtime sheets")
    (sheet,) = (folder / "records").iterdir()
    assert sheet.name.endswith("-downtime.pdf")
