"""The last step: what will be signed, the meaning of a signature, the printed record."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.signing import SigningView
from infusion_desk.ui.screens.session.page import Page, columns, emptied
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.scroll import ScrollColumn


class SigningPage(Page):
    """How the day ended in a few sentences; signatures; print, and the other ways in which a day ends."""

    def __init__(self) -> None:
        super().__init__("signingPage", "Sign and print")
        self._state = Pill()
        self._state.setObjectName("dayState")
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(8)
        self._signatures = QVBoxLayout()
        self._signatures.setSpacing(8)
        self.acts = ActBar("signActs", upright=True)
        self.others = ActBar("endingActs", upright=True)
        self._printed = Text(role="strong")
        self._printed.setObjectName("printedTo")
        day = Card("The day", "dayCard")
        day.body.addWidget(self._state)
        day.body.addLayout(self._sentences)
        signing = Card("Sign", "signCard")
        signing.body.addWidget(
            Text(
                "A signature keeps who signed, when, and what it means.",
                role="secondary",
            )
        )
        signing.body.addWidget(self.acts)
        signing.body.addWidget(Text("Signatures", role="caption"))
        signing.body.addLayout(self._signatures)
        other = Card("Record and other endings", "endingCard")
        other.body.addWidget(self.others)
        other.body.addWidget(self._printed)
        for bar in (self.acts, self.others):
            bar.acted.connect(self.acted)
        columns(
            self,
            (ScrollColumn("dayScroll", day), 4),
            (ScrollColumn("signScroll", signing), 4),
            (ScrollColumn("endScroll", other), 3),
        )

    def draw(self, view: SigningView) -> None:
        self._state.show_state(view.state, view.tone)  # type: ignore[arg-type]
        _lines(self._sentences, list(view.sentences), "heading")
        _lines(
            self._signatures,
            [f"{time}  {who}" for time, who in view.signatures] or ["Nobody has signed yet."],
            "strong",
        )
        self.acts.show_acts(view.acts)
        self.others.show_acts(view.others)

    def printed(self, words: str) -> None:
        """Says where the record was written, or why not."""
        self._printed.show_text(words)

    def home(self) -> bool:
        return self.acts.focus() or self.others.focus()


def _lines(column: QVBoxLayout, sentences: list[str], role: str) -> None:
    emptied(column)
    for words in sentences:
        text: QWidget = Text(words, role=role)
        column.addWidget(text)
