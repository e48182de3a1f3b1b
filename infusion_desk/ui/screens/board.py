"""Today: all chairs at a glance, the most urgent first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.desk.views.board import BoardView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.board_row import COLUMNS, BoardRow, Column
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.reflow import Reflow

CAPTIONS = ("Chair", "Patient", "Course · day", "State", "Time", "Next action")


class Board(QWidget):
    """`opened` asks for a session, `new_session` for a new one. ↑ ↓ choose a row, Return opens it."""

    opened = Signal(str, str)
    new_session = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Today")
        self._rows: dict[str, BoardRow] = {}
        self.selected = ""
        self._counts = QHBoxLayout()
        self._counts.setSpacing(12)
        self.new_button = ActionButton("New session", "newSession", shortcut="Ctrl+N", kind="primary")
        self.new_button.clicked.connect(self.new_session)
        self.empty = Text(
            "No patient yet today. Begin with New session: find the patient or register a new one.",
            role="secondary",
        )
        self.empty.setObjectName("boardEmpty")
        self.empty.setContentsMargins(22, 16, 22, 16)
        outer = QVBoxLayout(self)
        outer.addLayout(self._head())
        outer.addWidget(self._table())

        def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
            outer.setContentsMargins(*((12, 4, 12, 0) if narrow else (22, 18, 22, 16)))
            outer.setSpacing(4 if narrow else 14)

        Reflow(self, changed)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Text("Today", role="page", wrap=False))
        head.addLayout(self._counts)
        head.setAlignment(self._counts, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.new_button)
        return head

    def _table(self) -> QFrame:
        table = QFrame()
        table.setObjectName("boardTable")
        mark(table, surface="card")
        body = QVBoxLayout(table)
        body.setContentsMargins(1, 1, 1, 1)
        body.setSpacing(0)
        captions = QFrame()
        mark(captions, part="row", place="top")
        row = self._captions = QHBoxLayout(captions)
        row.setSpacing(0)
        self._make_room_for(0)
        Reflow(table, lambda narrow: captions.setVisible(not narrow))
        for width, caption in zip(COLUMNS, CAPTIONS, strict=True):
            row.addWidget(Column(Text(caption, role="caption")), width)
        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        self._list_layout.setSpacing(0)
        self._list_layout.addWidget(self.empty)
        self._list_layout.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(self._list)
        bar = self.scroll_area.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range, Qt.ConnectionType.QueuedConnection)
        body.addWidget(captions)
        body.addWidget(self.scroll_area, 1)
        return table

    def _on_range(self, _least: int, most: int) -> None:
        self._make_room_for(self.scroll_area.verticalScrollBar().sizeHint().width() if most else 0)

    def _make_room_for(self, scroll_bar: int) -> None:
        """Keeps the captions above their columns, with and without a scroll bar beside the rows."""
        self._captions.setContentsMargins(22, 0, 12 + scroll_bar, 0)

    def show_board(self, view: BoardView) -> None:
        """Shows the rows; those that stay keep their widget, so focus and selection stay where they are."""
        wanted = [row.session_id for row in view.rows]
        for session_id in [each for each in self._rows if each not in wanted]:
            gone = self._rows.pop(session_id)
            self._list_layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(view.rows):
            widget = self._rows.get(row.session_id) or self._new_row(row.session_id)
            if self._list_layout.indexOf(widget) != place:
                self._list_layout.removeWidget(widget)
                self._list_layout.insertWidget(place, widget)
            widget.show_row(row)
        self.empty.setVisible(not wanted)
        if self.selected not in self._rows:
            self.select(wanted[0] if wanted else "")
        self._show_counts(view)

    def _new_row(self, session_id: str) -> BoardRow:
        row = BoardRow(session_id, self._list)
        row.opened.connect(self.opened)
        row.chosen.connect(self.select)
        self._rows[session_id] = row
        return row

    def _show_counts(self, view: BoardView) -> None:
        while self._counts.count() > len(view.counts):
            item = self._counts.takeAt(self._counts.count() - 1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (words, tone) in enumerate(view.counts):
            item = self._counts.itemAt(place)
            pill = item.widget() if item else None
            if not isinstance(pill, Pill):
                pill = Pill()
                pill.setWordWrap(False)
                self._counts.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
            pill.show_state(words, tone)  # type: ignore[arg-type]

    def select(self, session_id: str) -> None:
        """Makes a row the one that Return opens, and brings it into sight."""
        self.selected = session_id
        for each, row in self._rows.items():
            row.select(selected=each == session_id)
        if session_id in self._rows:
            self.scroll_area.ensureWidgetVisible(self._rows[session_id], 0, 20)

    def rows(self) -> list[BoardRow]:
        """The rows from top to bottom."""
        return sorted(self._rows.values(), key=self._list_layout.indexOf)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        order = [row.session_id for row in self.rows()]
        step = steps.get(Qt.Key(event.key()))
        if step is None or not order:
            super().keyPressEvent(event)
            return
        place = order.index(self.selected) + step if self.selected in order else 0
        self.select(order[max(0, min(len(order) - 1, place))])
