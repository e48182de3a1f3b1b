"""A reaction, from anywhere: signs, grade, the site's card. Once it has a grade, every tap is stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.reaction import ReactionClock, ReactionView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.screens.session.page import Page, columns
from infusion_desk.ui.screens.session.reaction_parts import Grades, SignToggles, SiteCard
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField, TimeField
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn

SIGNS_CAPTION = (
    "Tap each sign, again once it has gone; a mistake is amended in the log. Red: anaphylaxis criteria"
)


class ReactionPage(Page):
    """Tells what was tapped (`signed`, `graded`), typed (`onset_typed` and so on), asked for (`switched`)."""

    signed = Signal(str)
    graded = Signal(int)
    onset_typed = Signal(str)
    late_typed = Signal(str)
    switched = Signal(int)
    worded = Signal(str)

    def __init__(self) -> None:
        super().__init__("reactionPage", "Reaction")
        self.signs = SignToggles()
        self.grades = Grades()
        self.card = SiteCard()
        self.onset = TimeField("onset", "Onset")
        self.late = TimeField("happened", "Seen at, if late")
        self.words = TextField("detail", "Other, in words: Enter records it")
        self._recheck = Text(role="heading")
        self._recheck.setObjectName("recheck")
        self._note = Text(role="strong", tone="heed")
        self._note.setObjectName("reactionNote")
        self._headline = Text(role="title")
        self._headline.setObjectName("reactionHeadline")
        self._refusal = RefusalPanel("reactionRefusal")
        self._others = QWidget()
        self._switch = FlowLayout(self._others)
        self._acts: tuple[Act, ...] = ()
        self._number = -1
        self._arrange()
        self._connect()

    def draw(self, view: ReactionView) -> None:
        another = view.number != self._number
        if another:
            self._number = view.number
            self._refusal.show_objections([])
        self._headline.show_text(view.headline)
        self._head.setVisible(view.number == 0 or not view.open)
        self._headline.setVisible(view.number == 0 or not view.open)
        self.onset.setVisible(view.number == 0)
        self.late.setVisible(view.number == 0)
        for field, text in ((self.onset, view.onset), (self.late, view.late)):
            if text != (field.value() or ""):  # what stands there is what would be recorded
                field.set_value(text)
        barred = "" if view.open else view.note
        self.signs.show_signs(view.signs, barred)
        self.grades.show_grades(view.grades, barred)
        self.words.setVisible(view.other and view.number > 0 and view.open)
        if another or not self.words.line.isModified():
            self.words.set_value(view.detail)
        self._note.show_text(view.note)
        self._note.setVisible(bool(view.note))
        self._warning.show_text(view.warning)
        self._emergency.show_acts([view.emergency] if view.emergency else [])
        called = view.emergency.note if view.emergency else ""
        self._called.show_text(f"✓ {called}" if called else "")
        self._banner.setVisible(bool(view.warning))
        self.card.show_card(view.card, view.steps, view.treatments)
        self._acts = view.acts
        self._show_others(view)

    def tick(self, clock: ReactionClock) -> None:
        self._recheck.show_text(clock.recheck)
        self._again.setVisible(bool(clock.recheck))
        tone = clock.recheck_tone if clock.recheck_tone in ("stop", "heed") else "plain"
        mark(self._recheck, tone=tone)
        mark(self._again, tone=tone)

    def home(self) -> bool:
        return self.signs.focus()

    def primary(self) -> Sequence[Act]:
        return self._acts

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> bool:
        self._refusal.show_objections(objections)
        return True

    def recorded(self) -> None:
        self._refusal.show_objections([])

    def _arrange(self) -> None:
        main = Card(name="reactionCard")
        main.body.setSpacing(8)
        main.body.setContentsMargins(20, 10, 20, 10)
        main.body.addWidget(self._heading())
        main.body.addWidget(self._others)
        main.body.addWidget(Text(SIGNS_CAPTION, role="caption"))
        main.body.addWidget(self.signs)
        main.body.addWidget(self.words)
        main.body.addWidget(Text("Grade (CTCAE v5, infusion related reaction)", role="caption"))
        for part in (self.grades, self._note, self._refusal):
            main.body.addWidget(part)
        self._again = Card(name="recheckCard")
        self._again.body.setContentsMargins(18, 10, 18, 10)
        self._again.body.addWidget(self._recheck)
        right = ScrollColumn("siteScroll", self._again, self.card)
        right.setFixedWidth(380)
        below = QWidget()
        row = columns(below, (ScrollColumn("reactionScroll", main), 1), (right, 0))
        row.setContentsMargins(20, 8, 20, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(20, 8, 20, 0)
        inset.addWidget(self._warnings())
        column.addLayout(inset)
        column.addWidget(below, 1)

    def _heading(self) -> QWidget:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._headline, 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.onset, 1)
        row.addWidget(self.late, 1)
        return self._head

    def _warnings(self) -> Card:
        self._banner = Card(name="warningBanner", tone="stop")
        self._warning = Text(role="heading", tone="stop")
        self._warning.setObjectName("warning")
        self._called = Text(role="strong")
        self._emergency = ActBar("emergencyActs", row=True)
        row = QHBoxLayout()
        row.addWidget(self._warning, 2)
        row.addWidget(self._called, 1)
        row.addWidget(self._emergency)
        self._banner.body.setContentsMargins(18, 6, 10, 6)
        self._banner.body.addLayout(row)
        return self._banner

    def _connect(self) -> None:
        self.signs.toggled.connect(self.signed)
        self.grades.graded.connect(self.graded)
        self.onset.edited.connect(lambda: self.onset_typed.emit(self.onset.value() or ""))
        self.late.edited.connect(lambda: self.late_typed.emit(self.late.value() or ""))
        for field in (self.onset, self.late):
            field.submitted.connect(self.signs.focus)
        self.words.submitted.connect(lambda: self.worded.emit(self.words.value() or ""))
        self.card.acted.connect(self.acted)
        self._emergency.acted.connect(self.acted)

    def _show_others(self, view: ReactionView) -> None:
        """One button for each reaction of the day, once there are several."""
        while self._switch.count():
            item = self._switch.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        several = len(view.numbers) > 1 or (view.number == 0 and bool(view.numbers))
        self._others.setVisible(several)
        for number, words in view.numbers if several else ():
            button = ActionButton(words, f"reaction-{number}", checkable=True)
            button.setChecked(number == view.number)
            button.clicked.connect(lambda _=False, number=number: self.switched.emit(number))
            self._switch.addWidget(button)
