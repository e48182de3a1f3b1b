"""Cards and lines: the surfaces that things stand on."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from infusion_desk.ui.theme import Tone, mark
from infusion_desk.ui.widgets.labels import Text


class Card(QFrame):
    """A white card with room for widgets below an optional title. `body` is its layout."""

    def __init__(
        self, title: str = "", name: str = "card", *, tone: Tone = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        mark(self, surface="card", tone=tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        if title:
            self.body.addWidget(Text(title, role="heading"))


def line(parent: QWidget | None = None) -> QFrame:
    """A thin line between two things."""
    rule = QFrame(parent)
    rule.setProperty("surface", "line")
    return rule
