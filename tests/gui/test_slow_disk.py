"""A disk that takes two seconds: it is told, and whoever presses again meanwhile does not answer the next question."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.domain.facts import ContraindicationAsked
from infusion_desk.ui import slow_disk
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.slow_disk import SAVING
from infusion_desk.ui.widgets.labels import Text
from tests.gui.conftest import At
from tests.robots.nurse import Nurse
from tests.support.desks import Day


def at_questions(day: Day, nurse_at: At) -> Nurse:
    """A nurse at one of several questions with the same answers."""
    nurse = nurse_at(day)
    nurse.robot.press("gate-arterial-dissection")
    return nurse


@pytest.fixture
def slow(opened: Day, nurse_at: At, monkeypatch: pytest.MonkeyPatch) -> Nurse:
    """A nurse at the gates; each write takes two seconds."""
    nurse, append = at_questions(opened, nurse_at), opened.journal.append

    def takes_long(*written: Any) -> Any:
        opened.clock.passes(seconds=2)
        return append(*written)

    monkeypatch.setattr(opened.journal, "append", takes_long)
    monkeypatch.setattr(slow_disk, "QUIET_MS", 700)  # however busy the computer is that tests
    return nurse


def answered(day: Day) -> int:
    return len(day.session.of(ContraindicationAsked))


def test_what_was_pressed_while_the_disk_was_busy_answers_no_other_question(
    opened: Day, slow: Nurse, qtbot: QtBot
) -> None:
    slow.robot.keys("1")
    assert answered(opened) == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_1)  # as if it had waited in the queue
    assert answered(opened) == 1
    qtbot.waitUntil(lambda: _hears(slow))
    slow.robot.keys("1")
    assert answered(opened) == 2
    qtbot.waitUntil(lambda: _hears(slow))


def _hears(nurse: Nurse) -> bool:
    assert isinstance(nurse.robot.window, MainWindow)
    return not nurse.robot.window.author._disk._deaf


def test_a_disk_that_was_slow_is_told_before_the_next_press(
    opened: Day, slow: Nurse, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    kept = slow.robot.find("kept", Text)
    monkeypatch.setattr(kept, "repaint", lambda: painted.append(kept.text()))
    slow.robot.keys("1")
    assert painted == []
    qtbot.waitUntil(lambda: _hears(slow))
    slow.robot.keys("1")
    assert painted == [SAVING]
    assert isinstance(slow.robot.window, MainWindow)
    slow.robot.window.beat()
    assert kept.text() != SAVING
    qtbot.waitUntil(lambda: _hears(slow))


def test_a_quick_disk_takes_nothing_away(opened: Day, nurse_at: At) -> None:
    nurse = at_questions(opened, nurse_at)
    nurse.robot.keys("1")
    nurse.robot.keys("1")
    assert answered(opened) == 2
