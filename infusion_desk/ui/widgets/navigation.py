"""The way between the rooms of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.scroll import ScrollColumn


class Rooms(ScrollColumn):
    """The rooms, as wide as the widest of them; they scroll where the text is too large for all."""

    def minimumSizeHint(self) -> QSize:
        inner, bar = self.widget(), self.verticalScrollBar()
        wide = (inner.minimumSizeHint().width() if inner else 0) + (bar.width() if bar.maximum() else 0)
        return QSize(wide, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class Navigation(QFrame):
    """Names of rooms below one another; the one that is shown is marked. At the foot: how the window looks."""

    chosen = Signal(str)
    appearance = Signal()

    def __init__(self, rooms: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`rooms`: the room's name, its words, its shortcut."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("Rooms")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = Rooms("navigationScroll", inside, fills=inside, margin=0)
        around.addWidget(area)
        area.verticalScrollBar().rangeChanged.connect(area.updateGeometry)
        for room, words, shortcut in rooms:
            button = ActionButton(words, f"go-{room}", shortcut=shortcut, kind="navigation", checkable=True)
            button.clicked.connect(lambda _=False, room=room: self.chosen.emit(room))
            self._group.addButton(button)
            self._buttons[room] = button
            column.addWidget(button)
        column.addStretch(1)
        display = ActionButton("Display", "showAppearance", shortcut="Ctrl+0", kind="navigation")
        display.clicked.connect(self.appearance)
        column.addWidget(display)

    def show_room(self, room: str) -> None:
        """Marks the room that is shown."""
        if room in self._buttons:
            self._buttons[room].setChecked(True)
