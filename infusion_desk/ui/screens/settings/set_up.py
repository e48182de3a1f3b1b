"""The first run: a few calm screens, one after the other, by keyboard. What a screen asks is stored when it is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import FormField, TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

WIDEST = 720


@dataclass(frozen=True)
class Shown:
    """A screen: its title, what is said first, what is asked, the words of the button that goes on."""

    title: str
    explains: Sequence[str]
    fields: Sequence[FormField] = ()
    act: str = "Continue"


class SetUp(QWidget):
    """`answered` tells what was given on the screen that is shown; `back` that the one before is wanted again."""

    answered = Signal(dict)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setUp")
        self.setAccessibleName("Set up this workstation")
        self.form: Form | None = None
        self.title = ""
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self._step = Text(role="caption")
        self._step.setObjectName("setUpStep")
        self._title = Text(role="page")
        self._title.setObjectName("setUpTitle")
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._back = ActionButton("Back", "setUpBack", shortcut="Escape")
        self._back.clicked.connect(self.back)
        self._go = ActionButton("Continue", "setUpContinue", shortcut="Ctrl+Return", kind="primary")
        self._go.clicked.connect(self._answer)
        card = Card(name="setUpCard")
        for part in (self._step, self._title):
            card.body.addWidget(part)
        card.body.addLayout(self._body)
        card.body.addLayout(self._buttons())
        card.body.addLayout(self._below)
        card.setMaximumWidth(WIDEST)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.addStretch(1)
        row.addWidget(card, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.addWidget(ScrollColumn("setUpScroll", middle))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._go)
        return row

    def show_step(self, place: tuple[int, int], shown: Shown) -> None:
        """Shows a screen in the place of the one before; `place` is its number and how many there are."""
        number, count = place
        _empty(self._body)
        self.show_below(())
        self.title = shown.title
        self._step.show_text(f"Step {number} of {count}")
        self._title.show_text(shown.title)
        for words in shown.explains:
            self._body.addWidget(Text(words, role="secondary"))
        self.form = Form("setUpForm", [[field] for field in shown.fields]) if shown.fields else None
        if self.form is not None:
            self._body.addWidget(self.form)
            self.form.show()  # now, so that it can take the focus
        self._back.setVisible(number > 1)
        self._go.show_action(shown.act, "Ctrl+Return")
        lines = [field for field in shown.fields if isinstance(field, TextField)]
        if lines:
            # queued: Return first goes on from its field, and only then is there another screen
            lines[-1].submitted.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(shown.fields[0] if shown.fields else self._go)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_below(self, lines: Iterable[tuple[str, str]]) -> None:
        """Shows below what is asked what follows from an answer: lines, and what is said of each."""
        _empty(self._below)
        for place, (words, of_them) in enumerate(lines):
            if not place:
                self._below.addWidget(Text("What this pack lets a site set, now or later", role="heading"))
            self._below.addWidget(Text(words))
            self._below.addWidget(Text(of_them, role="small"))

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Says at each field why the screen cannot be left; what was typed stays."""
        if self.form is not None:
            self.form.show_refusal(objections)

    def values(self) -> dict[str, Any]:
        """What is given so far on the screen that is shown."""
        return self.form.values() if self.form else {}

    def _answer(self) -> None:
        self.answered.emit(self.values())


def _empty(layout: QVBoxLayout) -> None:
    """Takes every widget out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
