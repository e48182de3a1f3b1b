"""Audit: every entry of everybody as one read-only list, the latest first; amendments side by side."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.views.audit import ACT_WORDS, CHANGES, COLUMNS
from infusion_desk.desk.views.monitoring import Cell
from infusion_desk.ui.models.paged import PagedRows, Row
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import DateField, TextField
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.long_table import LongTable
from infusion_desk.ui.widgets.scroll import ScrollColumn

SHARES, CHANGE_SHARES = (15, 10, 13, 21, 41), (14, 7, 23, 21, 11, 11, 13)
Cells = Callable[[Any], Sequence[Cell]]
#: What the list is given before the page as a whole scrolls, in pixels.
LEAST = 160
#: What is looked for is typed here and holds from ↵ on.
PERSON, PATIENT, SINCE, UNTIL = "person", "patient", "since", "until"


class AuditList(QWidget):
    """`changed` tells that something else is looked for; `exports` asks for the list as "pdf" or "csv"."""

    changed = Signal()
    exports = Signal(str)

    def __init__(
        self, cells: Cells, changes: Cells, more: Callable[[Any | None], list[Row]], *, papers: bool = True
    ) -> None:
        """`more` reads a page of whatever is looked for; `papers`: whether the list can be taken out from here."""
        super().__init__()
        self.setObjectName("auditScreen")
        self.setAccessibleName("Audit")
        self.act = ""
        self.fields = {
            PERSON: TextField(PERSON, "Person", example="SO"),
            PATIENT: TextField(PATIENT, "Patient", example="name or number"),
            SINCE: DateField(SINCE, "From day"),
            UNTIL: DateField(UNTIL, "To day"),
        }
        self.says = Text(role="secondary")
        self.says.setObjectName("auditWords")
        self.tables = [
            LongTable("auditTable", PagedRows(COLUMNS, cells, more), SHARES),
            LongTable("amendmentTable", PagedRows(CHANGES, changes, more), CHANGE_SHARES),
        ]
        self.stack = QStackedWidget()
        for table, name in zip(self.tables, ("Entries", "Amendments, before and after"), strict=True):
            table.setAccessibleName(name)
            self.stack.addWidget(table)
        self.list, self.why_not = QWidget(), Text(role="heading")
        self.why_not.setObjectName("auditWhyNot")
        self._lay_out(papers=papers)

    def _lay_out(self, *, papers: bool) -> None:
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._filters(papers=papers))
        column.addWidget(self._acts())
        column.addWidget(self.says)
        self.stack.setMinimumHeight(LEAST)
        column.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(12)
        outer.addWidget(Text("Audit", role="page", wrap=False))
        outer.addWidget(self.why_not)
        outer.addWidget(ScrollColumn("auditScroll", self.list, fills=self.list, margin=0), 1)
        outer.addStretch(0)

    @property
    def table(self) -> LongTable:
        """The list in sight: of entries, or of amendments with both values."""
        return self.tables[self.stack.currentIndex()]

    @property
    def model(self) -> PagedRows:
        """What is listed."""
        model = self.table.rows
        assert isinstance(model, PagedRows)
        return model

    def show_rows(self) -> None:
        """Reads what is looked for from its first page on."""
        self.stack.setCurrentIndex(int(self.act == "amended"))
        self.model.begin()

    def show_why_not(self, why: str) -> None:
        """Shows the list, or why it is not shown to whoever is at the window."""
        self.why_not.show_text(why)
        self.why_not.setVisible(bool(why))
        self.list.setVisible(not why)

    def _filters(self, *, papers: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, field in self.fields.items():
            field.line.editingFinished.connect(self.changed)
            row.addWidget(field, 1 if name == PERSON else 2)
        out = (("Print", "auditPdf", "Alt+P", "pdf"), ("Save as CSV", "auditCsv", "Alt+S", "csv"))
        for words, name, keys, form in out if papers else ():
            button = ActionButton(words, name, shortcut=keys)
            button.clicked.connect(lambda _=False, form=form: self.exports.emit(form))
            row.addWidget(button)
        return row

    def _acts(self) -> QWidget:
        whole = QWidget()
        row = FlowLayout(whole)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        for number, (slug, words) in enumerate(ACT_WORDS.items(), start=1):
            button = ActionButton(words, f"act-{slug or 'any'}", shortcut=f"Alt+{number}", checkable=True)
            button.clicked.connect(lambda _=False, slug=slug: self._choose(slug))
            button.setChecked(slug == self.act)
            self._group.addButton(button)
            self._buttons[slug] = button
            row.addWidget(button)
        return whole

    def _choose(self, slug: str) -> None:
        self.act = slug
        self._buttons[slug].setChecked(True)
        self.changed.emit()
