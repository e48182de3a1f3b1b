"""Side by side where there is room for it at this text size, one below the other where there is not."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from infusion_desk.ui.theme import worn

#: A screen narrower than this, in pixels of a text size of 100 %, has no room for columns.
NARROW = 1000


class Reflow(QObject):
    """Watches how wide a widget is at its text size, and tells `changed` each time whether that is narrow."""

    def __init__(self, widget: QWidget, changed: Callable[[bool], None]) -> None:
        super().__init__(widget)
        self._widget, self._changed = widget, changed
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._changed(across(self._widget) < NARROW)
        return False


def across(widget: QWidget) -> float:
    """How wide a widget is, in pixels of a text size of 100 %."""
    return widget.width() * 100 / worn().percent


def turn(layout: QBoxLayout, *, narrow: bool) -> None:
    """Lays what is in a row below one another, or side by side again."""
    direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
    layout.setDirection(direction)
