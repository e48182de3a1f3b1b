"""What every step of the session's screen is: shown a view, told the clocks, handing on what was pressed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.theme import at_scale
from infusion_desk.ui.widgets.reflow import Reflow, across, turn
from infusion_desk.ui.widgets.scroll import NO_LIMIT, ScrollColumn


class Page(QWidget):
    """One step. `acted` hands on the act of a control that was pressed."""

    acted = Signal(object)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._view: Any = None

    def show_view(self, view: Any) -> None:
        """Shows another view; the same one changes nothing, so that neither focus nor typing is lost."""
        if view != self._view:
            self._view = view
            self.draw(view)

    def redraw(self, view: Any) -> None:
        """Draws a view whether it has changed or not: a toggle that was refused goes back."""
        self._view = view
        self.draw(view)

    def draw(self, view: Any) -> None:
        """Draws a view that has changed."""
        raise NotImplementedError

    def tick(self, clock: Any) -> None:
        """Shows the clocks of a beat."""

    def home(self) -> bool:
        """Puts the focus where work on this step begins; False where that is the foot."""
        return False

    def primary(self) -> Sequence[Act]:
        """The acts at the right of the foot, which belong to this step."""
        return ()

    def typing(self) -> bool:
        """Whether a form is open on this step."""
        return False

    def happened(self) -> str | None:
        """The time that was typed for a late entry, where this step asks for one itself."""
        return None

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> bool:
        """Shows a refusal where it was typed; False where this step has no such place."""
        return False

    def recorded(self) -> None:
        """Something that was pressed here is on disk."""


#: From this width on, in pixels of a text size of 100 %, columns of a fixed width grow with their text.
ROOMY = 1250


def columns(page: QWidget, *widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Lays columns side by side, each with its share of the width, as on every step.

    Where there is no room for that they stand below one another, each as high as what is in it, and the whole
    step scrolls.
    """
    row = QHBoxLayout(page)
    row.setContentsMargins(20, 16, 20, 12)
    row.setSpacing(16)
    for widget, share in widgets:
        row.addWidget(widget, share)
    widths = [(widget, widget.minimumWidth(), widget.maximumWidth()) for widget, _ in widgets]

    def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
        turn(row, narrow=narrow)
        for widget, least, most in widths:
            grows = (
                at_scale if across(page) > ROOMY else int
            )  # where all have room, narrow ones grow with the text
            widget.setMinimumWidth(0 if narrow else grows(least))
            widget.setMaximumWidth(NO_LIMIT if narrow or most == NO_LIMIT else grows(most))
            if isinstance(widget, ScrollColumn):
                widget.unroll(narrow)

    Reflow(page, changed)
    return row


def emptied(layout: QBoxLayout) -> QBoxLayout:
    """The layout without the widgets that stood in it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
    return layout
