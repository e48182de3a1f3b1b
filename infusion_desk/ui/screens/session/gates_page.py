"""The first step: gates, the question of one, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.gates import GatesView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.screens.session.gate_list import GateList
from infusion_desk.ui.screens.session.gate_question import GateQuestion
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.screens.session.why_panel import WhyPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn


class GatesPage(Page):
    """`selected`: the gate that was chosen; `submitted`: an answer with its fields; `changed`: its form."""

    selected = Signal(str)
    submitted = Signal(object, object, object)
    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__("gatesPage", "Pre-infusion gates")
        self.gates = GateList()
        self.question = GateQuestion(draft)
        self.why = WhyPanel()
        self._start: tuple[Act, ...] = ()
        side = ScrollColumn("whyScroll", self.why)
        side.setFixedWidth(342)
        left = ScrollColumn("gatesColumn", self.gates, fills=self.gates)
        left.setFixedWidth(374)
        middle = ScrollColumn("questionColumn", self.question, fills=self.question)
        columns(self, (left, 0), (middle, 1), (side, 0))
        self.gates.chosen.connect(self.selected)
        self.question.acted.connect(self.acted)
        self.question.submitted.connect(self.submitted)
        self.question.changed.connect(self.changed)
        self.why.acted.connect(self.acted)

    def draw(self, view: GatesView) -> None:
        self.gates.show_rows(view.rows, view.selected.row.slug)
        self.question.show_gate(view.selected)
        self.why.show_gate(view.selected)
        self._start = (view.start,)

    def home(self) -> bool:
        self.gates.focus()
        return True

    def primary(self) -> Sequence[Act]:
        return self._start

    def typing(self) -> bool:
        return self.question.asking()

    def happened(self) -> str | None:
        return self.question.happened()

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> bool:
        self.question.show_refusal(objections)
        return True

    def recorded(self) -> None:
        self.question.close_form()
