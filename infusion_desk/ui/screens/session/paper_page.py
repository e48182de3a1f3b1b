"""Back-entry: what was written on paper is typed row by row, and recorded in the order in which it happened."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.back_entry import PaperRow
from infusion_desk.desk.views.paper_rows import GATE, KINDS, PaperView, RowKind
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.screens.session.paper_row import RowCard
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

SAYS = (
    "Type each line of the paper with the time that stands there and the initials of who wrote it, in any order. "
    "The rows are recorded in the order of their times and marked as copied from paper by you. A row that is "
    "refused stays here with the reason, and those after it wait. A gate's row that nothing is typed into is no row."
)
#: The acts that add no row of one kind: the rows of all gates that wait, the choice of any gate, and back from it.
ALL_GATES = Act("paper-gates", "Gates of the sheet", "Alt+G")
OTHER_GATE = Act("paper-gate", "Another gate…", "Alt+H")
BACK = Act("paper-back", "Back to the kinds", "Alt+H")
#: Why nothing can be recorded.
NOTHING = "There is no row yet: choose below what the paper tells of."
#: How wide the column of the kinds is, in pixels.
WIDTH = 290


class PaperPage(Page):
    """`copying` hands on the rows to be recorded."""

    copying = Signal(object)

    def __init__(self, draft: Draft) -> None:
        super().__init__("paperPage", "From paper")
        self._draft, self._count = draft, 0
        self._kinds: Mapping[str, RowKind] = {}
        self._cards: dict[int, RowCard] = {}
        self._adding = ActBar("paperKinds")
        self._adding.acted.connect(lambda act: self._add(act.name.removeprefix("paper-")))
        self._said = Text(role="strong")
        self._said.setObjectName("paperSaid")
        self._said.hide()
        self._record = ActionButton("Record the rows", "paperRecord", shortcut="Ctrl+Return", kind="primary")
        self._record.clicked.connect(self._hand_on)
        self._nothing = Text(NOTHING, role="secondary")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = Card("From paper", "paperHead")
        for part in (self._said, self._record, self._nothing, self._adding, Text(SAYS, role="secondary")):
            head.body.addWidget(part)
        kinds = ScrollColumn("paperKindScroll", head)
        kinds.setFixedWidth(WIDTH)
        columns(self, (kinds, 0), (ScrollColumn("paperScroll", inner), 1))
        self._show_kinds()
        self._record.lock(NOTHING)

    def add(self, slug: str, typed: Mapping[str, str] | None = None, *, offered: bool = False) -> RowCard:
        """An empty row of a kind, or one with what is known of it, at the end of the grid."""
        self._count += 1
        values = dict(typed or {})
        card = self._cards[self._count] = RowCard(self._count, self._kinds[slug], values if offered else None)
        card.fill(values)
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
        return (card.row for card in self._cards.values() if card.is_row)

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
        self._say(words.strip())

    def _say(self, words: str) -> None:
        self._said.show_text(words)
        self._said.setVisible(bool(words))

    def _add(self, what: str) -> None:
        if what == "gates":
            self._offer()
        elif what in ("gate", "back"):
            self._show_kinds(gates=what == "gate")
            self._adding.focus()
        else:
            self.add(what).focus()
            self._show_kinds()

    def _offer(self) -> None:
        """The rows of the gates and decisions that wait, but for those that stand there already."""
        there = {_name(card.kept) for card in self._cards.values()}
        new = [
            self.add(one.kind, dict(one.typed), offered=True)
            for one in self._view.offered
            if _name((one.kind, dict(one.typed))) not in there
        ]
        self._say("" if new else "No gate waits for a row of the sheet.")
        if new:
            new[0].focus()

    def _show_kinds(self, *, gates: bool = False) -> None:
        """The acts that add a row; or, to choose from, one for each gate."""
        slugs = [slug for slug in self._kinds if slug.startswith(GATE)] if gates else KINDS
        kinds = {**self._kinds, **KINDS}
        acts = [Act(f"paper-{slug}", kinds[slug].words, kinds[slug].key) for slug in slugs]
        self._adding.show_acts([BACK, *acts] if gates else [ALL_GATES, OTHER_GATE, *acts])

    def _hand_on(self) -> None:
        rows = list(self.rows())
        if rows:
            self.copying.emit(rows)
        else:
            self._say("✕ Nothing was typed yet.")

    def _show(self) -> None:
        self._record.lock("" if self._cards else NOTHING)
        self._nothing.setVisible(not self._cards)
        self._keep()

    def _keep(self) -> None:
        self._draft.paper = [card.kept for card in self._cards.values() if card.is_row]

    def draw(self, view: PaperView) -> None:
        """Brings the kinds of the session; the rows are what was typed, and no view changes them."""
        waiting = [] if self._kinds else [*self._draft.paper]
        self._kinds = view.kinds
        for slug, typed in waiting:
            self.add(slug, typed)

    def home(self) -> bool:
        for card in self._cards.values():
            card.focus()
            return True
        return self._adding.focus()

    def typing(self) -> bool:
        return bool(self._cards)


def _name(kept: tuple[str, Mapping[str, str]]) -> tuple[str, str]:
    """What tells an offered row from others: its gate, and which test or decision it is of."""
    slug, typed = kept
    return slug, typed.get("answer", "") if slug == f"{GATE}baseline-labs" else typed.get("rule", "")
