"""Verdicts as shapes: a filled circle with its mark; and rows that are buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QWidget

from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.focus import paint_focus
from infusion_desk.ui.widgets.pressing import PressedButton

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Mark(QLabel):
    """A circle with ✓, ?, ! or ✕ in it: shape and colour; the word stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self, role="mark")

    def show_mark(self, sign: str, tone: str) -> None:
        """Shows another verdict."""
        self.setText(sign)
        mark(self, tone=tone)


class RowButton(PressedButton):
    """A row that can be pressed, as high as it needs. `stepped`: to the row above (-1) or below (1)."""

    stepped = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses, as Space does; the arrow keys go from row to row."""
        if event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus(self)

    def rows(self) -> QLayout:
        """The layout of what stands in the row."""
        layout = self.layout()
        assert layout is not None
        return layout

    def sizeHint(self) -> QSize:
        hint = self.rows().sizeHint()
        return QSize(hint.width(), max(44, hint.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.rows().minimumSize().width(), 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(44, self.rows().totalHeightForWidth(width))
