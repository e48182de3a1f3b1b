"""A robot without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from tests.robots.robot import Robot, reachable

#: More controls than any screen has.
MOST_STOPS = 400


class KeyboardRobot(Robot):
    """It goes to each control with Tab and presses it with Space; the mouse is never touched."""

    def press(self, name: str) -> None:
        self.goes_to(name)
        self.keys("Space")

    def goes_to(self, name: str) -> None:
        target = self.find(name, QWidget)
        for _ in range(MOST_STOPS):
            focused = QApplication.focusWidget()
            if focused is target:
                QApplication.processEvents()
                reachable(target)
                return
            if isinstance(target, QAbstractButton) and focused in _together(target):
                QTest.keyClick(self._keyboard(), Qt.Key.Key_Right)
                continue
            QTest.keyClick(self._keyboard(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{name}”")


def _together(button: QAbstractButton) -> list[QAbstractButton]:
    """The choices of one question: Tab comes to them as to one, and the arrows lead from one to the next."""
    group: QButtonGroup | None = button.group()
    return group.buttons() if group is not None and group.exclusive() else []
