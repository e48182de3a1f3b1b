"""The second step: what is needed today and why, what was given, the bag and its clock."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.gates import GateRow
from infusion_desk.desk.views.premedication import BagClock, GivenView, NeedView, PremedicationView
from infusion_desk.ui.screens.session.page import Page, columns, emptied
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card, line
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.marks import Mark
from infusion_desk.ui.widgets.scroll import ScrollColumn


class NeedCard(Card):
    """One thing that is needed: its verdict, the rule, what is still missing, and what can be recorded."""

    def __init__(self, slug: str) -> None:
        super().__init__(name=f"need-{slug}")
        self.body.setContentsMargins(18, 12, 18, 14)
        self.body.setSpacing(8)
        self._mark = Mark()
        self._title = Text(role="heading")
        self._pill = Pill()
        self._says = Text(role="strong")
        self._says.setObjectName(f"says-{slug}")
        self._statement = Text(role="small")
        self.acts = ActBar(f"acts-{slug}")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._pill)
        self.body.addLayout(head)
        for part in (self._says, self._statement, self.acts):
            self.body.addWidget(part)

    def show_gate(self, row: GateRow, says: str, statement: str, acts: Sequence[Act]) -> None:
        """Shows what the gate says now."""
        self._mark.show_mark(row.mark, row.tone)
        self._title.show_text(row.title)
        self._pill.show_state(f"{row.mark} {row.word}", row.tone)  # type: ignore[arg-type]
        self._says.show_text(says)
        self._statement.show_text(statement)
        self._statement.setVisible(bool(statement))
        self.acts.show_acts(acts)


class PremedicationPage(Page):
    """Steroid, antihistamine and antipyretic, antiviral; what was given when; the dose and its bag."""

    def __init__(self) -> None:
        super().__init__("premedicationPage", "Premedication and dose")
        self._needs: dict[str, NeedCard] = {}
        needs = QWidget()
        self._column = QVBoxLayout(needs)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._given = Card("Given today", "given")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._other = ActBar("otherActs")
        self._other.acted.connect(self.acted)
        self._given.body.addLayout(self._lines)
        self._given.body.addWidget(self._other)
        self._dose = NeedCard("dose-checked")
        self._dose.acts.acted.connect(self.acted)
        self._left = Text(role="big-clock", wrap=False)
        self._left.setObjectName("bagClock")
        self._words = Text(role="secondary")
        self._bag_says = Text(role="strong")
        self._bag_says.setObjectName("bagSays")
        clock = QHBoxLayout()
        clock.setSpacing(16)
        clock.addWidget(self._left)
        clock.addWidget(self._words, 1)
        self._dose.body.addLayout(clock)
        self._dose.body.addWidget(self._bag_says)
        self._start: tuple[Act, ...] = ()
        columns(
            self,
            (ScrollColumn("needsScroll", needs), 5),
            (ScrollColumn("doseScroll", self._dose, self._given), 5),
        )

    def draw(self, view: PremedicationView) -> None:
        for need in view.needs:
            self._need(need)
        self._dose.show_gate(view.dose, " ".join((view.dose_says, *view.dose_lines[1:])), "", view.prepare)
        self._bag_says.show_text(view.bag_says)
        self._bag_says.setVisible(view.bag.tone != "clear")
        mark(self._bag_says, tone=view.bag.tone)
        emptied(self._lines)
        for given in view.given:
            self._lines.addWidget(self._line(given))
            self._lines.addWidget(line())
        if not view.given:
            self._lines.addWidget(Text("Nothing given yet today.", role="secondary"))
        self._other.show_acts(view.other)
        self._start = (view.start,)

    def tick(self, clock: BagClock) -> None:
        self._left.show_text(clock.left)
        mark(self._left, tone=clock.tone)
        self._words.show_text(clock.words)

    def home(self) -> bool:
        return any(card.acts.focus() for card in self._needs.values())

    def primary(self) -> Sequence[Act]:
        return self._start

    def _need(self, need: NeedView) -> None:
        if need.row.slug not in self._needs:
            card = NeedCard(need.row.slug)
            card.acts.acted.connect(self.acted)
            self._needs[need.row.slug] = card
            self._column.addWidget(card)
        self._needs[need.row.slug].show_gate(need.row, need.says, need.statement, need.acts)

    def _line(self, given: GivenView) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Text(given.time, role="strong"), 1)
        row.addWidget(Text(given.text), 3)
        row.addWidget(Text(given.since or given.by, role="small", tone="heed" if given.since else "quiet"), 1)
        if given.running is not None:
            bar = ActBar(f"{given.running.name}Bar", parent=box)
            bar.acted.connect(self.acted)
            row.addWidget(bar, 2)
            bar.show_acts((given.running,))
        return box
