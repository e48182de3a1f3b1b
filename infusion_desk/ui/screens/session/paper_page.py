"""Back-entry: what was written on paper is typed row by row, and recorded in the order in which it happened."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.back_entry import HAPPENED, KINDS, PaperRow, RowKind
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

SAYS = (
    "Type each line of the paper with the time that stands there and the initials of who wrote it, in any order. "
    "The rows are recorded in the order of their times and marked as copied from paper by you. A row that is "
    "refused stays here with the reason, and those after it wait."
)
#: How wide the column of the kinds is, in pixels.
WIDTH = 290
#: Short names, so that a row has one line of them.
SHORT = {
    "respiration": "Resp.",
    "spo2": "SpO₂ %",
    "oxygen": "O₂ L/min",
    "temperature": "Temp °C",
    "consciousness": "ACVPU",
    "rate_ml_h": "mL/h",
    "dose_mg": "mg",
    "flush_ended": "Flush ended",
    "prescriber": "Physician, where needed",
    "checker": "Checked by",
    "reaction": "Reaction No.",
    "signs": "Signs, or none",
}
EXAMPLES = {
    "signs": "fever, headache",
    "purpose": "steroid",
    "outcome": "recovered",
    "oxygen": "air",
    "reaction": "1",
}


class RowCard(Card):
    """One row. `removed` takes it from the grid; nothing of it was recorded then."""

    removed = Signal(int)

    def __init__(self, number: int, kind: RowKind) -> None:
        super().__init__(name=f"paperRow{number}")
        self.number, self.kind = number, kind
        self.setAccessibleName(kind.words)
        fields = [_field(number, one.name, one.label, one.hint) for one in kind.fields]
        self.form = Form(f"paperForm{number}", [fields])
        remove = ActionButton("Remove", f"paperRemove{number}")
        remove.clicked.connect(lambda: self.removed.emit(number))
        row = QHBoxLayout()
        row.addWidget(Text(kind.words, role="heading"), 1)
        row.addWidget(remove)
        self.body.setContentsMargins(14, 8, 14, 8)
        self.body.setSpacing(2)
        self.body.addLayout(row)
        self.body.addWidget(self.form)

    @property
    def row(self) -> PaperRow:
        """What was typed."""
        return PaperRow(self.number, self.kind.slug, self.form.values())

    def focus(self) -> None:
        """Goes to the time."""
        self.form.fields[HAPPENED].setFocus(Qt.FocusReason.OtherFocusReason)


class PaperPage(Page):
    """`copying` hands on the rows to be recorded."""

    copying = Signal(object)

    def __init__(self, draft: Draft) -> None:
        super().__init__("paperPage", "From paper")
        self._draft, self._count = draft, 0
        self._cards: dict[int, RowCard] = {}
        self._adding = ActBar("paperKinds")
        self._adding.acted.connect(lambda act: self.add(act.name.removeprefix("paper-")).focus())
        self._said = Text(role="strong")
        self._said.setObjectName("paperSaid")
        self._record = ActionButton("Record the rows", "paperRecord", shortcut="Ctrl+Return", kind="primary")
        self._record.clicked.connect(lambda: self.copying.emit(list(self.rows())))
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = Card("From paper", "paperHead")
        for part in (self._said, self._record, self._adding, Text(SAYS, role="secondary")):
            head.body.addWidget(part)
        kinds = ScrollColumn("paperKindScroll", head)
        kinds.setFixedWidth(WIDTH)
        columns(self, (kinds, 0), (ScrollColumn("paperScroll", inner), 1))
        # now that they stand on the page: shown before, they would be a window of their own
        self._adding.show_acts([Act(f"paper-{kind.slug}", kind.words, kind.key) for kind in KINDS.values()])
        for slug, typed in [*draft.paper]:
            self.add(slug, typed)
        self._show()

    def add(self, slug: str, typed: dict[str, str] | None = None) -> RowCard:
        """An empty row of a kind, or one that was begun before, at the end of the grid."""
        self._count += 1
        card = self._cards[self._count] = RowCard(self._count, KINDS[slug])
        for name, value in (typed or {}).items():
            card.form.fields[name].set_value(value)
        card.removed.connect(self.remove)
        card.form.edited.connect(self._keep)
        self._column.addWidget(card)
        self._show()
        return card

    def remove(self, number: int) -> None:
        """Takes a row away: it is on disk, or was given up."""
        card = self._cards.pop(number)
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self._show()

    def rows(self) -> Iterator[PaperRow]:
        """What was typed, row by row."""
        return (card.row for card in self._cards.values())

    def show_copied(
        self, recorded: tuple[int, ...], refused: int | None, why: tuple[ObjectionView, ...]
    ) -> None:
        """Takes what is on disk away; the refused row stays with its reason."""
        for number in recorded:
            self.remove(number)
        for card in self._cards.values():
            card.form.forget_refusal()
        words = f"{len(recorded)} recorded." if recorded else ""
        if refused is not None:
            self._cards[refused].form.show_refusal(why)
            self._cards[refused].focus()
            words += f" {self._cards[refused].kind.words} refused: rows of a later time wait."
        self._said.show_text(words.strip())

    def _show(self) -> None:
        self._record.setEnabled(bool(self._cards))
        self._keep()

    def _keep(self) -> None:
        self._draft.paper = [(card.kind.slug, card.form.values()) for card in self._cards.values()]

    def draw(self, view: None) -> None:
        """The rows are what was typed; no view changes them."""

    def home(self) -> bool:
        for card in self._cards.values():
            card.focus()
            return True
        return self._adding.focus()

    def typing(self) -> bool:
        return bool(self._cards)


def _field(number: int, name: str, label: str, hint: str) -> TextField:
    field = TextField(name, SHORT.get(name, label), example=EXAMPLES.get(name, hint))
    field.editor.setObjectName(f"paper{number}-{name}")
    return field
