"""The list of gates: mark, title, and at the right who recorded it when, or what is in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.gates import GateRow
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.marks import Mark, RowButton
from infusion_desk.ui.widgets.pressing import put_within
from infusion_desk.ui.widgets.scroll import ScrollColumn


class GateButton(RowButton):
    """One gate of the list."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"gate-{slug}")
        self.slug = slug
        mark(self, kind="row")
        self._mark = Mark()
        self._title = Text(role="strong")
        self._note = Text(role="small")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._title, 1)
        row.addWidget(self._note)
        put_within(self._mark, self._title, self._note)

    def show_row(self, row: GateRow) -> None:
        """Shows the gate as it is now."""
        self._mark.show_mark(row.mark, row.tone)
        self._title.show_text(row.title)
        self._note.show_text(row.note)
        mark(self._note, tone="quiet" if row.tone == "clear" else row.tone)
        said = dict.fromkeys((row.word, row.note))  # the note may say no more than the word
        self.setAccessibleName(f"{row.title}: {', '.join(filter(None, said))}")
        self.updateGeometry()


class GateList(Card):
    """All gates. `chosen` names the one that was selected, by mouse or with the arrow keys."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="gateList")
        self.setAccessibleName("Gates")
        self.setMinimumHeight(180)
        self._buttons: dict[str, GateButton] = {}
        self._selected = ""
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.setContentsMargins(1, 4, 1, 4)
        self._area = ScrollColumn("gateScroll", inner, spacing=0)
        self.body.addWidget(self._area)

    def show_rows(self, rows: Sequence[GateRow], selected: str) -> None:
        """Shows the gates, in the order of the pack."""
        for row in rows:
            if row.slug not in self._buttons:
                button = GateButton(row.slug)
                button.clicked.connect(lambda _=False, slug=row.slug: self.chosen.emit(slug))
                button.stepped.connect(self._step)
                self._buttons[row.slug] = button
                self._column.addWidget(button)
            self._buttons[row.slug].show_row(row)
            mark(self._buttons[row.slug], selected=row.slug == selected)
        if selected != self._selected:
            self._selected = selected
            self._area.ensureWidgetVisible(self._buttons[selected], 0, 60)

    def focus(self) -> None:
        """Puts the focus on the selected gate."""
        if self._selected:
            self._buttons[self._selected].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, step: int) -> None:
        slugs = list(self._buttons)
        place = slugs.index(self._selected) + step
        if 0 <= place < len(slugs):
            self.chosen.emit(slugs[place])
            self.focus()
