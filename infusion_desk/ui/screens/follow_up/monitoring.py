"""Follow-up: everybody in the 48 months after, most overdue first; found as one types."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.monitoring import COLUMNS, FILTER_WORDS, Cell
from infusion_desk.ui.models.rows import RowsModel
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.long_table import DownToTable, LongTable

SHARES = (24, 13, 26, 15, 14, 12)
#: What is taken out of the program: slug, words, name, shortcut.
OUT = (
    ("reminders", "Print the reminder list", "printReminders", "Alt+P"),
    ("csv", "Save the list as CSV", "exportList", "Alt+S"),
)
KEYS = {"all": "Alt+1", "overdue": "Alt+2", "this-week": "Alt+3", "flagged": "Alt+4"}
HELP = "A name or a number, as much of it as you know. ↓ goes to the list, ↵ opens."


class Monitoring(QWidget):
    """`changed` tells of another filter or other words; `chosen` names the patient who is opened."""

    changed = Signal()
    chosen = Signal(str)
    imports = Signal()
    exports = Signal(str)

    def __init__(
        self,
        cells: Callable[[Any], Sequence[Cell]],
        ways_out: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`ways_out`: the slugs of what can be printed and saved from here."""
        super().__init__(parent)
        self._ways_out = ways_out
        self.setObjectName("monitoringScreen")
        self.setAccessibleName("Follow-up")
        self.which = "all"
        self.search = TextField("findInList", "Find in the list", hint=HELP)
        self.search.edited.connect(self.changed)
        self.model = RowsModel(COLUMNS, cells)
        self.table = LongTable("dueList", self.model, SHARES)
        self.table.setAccessibleName("Patients in follow-up")
        self.table.opened.connect(lambda key: self.chosen.emit(str(key)))
        self._down = DownToTable(self.table)
        self.search.line.installEventFilter(self._down)
        self.search.submitted.connect(self._open_first)
        self.says = Text(role="secondary")
        self.says.setObjectName("dueListWords")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(12)
        outer.addLayout(self._head())
        outer.addWidget(self.search)
        outer.addLayout(self._filters())
        outer.addWidget(self.says)
        outer.addWidget(self.table, 1)
        self.setFocusProxy(self.search.line)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text("Follow-up", role="page", wrap=False))
        tools = QWidget()
        places = FlowLayout(tools)
        head.addStretch(1)
        head.addWidget(tools)
        button = ActionButton("Enter a table of results", "importResults", shortcut="Ctrl+Shift+V")
        button.clicked.connect(self.imports)
        places.addWidget(button)
        for slug, words, name, keys in (one for one in OUT if one[0] in self._ways_out):
            button = ActionButton(words, name, shortcut=keys)
            button.clicked.connect(lambda _=False, slug=slug: self.exports.emit(slug))
            places.addWidget(button)
        return head

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        for which, words in FILTER_WORDS.items():
            button = ActionButton(words, f"filter-{which}", shortcut=KEYS[which], checkable=True)
            button.clicked.connect(lambda _=False, which=which: self._choose(which))
            self._group.addButton(button)
            self._buttons[which] = button
            row.addWidget(button)
        self._buttons[self.which].setChecked(True)
        row.addStretch(1)
        return row

    def show_rows(self, rows: list[tuple[Any, Any]], says: str) -> None:
        """Shows the rows of the filter, with a sentence about them."""
        self.model.show_rows(rows)
        self.says.show_text(says)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Says on each filter how many it shows."""
        for which, button in self._buttons.items():
            words = f"{FILTER_WORDS[which]} {counts[which]}"
            if button.text() != words:
                button.show_action(words, KEYS[which])

    def _choose(self, which: str) -> None:
        self.which = which
        self._buttons[which].setChecked(True)
        self.changed.emit()

    def _open_first(self) -> None:
        if self.model.rowCount() == 1:
            self.chosen.emit(str(self.model.key(0)))
