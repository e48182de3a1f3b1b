"""While a large file is checked the screen says so, before there is a window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.storage import opening
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui import checking
from infusion_desk.ui.widgets.labels import Text
from tests.robots.robot import on_screen, text_of
from tests.support.desks import Day
from tests.unit.storage.samples import AT


def seen() -> list[str]:
    return [text_of(each) for each in on_screen() if each.window().objectName() == "checkingScreen"]


def test_a_check_that_takes_long_says_how_far_it_has_come(dressed: QApplication) -> None:
    now = [100.0]
    with checking.told(976_400_000, 100, lambda: now[0]) as goes_on:
        goes_on(8_000_000)
        now[0] += 0.4
        goes_on(16_000_000)
        assert seen() == []
        now[0] += 0.2
        goes_on(240_100_000)
        assert {"Checking the records: 240 of 976 MB", "0 s so far"} <= set(seen())
        now[0] += 8
        goes_on(976_400_000)
        assert {"Checking the records: 976 of 976 MB", "8 s so far"} <= set(seen())
    assert seen() == []


def test_it_is_dressed_as_every_window_is(dressed: QApplication) -> None:
    screen = checking.CheckingScreen(976_400_000)
    assert screen.styleSheet()
    screen.show_progress(240_100_000, 8)
    screen.ensurePolished()
    small, title = (
        each for each in screen.findChildren(Text) if each.property("role") in ("secondary", "title")
    )
    for each in (small, title):
        each.ensurePolished()
    assert len({small.fontInfo().pixelSize(), title.fontInfo().pixelSize()}) > 1
    screen.deleteLater()


def test_a_large_file_tells_how_much_of_it_was_read(
    journal: SqliteJournal, day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.registers().opens()
    journal.close()
    size = (tmp_path / "data" / opening.FILE_NAME).stat().st_size
    monkeypatch.setattr(opening, "LARGE", size)
    monkeypatch.setattr(opening, "AT_ONCE", size // 3)
    told: list[int] = []
    opening.open_journal(tmp_path / "data", AT, checking=told.append).close()
    assert told[:3] == [size // 3, size // 3 * 2, size // 3 * 3]
    assert told[-1] == size


def test_a_small_file_opens_without_a_word(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.close()
    told: list[int] = []
    opening.open_journal(tmp_path / "data", AT, checking=told.append).close()
    assert told == []
