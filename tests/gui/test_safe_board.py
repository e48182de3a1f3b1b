"""The read-only board after starts that failed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from infusion_desk import start_up
from infusion_desk.safe_start import Start
from infusion_desk.ui.safe_board import SafeAct, SafeBoard, SafeView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VIEW = SafeView(
    "2 starts in a row have failed.",
    "All is kept.",
    "Record on paper.",
    "from the records",
    ["11:15   Vital signs"],
)


@pytest.fixture
def board(qtbot: "QtBot") -> SafeBoard:
    board = SafeBoard(lambda: VIEW, [SafeAct("safeCopy", "Copy the records", "Ctrl+B", lambda: "Copied.")])
    qtbot.addWidget(board)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    return board


def _reads(board: SafeBoard, name: str) -> str:
    label = board.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def test_it_says_why_what_is_kept_and_what_to_do_with_the_deadlines(board: SafeBoard) -> None:
    assert _reads(board, "safeWhy").splitlines() == [
        "2 starts in a row have failed.",
        "All is kept.",
        "Record on paper.",
    ]
    assert _reads(board, "safeSource") == "Deadlines, from the records:"
    deadlines = board.findChild(QListWidget, "safeDeadlines")
    assert isinstance(deadlines, QListWidget)
    assert [deadlines.item(0).text(), deadlines.count()] == ["11:15   Vital signs", 1]


def test_an_act_says_what_came_of_it_by_key_and_by_button(board: SafeBoard) -> None:
    QTest.keyClick(board, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert _reads(board, "safeSaid") == "Copied."
    button = board.findChild(QPushButton, "safeCopy")
    assert isinstance(button, QPushButton)
    assert (button.text(), button.accessibleName()) == ("Copy the records   Ctrl B", "Copy the records")
    button.click()
    assert _reads(board, "safeSaid") == "Copied."


def test_an_ordinary_start_is_asked_for(board: SafeBoard) -> None:
    QTest.keyClick(board, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert board.wants_start
    assert not board.isVisible()


def test_without_a_deadline_it_does_not_say_that_all_is_well(qtbot: "QtBot") -> None:
    board = SafeBoard(lambda: SafeView("", "", "", "", []), [])
    qtbot.addWidget(board)
    deadlines = board.findChild(QListWidget, "safeDeadlines")
    assert isinstance(deadlines, QListWidget)
    assert deadlines.item(0).text() == "No deadline is known. Look at every patient."


@pytest.mark.parametrize("again", [True, False])
def test_it_is_shown_over_a_folder_with_a_watcher_on_duty(
    tmp_path: Path, again: bool, monkeypatch: pytest.MonkeyPatch, dressed: QApplication
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(start_up, "_watcher", lambda folder: lambda: seen.append(str(folder)))

    def closes(*_: object) -> None:
        (board,) = [each for each in dressed.topLevelWidgets() if isinstance(each, SafeBoard)]
        if again:
            board._start()
        board.close()
        board.deleteLater()

    monkeypatch.setattr(QApplication, "exec", closes)
    start = Start(tmp_path)
    start.begin()
    start.begin()
    assert start_up.show_safe(tmp_path, start) is again
    assert seen == [str(tmp_path)]
