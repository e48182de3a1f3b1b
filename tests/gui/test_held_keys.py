"""A key that is held down on a button acts once, on every button of every screen; no key of a screen repeats."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from infusion_desk.ui.widgets.pressing import PressedButton
from tests.gui.test_all_screens import WARD, every_screen, undressed
from tests.robots.nurse import Nurse
from tests.support.desks import Day

__all__ = ["undressed"]
#: What the window system sends of a key held for a second.
REPEATS = 25
KEYS = {
    "Return": (Qt.Key.Key_Return, "\r"),
    "Enter": (Qt.Key.Key_Enter, "\r"),
    "Space": (Qt.Key.Key_Space, " "),
}


@pytest.mark.slow
def test_a_key_held_on_a_button_presses_it_once(
    undressed: None,
    monkeypatch: pytest.MonkeyPatch,
    thorough: bool,
) -> None:
    pressed: list[str] = []
    monkeypatch.setattr(PressedButton, "nextCheckState", lambda button: pressed.append(button.objectName()))
    faults: list[str] = []
    looked_at = 0
    for name, _, seen in every_screen(WARD, nth=1 if thorough else 3):
        for button in (each for each in seen if isinstance(each, PressedButton) and each.isEnabled()):
            looked_at += 1
            for key in KEYS:
                pressed.clear()
                button.blockSignals(True)  # what it does is of no interest here
                _hold(button, key)
                button.blockSignals(False)
                stays = button.isChecked() and not pressed  # what is chosen already of its group
                if pressed != [button.objectName()] and not stays:
                    faults.append(f"{name}: {key} held on {button.objectName()} presses {pressed}")

    assert looked_at > (1000 if thorough else 300)
    assert not faults, "\n".join(sorted(set(faults)))


def test_a_held_key_does_not_type_into_the_field_that_it_opens(
    opened: Day, nurse_at: Callable[[Day], Nurse]
) -> None:
    nurse = nurse_at(opened)
    nurse.gate("tuberculosis-screen")
    nurse.robot.keys("1")
    date = nurse.robot.find("on", QLineEdit)
    assert date.hasFocus()
    _repeats(date, Qt.Key.Key_1, "1")
    assert date.text() == ""
    nurse.robot.types("2")
    _repeats(date, Qt.Key.Key_2, "2")

    assert date.text() == "2" * (REPEATS + 1)


def _repeats(where: QLineEdit, key: Qt.Key, text: str) -> None:
    """A key that is down already goes on."""
    for _ in range(REPEATS):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, True)
            QApplication.sendEvent(where, event)


def _hold(button: PressedButton, key: str) -> None:
    """A press, its repeats as X11 sends them, each let go and pressed again, and the end of it."""
    button.setFocus()
    code, text = KEYS[key]
    modifier = Qt.KeyboardModifier.KeypadModifier if key == "Enter" else Qt.KeyboardModifier.NoModifier
    press, release = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress), (QEvent.Type.KeyRelease,)
    for turn in range(REPEATS):
        for kind in (*(release if turn else ()), *press):
            QApplication.sendEvent(button, QKeyEvent(kind, code, modifier, text, turn > 0))
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyRelease, code, modifier, text))
