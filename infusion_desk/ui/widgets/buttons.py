"""Buttons that show their shortcut, and say why when they are locked."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.focus import paint_focus
from infusion_desk.ui.widgets.pressing import PressedButton, put_within

Kind = Literal["primary", "secondary", "danger", "bar", "navigation"]
#: How keys are written on a badge.
KEY_WORDS = {"Return": "↵", "Enter": "↵", "Escape": "Esc", "Up": "↑", "Down": "↓"}


class ActionButton(PressedButton):
    """A button worded as an action. Its text wraps; its shortcut stands on it as a badge."""

    #: What stands free at either side of the words, in pixels.
    SIDE = 16

    def __init__(
        self,
        text: str,
        name: str,
        *,
        shortcut: str = "",
        kind: Kind = "secondary",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(checkable)
        # not setShortcut: a button lets 100 ms pass between its own shortcut and the click
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.click)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._badge = QLabel(self)
        self._badge.setProperty("role", "badge")
        row: QBoxLayout = QVBoxLayout(self) if kind == "navigation" else QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(self.SIDE, 4, self.SIDE, 4)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        put_within(self._label, self._badge)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        mark(self, kind=kind)
        self.show_action(text, shortcut)

    def show_action(self, text: str, shortcut: str = "") -> None:
        """Words the button anew, with its shortcut ("Ctrl+N"); "" for none."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"Shortcut {shortcut}" if shortcut else "")
        self._badge.setVisible(bool(shortcut))
        self._badge.setText(badge(shortcut))
        self._shortcut.setKey(QKeySequence(shortcut))
        self.updateGeometry()

    def lock(self, why: str) -> None:
        """Locks the button for a reason, which is to stand beside it too; "" lets it be pressed."""
        self.setEnabled(not why)
        keys = self._shortcut.key().toString()
        self.setAccessibleDescription(why or (f"Shortcut {keys}" if keys else ""))

    def stack(self, *, stacked: bool) -> None:
        """The shortcut below the words instead of beside them: half as wide, where there is little room."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._row.setSpacing(0 if stacked else 8)
        self.updateGeometry()

    def text(self) -> str:
        return self._label.text()

    def event(self, event: QEvent) -> bool:
        """While a button has the focus, Return is its own and no other control's shortcut."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_return(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_return(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus(self)

    def sizeHint(self) -> QSize:
        lines = self._label.text().split("\n")
        words = max(self._label.fontMetrics().horizontalAdvance(line) for line in lines) + 2
        beside = not self._badge.isHidden() and self._row.direction() == QBoxLayout.Direction.LeftToRight
        width = words + 2 * self.SIDE + 2 + (self._badge.sizeHint().width() + 8 if beside else 0)
        return QSize(width, self.heightForWidth(min(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.minimumSize().width(), 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(44, self._row.totalHeightForWidth(width))


def _is_return(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def badge(shortcut: str) -> str:
    """A shortcut as its badge shows it: Ctrl N."""
    keys = shortcut.removesuffix("+").removesuffix("+").split("+") + ["+"] * shortcut.endswith("+")
    return " ".join(KEY_WORDS.get(key, key) for key in keys if key)
