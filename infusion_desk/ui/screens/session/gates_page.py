"""The first step: gates, the question of one, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.gates import GatesView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.screens.session.gate_list import GateList
from infusion_desk.ui.screens.session.gate_question import GateQuestion
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.screens.session.why_panel import WhyPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn


class GatesPage(Page):
    """`selected` names the gate that was chosen; `submitted` hands on an answer with its fields."""

    selected = Signal(str)
    submitted = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__("gatesPage", "Pre-infusion gates")
        self.gates = GateList()
        self.question = GateQuestion()
        self.why = WhyPanel()
        self._start: tuple[Act, ...] = ()
        side = ScrollColumn("whyScroll", self.why)
        side.setFixedWidth(342)
        columns(self, (self.gates, 0), (self.question, 1), (side, 0))
        self.gates.chosen.connect(self.selected)
        self.question.acted.connect(self.acted)
        self.question.submitted.connect(self.submitted)
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

    def happened(self) -> str | None:
        return self.question.happened()

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> bool:
        self.question.show_refusal(objections)
        return True

    def recorded(self) -> None:
        self.question.close_form()
