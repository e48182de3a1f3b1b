"""A key that is pressed twice at once answers one question, and not the next one that came in its place."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from infusion_desk.ui.keyboard import TWICE_MS, OncePerPress
from tests.robots.robot import Robot


class Hand:
    """Presses keys at times that a test says, in milliseconds, as the window system tells them."""

    def __init__(self, keys: OncePerPress) -> None:
        self._keys = keys

    def is_taken(
        self, key: Qt.Key, at: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> bool:
        """Whether the press came through to what has the focus."""
        where = QApplication.focusWidget()
        assert where is not None
        swallowed = []
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, held)
            event.setTimestamp(at)
            swallowed.append(self._keys.eventFilter(where, event))
        assert swallowed[0] == swallowed[1]
        return not swallowed[0]


@pytest.fixture
def hand(dressed: QApplication) -> Iterator[Hand]:
    keys = OncePerPress(dressed)
    yield Hand(keys)
    shiboken6.delete(keys)


@pytest.fixture
def at_a_button(robot: Robot) -> None:
    robot.find("newSession", QPushButton).setFocus()


@pytest.mark.usefixtures("at_a_button")
@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_R])
def test_a_second_press_at_once_is_the_first(hand: Hand, key: Qt.Key) -> None:
    assert hand.is_taken(key, 1000)
    assert not hand.is_taken(key, 1000 + TWICE_MS - 1)
    assert hand.is_taken(key, 1000 + TWICE_MS)


@pytest.mark.usefixtures("at_a_button")
def test_another_key_and_moving_about_are_taken_at_once(hand: Hand) -> None:
    assert hand.is_taken(Qt.Key.Key_1, 1000)
    assert hand.is_taken(Qt.Key.Key_2, 1010)
    assert hand.is_taken(Qt.Key.Key_Down, 1020)
    assert hand.is_taken(Qt.Key.Key_Down, 1030)
    ctrl = Qt.KeyboardModifier.ControlModifier
    assert hand.is_taken(Qt.Key.Key_Plus, 1040, ctrl)
    assert hand.is_taken(Qt.Key.Key_Plus, 1050, ctrl)


def test_what_is_typed_into_a_field_is_taken_however_fast(hand: Hand, robot: Robot) -> None:
    robot.keys("Ctrl+N")
    robot.find("search", QLineEdit).setFocus()
    assert hand.is_taken(Qt.Key.Key_4, 1000)
    assert hand.is_taken(Qt.Key.Key_4, 1005)
    assert hand.is_taken(Qt.Key.Key_Return, 1010)
    assert hand.is_taken(Qt.Key.Key_Return, 1060)
    ctrl = Qt.KeyboardModifier.ControlModifier
    assert hand.is_taken(Qt.Key.Key_Return, 1100, ctrl)
    assert not hand.is_taken(Qt.Key.Key_Return, 1150, ctrl)


def test_a_double_click_presses_what_stands_there_once(robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    toggle = robot.find("sex1", QPushButton)
    pressed: list[bool] = []
    toggle.clicked.connect(lambda: pressed.append(toggle.isChecked()))
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(toggle.rect().center()),
        toggle.mapToGlobal(QPointF(toggle.rect().center())),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(toggle, event)
    QTest.mouseRelease(toggle, Qt.MouseButton.LeftButton)
    assert pressed == [True]
