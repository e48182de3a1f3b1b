"""A window in front, at the size of a ward workstation."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(window: QWidget, qtbot: "QtBot") -> None:
    """Shows it, with the keyboard; it is closed after the test."""
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
