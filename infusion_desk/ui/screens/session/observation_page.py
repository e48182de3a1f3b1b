"""The fourth step: the ring, the checks, what keeps the patient here, and how the day ends."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.observation import CheckView, DischargeRow, ObservationClock, ReactionCard
from infusion_desk.desk.views.pages import ObservationPageView
from infusion_desk.ui.screens.session.log_card import LogCard
from infusion_desk.ui.screens.session.page import Page, columns, emptied
from infusion_desk.ui.screens.session.vitals_card import VitalsCard
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.marks import Mark
from infusion_desk.ui.widgets.ring import Ring
from infusion_desk.ui.widgets.scroll import ScrollColumn


class DischargeLine(QWidget):
    """One rule before going home."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.setObjectName(f"discharge-{slug}")
        self._mark = Mark()
        self._title = Text(role="strong")
        self._says = Text(role="secondary")
        self.acts = ActBar(f"help-{slug}")
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._says, self.acts):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addLayout(words, 1)

    def show_rule(self, rule: DischargeRow) -> None:
        """Shows whether the rule is met, and what helps."""
        self._mark.show_mark(rule.mark, rule.tone)
        self._title.show_text(rule.title)
        self._says.show_text(rule.says)
        self._says.setVisible(bool(rule.says))
        self.acts.show_acts([rule.act] if rule.act else [])
        self.setAccessibleName(f"{rule.title}: {rule.says or 'met'}")


class ObservationPage(Page):
    """Ring and checks left, vital signs and reactions in the middle, discharge and log right."""

    def __init__(self) -> None:
        super().__init__("observationPage", "Observation")
        self.ring = Ring("observation")
        self._note = Text(role="secondary")
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        self._rules: dict[str, DischargeLine] = {}
        self._discharge = Card("Before going home", "dischargeCard")
        self._discharge.body.setSpacing(10)
        self.leaving = ActBar("leavingActs")
        self.leaving.acted.connect(self.acted)
        self._reactions = QWidget()
        self._cards = QVBoxLayout(self._reactions)
        self._cards.setContentsMargins(0, 0, 0, 0)
        ring = Card(name="ringCard")
        ring.body.setContentsMargins(1, 14, 1, 10)
        for part in (self.ring, self._note):
            ring.body.addWidget(part)
        self._note.setContentsMargins(18, 0, 18, 0)
        ring.body.addLayout(self._checks)
        self.vitals = VitalsCard()
        self.log = LogCard()
        left = ScrollColumn("observationScroll", ring)
        left.setFixedWidth(392)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._discharge.body.addLayout(self._rows)
        self._discharge.body.addWidget(self.leaving)
        middle = ScrollColumn("middleScroll", self.vitals, self._reactions, fills=self.vitals)
        right = ScrollColumn("sideScroll", self._discharge, self.log)
        right.setFixedWidth(330)
        columns(self, (left, 0), (middle, 1), (right, 0))
        self._leave: tuple[Act, ...] = ()

    def draw(self, view: ObservationPageView) -> None:
        watched = view.observation
        self._note.show_text(watched.note)
        self._note.setVisible(bool(watched.note))
        emptied(self._checks)
        for check in watched.checks:
            self._checks.addWidget(_check(check))
        for rule in watched.discharge:
            if rule.slug not in self._rules:
                line = DischargeLine(rule.slug)
                line.acts.acted.connect(self.acted)
                self._rules[rule.slug] = line
                self._rows.addWidget(line)
            self._rules[rule.slug].show_rule(rule)
        emptied(self._cards)
        for card in watched.reactions:
            self._cards.addWidget(_reaction(card))
        self.leaving.show_acts(watched.leaving)
        self.vitals.show_vitals(view.vitals)
        self.log.show_lines(view.log)
        self._leave = (*watched.acts, watched.leave)

    def tick(self, clock: ObservationClock) -> None:
        self.ring.show_time(clock.share, clock.left, clock.of, clock.times, clock.tone)

    def primary(self) -> Sequence[Act]:
        return self._leave


def _check(check: CheckView) -> QWidget:
    box = Card(name="checkRow")
    mark(box, surface="step", tone=check.tone if check.tone in ("heed", "stop") else "plain")
    box.setAccessibleName(f"{check.time} {check.title}: {check.word}")
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Text(check.time, role="strong", wrap=False))
    row.addWidget(Text(check.title), 1)
    row.addWidget(Pill(check.word, check.tone))  # type: ignore[arg-type]
    box.body.setContentsMargins(18, 8, 18, 8)
    box.body.addLayout(row)
    return box


def _reaction(card: ReactionCard) -> QWidget:
    box = Card(name="reactionSummary")
    mark(box, edge="heed" if card.outcome_tone != "stop" else "stop")
    box.body.setContentsMargins(18, 10, 18, 10)
    box.body.setSpacing(4)
    row = QHBoxLayout()
    row.addWidget(Text(card.title, role="heading"), 1)
    row.addWidget(Pill(card.grade, "heed"))
    row.addWidget(Pill(card.outcome, card.outcome_tone))  # type: ignore[arg-type]
    box.body.addLayout(row)
    box.body.addWidget(Text(card.says, role="secondary"))
    return box
