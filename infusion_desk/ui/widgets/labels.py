"""Text on the screen: it wraps and is never cut, whatever its length or script."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desk.ui.theme import Tone, mark

#: A word longer than this may be broken, so that it can never be cut.
LONGEST_UNBROKEN = 18
ZERO_WIDTH_SPACE = "\u200b"
#: How long a line a text asks for before it wraps, in heights of its letters.
LONGEST_LINE = 26
PILL_PADDING = 24
#: Names in scripts that run from right to left stand in the same column as the others.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Text(QLabel):
    """A wrapping text. `role` and `tone` choose its look (stylesheet)."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        tone: Tone = "plain",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAlignment(LEFT)
        mark(self, role=role, tone=tone)
        self.show_text(text)

    def sizeHint(self) -> QSize:
        return one_line(self, super().sizeHint())

    def show_text(self, text: str) -> None:
        """Shows another text; long words are given places to break."""
        shown = breakable(text) if self.wordWrap() else text
        if self.text() != shown:
            self.setText(shown)
            self.setAccessibleName(text)


def one_line(label: QLabel, hint: QSize, padding: int = 2) -> QSize:
    """The size that a wrapping text asks for: one line, unless that is very long. (Qt's own is a square.)"""
    if not label.wordWrap():
        return hint
    words = max(label.fontMetrics().horizontalAdvance(line) for line in [*label.text().split("\n"), ""])
    width = min(words + padding, LONGEST_LINE * label.fontMetrics().height())
    return QSize(width, label.heightForWidth(width))


def breakable(text: str) -> str:
    """The text with places to break in words that are too long for a line."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= LONGEST_UNBROKEN:
        return word
    pieces = [word[start : start + LONGEST_UNBROKEN] for start in range(0, len(word), LONGEST_UNBROKEN)]
    return ZERO_WIDTH_SPACE.join(pieces)


class Pill(QLabel):
    """A state as shape, word and colour."""

    def __init__(self, text: str = "", tone: Tone = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_state(text, tone)

    def sizeHint(self) -> QSize:
        hint = one_line(self, super().sizeHint(), PILL_PADDING + self.fontMetrics().height() // 2)
        return QSize(hint.width(), self.heightForWidth(min(hint.width(), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def show_state(self, text: str, tone: Tone) -> None:
        """Shows another state. The text begins with its shape, such as ▲ or ✓."""
        mark(self, role="pill", tone=tone)
        self.setText(text)
        self.setAccessibleName(text)
