"""The way between the rooms of the window."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton


class Navigation(QFrame):
    """Names of rooms below one another; the one that is shown is marked."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`rooms`: the room's name, its words, its shortcut."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        for room, words, shortcut in rooms:
            button = ActionButton(words, f"go-{room}", shortcut=shortcut, kind="navigation", checkable=True)
            button.clicked.connect(lambda _=False, room=room: self.chosen.emit(room))
            self._group.addButton(button)
            self._buttons[room] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_room(self, room: str) -> None:
        """Marks the room that is shown."""
        if room in self._buttons:
            self._buttons[room].setChecked(True)
