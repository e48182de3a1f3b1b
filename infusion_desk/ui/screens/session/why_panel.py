"""Why a gate says what it says, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.gates import GateView, WhyView
from infusion_desk.ui.screens.session.page import emptied
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text


class WhyPanel(QWidget):
    """Verdict, rule with facts, source and standing, and the acts that are left."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whyPanel")
        self._verdict = Card(name="verdict")
        self._headline = Text(role="heading")
        self._headline.setObjectName("verdictHeadline")
        self._says = Text()
        self._says.setObjectName("verdictSays")
        self._release = Text(role="strong")
        self._release.setObjectName("verdictRelease")
        self._decision = Text(role="secondary")
        for part in (self._headline, self._says, self._release, self._decision):
            self._verdict.body.addWidget(part)
        self._rule = Card(name="rule")
        self._statement = Text()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self._facts_caption = Text("Facts used", role="caption")
        self._source = Text(role="small")
        self._source.setObjectName("ruleSource")
        self._rule.body.setSpacing(8)
        self._rule.body.addWidget(Text("Why this rule", role="caption"))
        self._rule.body.addWidget(self._statement)
        self._rule.body.addWidget(self._facts_caption)
        self._rule.body.addLayout(self._facts)
        self._rule.body.addWidget(self._source)
        self._can_do = Card(name="canDo")
        self._can_do.body.addWidget(Text("What can be done", role="caption"))
        self._acts = ActBar("canDoActs", upright=True)
        self._acts.acted.connect(self.acted)
        self._can_do.body.addWidget(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._verdict, self._can_do, self._rule):
            card.body.setContentsMargins(18, 14, 18, 14)
            column.addWidget(card)

    def show_gate(self, gate: GateView) -> None:
        """Shows the reasons of a gate."""
        why = gate.why
        tone = why.tone if why.tone in ("stop", "heed", "clear") else "plain"
        mark(self._verdict, tone=tone)
        mark(self._headline, tone=tone)
        for text, words in (
            (self._headline, why.headline),
            (self._says, why.says),
            (self._release, why.release),
            (self._decision, why.decision),
            (self._statement, why.statement),
            (self._source, f"{why.source}\n{why.standing}\n{why.pack}"),
        ):
            text.show_text(words)
            text.setVisible(bool(words))
        self._show_facts(why)
        self._acts.show_acts(gate.can_do)
        self._can_do.setVisible(bool(gate.can_do))

    def _show_facts(self, why: WhyView) -> None:
        emptied(self._facts)
        self._facts_caption.setVisible(bool(why.facts))
        for who, says in why.facts:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Text(says), 3)
            row.addWidget(Text(who, role="small"), 1)
            self._facts.addWidget(line)
