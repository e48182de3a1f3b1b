"""Text on the screen: it wraps and is never cut, whatever its length or script."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desk.ui.theme import Tone, mark

#: A part of a word longer than this may be broken wherever it stands; a shorter one where it does not fit.
LONGEST_UNBROKEN = 18
ZERO_WIDTH_SPACE, JOINER = "\u200b", "\u2060"
DATE = re.compile(r"(\d{2})-([A-Z][a-z]{2})-(\d{4})")
#: How long a line a text asks for before it wraps, in heights of its letters.
LONGEST_LINE = 26
#: What surrounds the text of a pill, in pixels.
PILL_PADDING = 20
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
        self._words = ""
        self._laid_out = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAlignment(LEFT)
        mark(self, role=role, tone=tone)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Shows another text."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self._fit()

    def _fit(self) -> None:
        """Gives words that do not fit into the width places to break; none to dates."""
        shown = breakable(self._words, self._fits) if self.wordWrap() else self._words
        if shown != self.text():
            self.setText(shown)

    def _fits(self, piece: str) -> bool:
        room = self.contentsRect().width()
        wide = self._laid_out and self.fontMetrics().horizontalAdvance(piece) > room > 0
        return len(piece) <= LONGEST_UNBROKEN and not wide

    def _padding(self) -> int:
        """What the text needs beside its letters before it fits on one line, in pixels."""
        return 2

    def sizeHint(self) -> QSize:
        """One line, unless that is very long. (Qt's own hint for a wrapping text is a square.)"""
        if not self.wordWrap():
            return super().sizeHint()
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(line) for line in self._words.split("\n"))
        width = min(words + self._padding(), LONGEST_LINE * metrics.height())
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._laid_out = True
            self._fit()


def breakable(text: str, fits: Callable[[str], bool]) -> str:
    """The text with places to break in whatever does not fit, and with none in a date."""
    dated = DATE.sub(rf"\1-{JOINER}\2-{JOINER}\3", text)
    return "".join(_broken(part, fits) for part in re.findall(r"[^ \n-]+-?|[ \n-]", dated))


def _broken(part: str, fits: Callable[[str], bool]) -> str:
    pieces = [""]
    for letter in part:
        if pieces[-1] and not fits(pieces[-1] + letter):
            pieces.append("")
        pieces[-1] += letter
    return ZERO_WIDTH_SPACE.join(pieces)


class Pill(Text):
    """A state as shape, word and colour."""

    def __init__(self, text: str = "", tone: Tone = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, role="pill", tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def _padding(self) -> int:
        return PILL_PADDING + self.fontMetrics().height() // 2

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(min(hint.width(), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def show_state(self, text: str, tone: Tone) -> None:
        """Shows another state. The text begins with its shape, such as ▲ or ✓."""
        mark(self, tone=tone)
        self.show_text(text)
