"""Verdicts as shapes: a filled circle with its mark; and rows that are buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from infusion_desk.ui.theme import mark


class Mark(QLabel):
    """A circle with ✓, ?, ! or ✕ in it: shape and colour; the word stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(22, 22)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self, role="mark")

    def show_mark(self, sign: str, tone: str) -> None:
        """Shows another verdict."""
        self.setText(sign)
        mark(self, tone=tone)


class RowButton(QPushButton):
    """A row that can be pressed; it is as high as what stands in it needs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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
