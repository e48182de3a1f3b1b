"""One row of the board."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.desk.views.board import RowView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.reflow import Reflow, turn
from infusion_desk.ui.widgets.steady import Steady

#: How the width is shared: chair, patient, course and day, state, time, next action.
COLUMNS = (76, 250, 170, 220, 224, 276)

#: The same in the two lines that a row has where there is little room: course and state change places.
NARROW_COLUMNS = (116, 618, 164, 360, 470, 460)

#: What stands free between parts of a cell that stand beside one another, in pixels.
GAP = 12

#: A chair's name of more letters than this is shown smaller.
LONGEST_LARGE = 3


class NextAction(ActionButton):
    """The next action of a row. `reached` tells that the focus came to it: the row is the selected one."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()


class BoardRow(QFrame):
    """A session as a row. It never moves by itself; the board puts it where it belongs."""

    opened = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session_id = session_id
        self.setObjectName(f"row-{session_id}")
        mark(self, part="row", tone="plain", selected=False, keys="Today")
        self._shown: RowView | None = None
        self._edge = QFrame()
        self._edge.setFixedWidth(6)
        mark(self._edge, part="edge", tone="plain")
        self.chair = Text(role="title")
        self.name = Text(role="strong")
        self.identity = Text(role="small")
        self.course_day = Text()
        self.pill = Pill()
        self.doubt = Text(role="small", tone="heed")
        self.clock = Text(role="clock", wrap=False)
        self.clock_words = Text(role="small")
        self.action = NextAction("Open", f"action-{session_id}")
        self.action.reached.connect(lambda: self.chosen.emit(self.session_id))
        self.note = Text(role="small")
        self.note_strong = Text(role="strong")
        self._notes = Column(self.note, self.note_strong)
        self._lay_out()
        self.action.clicked.connect(self.open)

    def _lay_out(self) -> None:
        cells = (
            Column(self.chair),
            Column(self.name, self.identity, one_line=True),
            Column(self.course_day),
            Column(self.pill, self.doubt),
            Column(Steady(self.clock), self.clock_words),
            self._next_action(),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self._edge)
        row.addSpacing(12)
        whole, lines = QHBoxLayout(), (QHBoxLayout(), QHBoxLayout())
        whole.setSpacing(0)
        for half, line in enumerate(lines):
            line.setSpacing(0)
            for cell in cells[3 * half : 3 * half + 3]:
                line.addWidget(cell)
            whole.addLayout(line, sum(COLUMNS[3 * half : 3 * half + 3]))
        row.addLayout(whole, 1)
        self.setMinimumHeight(77)

        def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
            turn(whole, narrow=narrow)
            course, state = cells[2:4]
            lines[0].insertWidget(2, state if narrow else course)
            lines[1].insertWidget(0, course if narrow else state)
            for cell, width in zip(cells, NARROW_COLUMNS if narrow else COLUMNS, strict=True):
                lines[0].setStretchFactor(cell, width)
                lines[1].setStretchFactor(cell, width)
                cell.lie(flat=narrow)
            row.setContentsMargins(0, 0, 2 if narrow else 12, 0)
            for place, share in enumerate((4, 5) if narrow else (1, 1)):
                self._beside.setStretch(place, share)

        changed(narrow=False)
        Reflow(self, changed)

    def _next_action(self) -> "Cell":
        cell = Cell()
        beside = self._beside = cell.box
        beside.setDirection(QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(10)
        cell.lie(flat=False)
        beside.addWidget(self.action, 1, Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(self._notes, 1)
        return cell

    def show_row(self, view: RowView) -> None:
        """Shows what has changed."""
        before, self._shown = self._shown, view
        row = view.row
        self.clock.show_text(row.clock)
        same = before is not None and _minutes(row.clock) == _minutes(before.row.clock)
        if same and before and view == replace(before, row=replace(before.row, clock=row.clock)):
            return
        self.chair.show_text(view.chair)
        mark(self.chair, role="title" if len(view.chair) <= LONGEST_LARGE else "strong")
        self.name.show_text(view.name)
        self.identity.show_text(view.identity)
        self.course_day.show_text(view.course_day)
        self.pill.show_state(row.pill, row.pill_tone)  # type: ignore[arg-type]
        self.clock_words.show_text(row.clock_words)
        self.note.show_text(row.note)
        self.note_strong.show_text(row.note_strong)
        self.doubt.show_text(view.doubt)
        self.doubt.setVisible(bool(view.doubt))
        self.note.setVisible(bool(row.note))
        self.note_strong.setVisible(bool(row.note_strong))
        mark(self.clock, tone=row.clock_tone)
        mark(self.note_strong, tone=row.note_tone)
        mark(self._edge, tone=row.edge)
        mark(
            self,
            tone=row.edge if row.edge in ("stop", "heed") and row.group in ("reaction", "due") else "plain",
        )
        mark(self.action, kind=row.action_kind)
        self.setAccessibleName(
            f"Chair {view.chair}, {view.name}, {view.course_day}, {row.pill}, {row.clock} {row.clock_words}, "
            f"next: {row.action}. {row.note} {row.note_strong} {view.doubt}".strip()
        )
        self._word_action()

    def select(self, *, selected: bool) -> None:
        """Marks the row as the one that Return opens."""
        mark(self, selected=selected)
        self.update()
        self._word_action()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("selected"):
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
            painter.end()

    def open(self) -> None:
        """Asks for the place where the next action is done."""
        if self._shown:
            self.opened.emit(self.session_id, self._shown.row.place)

    def _word_action(self) -> None:
        shortcut = "Return" if self.property("selected") else ""
        if self._shown:
            self.action.show_action(self._shown.row.action, shortcut)
            self.action.setAccessibleDescription(self.accessibleName())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.session_id)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open()


def _minutes(clock: str) -> str:
    """A clock without its seconds: who has the row read aloud is not told each second."""
    return clock.rpartition(":")[0]


class Cell(QWidget):
    """A place in a row, as wide as its column and no wider. `right`: what stays free before the next, in pixels."""

    def __init__(self, right: int = 0) -> None:
        super().__init__()
        self.right = right
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.box = QVBoxLayout(self)

    def lie(self, *, flat: bool) -> None:
        """Nearer to its neighbours above and below, where rows must be low."""
        high = 2 if flat else 8
        self.box.setContentsMargins(0, high, min(self.right, 4) if flat else self.right, high)


class Column(Cell):
    """Parts below one another; lying flat, beside one another. `one_line`: only where each fits on one line then."""

    def __init__(self, *parts: QWidget, one_line: bool = False) -> None:
        super().__init__(12)
        self._parts, self._one_line, self._flat = parts, one_line, False
        self.box.addStretch(1)
        for part in parts:
            side = Qt.AlignmentFlag.AlignLeft if isinstance(part, Pill) else Qt.AlignmentFlag(0)
            self.box.addWidget(part, 0, side)
        self.box.addStretch(1)
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        super().lie(flat=flat)
        self._flat = flat
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        whole = sum(part.sizeHint().width() + GAP for part in self._parts)
        beside = self._flat and (whole <= self.width() or not self._one_line)
        way = QBoxLayout.Direction
        self.box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.box.setSpacing(GAP if beside else 2)
        self.box.setStretch(0, 0 if beside else 1)
