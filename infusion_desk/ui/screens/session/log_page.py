"""The log: every entry with both its times; what is wrong is amended with its reason, both values stay."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.log import EntryView, LogView
from infusion_desk.ui.screens.session.page import Page, columns, emptied
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.marks import RowButton
from infusion_desk.ui.widgets.pressing import put_within
from infusion_desk.ui.widgets.scroll import ScrollColumn


class EntryButton(RowButton):
    """One entry of the log."""

    def __init__(self, number: int) -> None:
        super().__init__(f"entry-{number}")
        mark(self, kind="row")
        self._number = Text(str(number), role="small", wrap=False)
        self._number.setMinimumWidth(28)
        self._time = Text(role="strong", wrap=False)
        self._time.setMinimumWidth(52)
        self._text = Text()
        self._more = Text(role="small", tone="heed")
        self._by = Text(role="small", wrap=False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._number)
        row.addWidget(self._time)
        row.addLayout(words, 1)
        row.addWidget(self._by)
        put_within(self._number, self._time, self._text, self._more, self._by)

    def show_entry(self, entry: EntryView) -> None:
        """Shows the entry as it reads today, with both values of each amendment."""
        self._time.show_text(entry.time)
        self._text.show_text(entry.text)
        more = "\n".join([*([entry.late] if entry.late else []), *entry.amended])
        self._more.show_text(more)
        self._more.setVisible(bool(more))
        self._by.show_text(entry.by)
        self.setAccessibleName(f"Entry {entry.number}, {entry.time}, {entry.text}, {entry.by}. {more}")


class LogPage(Page):
    """Entries with a filter; of the selected one what can be amended. `amending` names entry and field."""

    amending = Signal(int, str)

    def __init__(self) -> None:
        super().__init__("logPage", "Log")
        self._buttons: dict[int, EntryButton] = {}
        self._entries: dict[int, EntryView] = {}
        self._selected = 0
        self.filter = TextField("logFilter", "Filter", example="a word, a time, initials")
        self.filter.edited.connect(self._filter)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        entries = Card(name="entries")
        entries.body.addWidget(self.filter)
        self._area = ScrollColumn("entriesScroll", inner, spacing=0)
        entries.body.addWidget(self._area, 1)
        self._title = Text(role="heading")
        self._says = Text()
        self._why = Text(role="secondary")
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        amend = Card(name="amendCard")
        for part in (self._title, self._says, self._why):
            amend.body.addWidget(part)
        amend.body.addLayout(self._fields)
        self._alarm_lines: list[Text] = []
        self._alarm_card = Card("Alarms", "alarmsCard")
        entries.setMinimumHeight(220)
        left = ScrollColumn("logColumn", entries, fills=entries)
        columns(self, (left, 3), (ScrollColumn("amendScroll", amend, self._alarm_card), 2))

    def draw(self, view: LogView) -> None:
        for entry in view.entries:
            if entry.number not in self._buttons:
                button = EntryButton(entry.number)
                button.clicked.connect(lambda _=False, number=entry.number: self.select(number))
                button.stepped.connect(self._step)
                self._buttons[entry.number] = button
                self._column.insertWidget(0, button)
            self._buttons[entry.number].show_entry(entry)
        self._entries = {entry.number: entry for entry in view.entries}
        self.select(self._selected or len(view.entries))
        self._show_alarms(view.alarms)
        self._filter()

    def _show_alarms(self, lines: tuple[str, ...]) -> None:
        while len(self._alarm_lines) < len(lines):
            line = Text(role="small")
            self._alarm_lines.append(line)
            self._alarm_card.body.addWidget(line)
        for line, words in zip(self._alarm_lines, lines, strict=True):
            line.show_text(words)

    def select(self, number: int) -> None:
        """Shows what of an entry can be amended."""
        self._selected = number
        entry = self._entries[number]
        for other, button in self._buttons.items():
            mark(button, selected=other == number)
        self._area.ensureWidgetVisible(self._buttons[number])
        self._title.show_text(f"Entry {number}: amend" if entry.fields else f"Entry {number}")
        self._says.show_text(entry.text)
        self._why.show_text(entry.why_fixed)
        self._why.setVisible(bool(entry.why_fixed))
        emptied(self._fields)
        for field, label, value in entry.fields:
            value_button = ActionButton(f"{label}: {value or 'not recorded'}", f"amend-{field}")
            value_button.clicked.connect(lambda _=False, field=field: self.amending.emit(number, field))
            self._fields.addWidget(value_button)

    def home(self) -> bool:
        if self._selected:
            self._buttons[self._selected].setFocus()
        return bool(self._selected)

    def _step(self, step: int) -> None:
        """To the row above or below; the latest entry stands at the top."""
        shown = [number for number, button in self._buttons.items() if not button.isHidden()]
        if self._selected in shown and 0 <= shown.index(self._selected) - step < len(shown):
            self.select(shown[shown.index(self._selected) - step])
            self.home()

    def _filter(self) -> None:
        wanted = (self.filter.value() or "").casefold()
        for number, button in self._buttons.items():
            entry = self._entries[number]
            said = f"{entry.time} {entry.text} {entry.by}".casefold()
            button.setVisible(wanted in said)
        found = [line for line in self._alarm_lines if wanted in line.accessibleName().casefold()]
        for line in self._alarm_lines:
            line.setVisible(line in found)
        self._alarm_card.setVisible(bool(found))
