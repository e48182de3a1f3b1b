"""The parts of the reaction's screen: sign toggles, grades with their words, the steps of the site's card."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.reaction import GradeView, SignView
from infusion_desk.desk.views.reaction_card import StepView
from infusion_desk.ui.screens.session.page import emptied
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActButton
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.marks import Mark, RowButton
from infusion_desk.ui.widgets.pressing import put_within


class SignToggles(QWidget):
    """Every sign as a toggle; `toggled` names the one that was tapped. Arrow keys go from one to the next."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Signs and symptoms")
        self._flow = FlowLayout(self)
        self._toggles: dict[str, ActionButton] = {}

    def show_signs(self, signs: Sequence[SignView], barred: str) -> None:
        """Shows which signs are there; `barred` is why none can be changed."""
        for sign in signs:
            if sign.slug not in self._toggles:
                toggle = ActionButton(sign.words, f"sign-{sign.slug}", checkable=True)
                mark(toggle, kind="sign", edge=sign.edge)
                toggle.clicked.connect(lambda _=False, slug=sign.slug: self.toggled.emit(slug))
                self._toggles[sign.slug] = toggle
                self._flow.addWidget(toggle)
            toggle = self._toggles[sign.slug]
            toggle.setChecked(sign.on)
            toggle.show_action(f"✓ {sign.words}" if sign.on else sign.words)
            criterion = ", anaphylaxis criterion" if sign.edge else ""
            toggle.setAccessibleName(sign.words + criterion)
            toggle.lock(barred)

    def focus(self) -> bool:
        """Goes to the first sign; False where none can be tapped."""
        for toggle in self._toggles.values():
            toggle.setFocus()
            return toggle.isEnabled()
        return False


class GradeButton(RowButton):
    """One grade: number and name, and the words of CTCAE."""

    def __init__(self, view: GradeView) -> None:
        super().__init__(f"grade-{view.grade}")
        self.setCheckable(True)
        key = QShortcut(QKeySequence(str(view.grade)), self)
        key.setAutoRepeat(False)
        key.activated.connect(self.click)
        mark(self, kind="grade")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for words, role in ((view.words, "heading"), (view.explains, "small")):
            part = Text(words, role=role)
            put_within(part)
            column.addWidget(part)
        column.addStretch(1)
        self.setAccessibleName(f"Grade {view.words}: {view.explains}".removesuffix(": "))


class Grades(QWidget):
    """The five grades; `graded` tells the one that was chosen."""

    graded = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._buttons: dict[int, GradeButton] = {}

    def show_grades(self, grades: Sequence[GradeView], barred: str) -> None:
        """Shows which grade it is now; `barred` is why it cannot be changed."""
        for view in grades:
            if view.grade not in self._buttons:
                button = GradeButton(view)
                button.clicked.connect(lambda _=False, grade=view.grade: self.graded.emit(grade))
                self._buttons[view.grade] = button
                self._row.addWidget(button, 1)
            self._buttons[view.grade].setChecked(view.on)
            self._buttons[view.grade].setEnabled(not barred)
            self._buttons[view.grade].setAccessibleDescription(barred)


class SiteCard(Card):
    """The site's steps in order: done with time and name, the current one with its button."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="siteCard")
        self._title = Text(role="caption")
        self._title.setObjectName("siteCardTitle")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self._done = QVBoxLayout()
        self._done.setSpacing(4)
        self._caption = Text("What was done", role="caption")
        self.body.setContentsMargins(1, 14, 1, 14)
        self._title.setContentsMargins(17, 0, 17, 0)
        self._caption.setContentsMargins(17, 0, 17, 0)
        for part in (self._title,):
            self.body.addWidget(part)
        self.body.addLayout(self._steps)
        self.body.addWidget(self._caption)
        self.body.addLayout(self._done)
        self._shown: object = None

    def show_card(self, title: str, steps: Sequence[StepView], treatments: Sequence[str]) -> None:
        """Shows the card of the grade, and what else was done."""
        self._title.show_text(title)
        if (title, steps, treatments) == self._shown:
            return
        self._shown = (title, steps, treatments)
        emptied(self._steps)
        emptied(self._done)
        for step in steps:
            self._steps.addWidget(self._step(step))
        if not steps:
            empty = Text("The card of the site appears with the grade.", role="secondary")
            empty.setContentsMargins(17, 0, 17, 0)
            self._steps.addWidget(empty)
        self._caption.setVisible(bool(treatments))
        for words in treatments:
            line = Text(words, role="small")
            line.setContentsMargins(17, 0, 17, 0)
            self._done.addWidget(line)

    def _step(self, step: StepView) -> QWidget:
        box = Card(name=f"stepBox-{step.number}")
        mark(box, surface="step", selected=step.current)
        box.setAccessibleName(f"{step.words}: {step.done or 'to do'}")
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = Mark()
        sign.show_mark("✓" if step.done else str(step.number), "clear" if step.done else "quiet")
        row.addWidget(sign)
        row.addWidget(Text(step.words, role="strong" if step.current else "body"), 1)
        if step.done:
            row.addWidget(Text(step.done, role="secondary", wrap=False))
        elif step.act is not None:
            button = ActButton(step.act)
            button.acted.connect(self.acted)
            row.addWidget(button)
        box.body.setContentsMargins(17, 6, 17, 6)
        box.body.addLayout(row)
        return box
