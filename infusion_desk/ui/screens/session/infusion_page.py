"""The third step: how long, how fast, how much, until when; vital signs; what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.infusion import InfusionClock
from infusion_desk.desk.views.pages import InfusionPageView
from infusion_desk.ui.screens.session.log_card import LogCard
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.screens.session.vitals_card import VitalsCard
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.scroll import ScrollColumn


class InfusionPage(Page):
    """Clock and acts at the left, vital signs in the middle, the log at the right."""

    def __init__(self) -> None:
        super().__init__("infusionPage", "Infusion")
        self._state = Pill()
        self._state.setObjectName("infusionState")
        self._elapsed = Text(role="big-clock", wrap=False)
        self._elapsed.setObjectName("infusionClock")
        self._words = Text(role="secondary")
        self._bar = QProgressBar()
        self._bar.setObjectName("infusionShare")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName("Share of the bag that has been given")
        self._values = {name: Text(role="strong") for name in ("rate", "given", "end", "vitals", "bag")}
        self._acts: tuple[Act, ...] = ()
        self.decisions = ActBar("infusionDecisions", upright=True)
        self._started = Text(role="small")
        self._barred = Text(role="strong", tone="stop")
        self._barred.setObjectName("infusionBarred")
        card = Card(name="infusionCard")
        head = QHBoxLayout()
        head.addWidget(self._elapsed, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)
        card.body.setSpacing(8)
        card.body.addLayout(head)
        for part in (self._words, self._bar, self._facts(), self._started):
            card.body.addWidget(part)
        self._why = Card(name="infusionBarredCard", tone="stop")
        for other in (self._barred, self.decisions):
            self._why.body.addWidget(other)
        self.vitals = VitalsCard()
        self.log = LogCard()
        self.decisions.acted.connect(self.acted)
        left = ScrollColumn("infusionScroll", card, self._why)
        left.setFixedWidth(376)
        middle = ScrollColumn("middleScroll", self.vitals, fills=self.vitals)
        right = ScrollColumn("logScroll", self.log, fills=self.log)
        right.setFixedWidth(314)
        columns(self, (left, 0), (middle, 1), (right, 0))

    def draw(self, view: InfusionPageView) -> None:
        infusion = view.infusion
        self._state.show_state(infusion.state, infusion.tone)  # type: ignore[arg-type]
        self._values["rate"].show_text(infusion.rate)
        self._started.show_text(infusion.started)
        self._barred.show_text(infusion.barred)
        self._why.setVisible(bool(infusion.barred))
        self._acts = infusion.acts
        self.decisions.show_acts(infusion.decisions)
        self.vitals.show_vitals(view.vitals)
        self.log.show_lines(view.log)

    def tick(self, clock: InfusionClock) -> None:
        self._elapsed.show_text(clock.elapsed)
        self._words.show_text(clock.elapsed_words)
        self._bar.setValue(round(clock.given_share * 1000))
        for name, words, tone in (
            ("given", clock.given, "plain"),
            ("end", clock.end, clock.end_tone),
            ("vitals", clock.vitals, clock.vitals_tone),
            ("bag", clock.bag, clock.bag_tone),
        ):
            self._values[name].show_text(words or "–")
            mark(self._values[name], tone=tone if tone in ("stop", "heed") else "plain")

    def primary(self) -> Sequence[Act]:
        return self._acts

    def _facts(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        captions = {"rate": "Rate", "given": "Given", "end": "End", "vitals": "Next", "bag": "Bag"}
        for number, (name, words) in enumerate(captions.items()):
            self._values[name].setObjectName(f"infusion-{name}")
            grid.addWidget(Text(words, role="small"), number, 0)
            grid.addWidget(self._values[name], number, 1)
        grid.setColumnStretch(1, 1)
        return box
