"""The last step: what will be signed, the meaning of a signature, the printed record."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.confirming import MEANINGS
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
        self.acts = {meaning: ActBar(f"signActs-{meaning}", upright=True) for meaning in MEANINGS}
        self.others = ActBar("endingActs", upright=True)
        day = Card("The day", "dayCard")
        day.body.addWidget(self._state)
        day.body.addLayout(self._sentences)
        signing = Card("Sign", "signCard")
        signing.body.addWidget(
            Text(
                "A signature keeps who signed, when, and what it means. Where people have PINs it asks for the PIN.",
                role="secondary",
            )
        )
        for meaning, words in MEANINGS.items():
            signing.body.addWidget(Text(words, role="small"))
            signing.body.addWidget(self.acts[meaning])
            signing.body.addSpacing(8)
        signing.body.addWidget(Text("Signatures", role="caption"))
        signing.body.addLayout(self._signatures)
        other = Card("Print, and other endings", "endingCard")
        other.body.addWidget(self.others)
        for bar in (*self.acts.values(), self.others):
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
        for act, bar in zip(view.acts, self.acts.values(), strict=True):
            bar.show_acts((act,), says_why=act is view.acts[0])
        self.others.show_acts(view.others)

    def home(self) -> bool:
        return any(bar.focus() for bar in (*self.acts.values(), self.others))


def _lines(column: QVBoxLayout, sentences: list[str], role: str) -> None:
    emptied(column)
    for words in sentences:
        text: QWidget = Text(words, role=role)
        column.addWidget(text)
