"""What every question over the window shares."""

from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.theme import Tone, colour
from infusion_desk.ui.widgets.labels import Text

MARGIN = 20


class Dialog(QDialog):
    """A title, what belongs below it in `column`, and the answers in a row.

    Over a window nothing else is done there until it is closed, and then it is gone. Without one it stands alone.
    """

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, tone: Tone = "plain") -> None:
        super().__init__(parent)
        self._under = parent.window() if parent else None
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(parent is not None)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, role="title", tone=tone))

    def say(self, *sentences: str, role: str = "secondary") -> None:
        """Adds sentences, each on a line of its own."""
        for words in sentences:
            self.column.addWidget(Text(words, role=role))

    def answer(self, *right: QWidget, left: tuple[QWidget, ...] = ()) -> None:
        """Adds a row of answers."""
        row = QHBoxLayout()
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in right:
            row.addWidget(button)
        self.column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Takes the height that the words need: what wraps is higher than Qt thought."""
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge of its own: where nobody manages windows, nobody else frames it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(colour("control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._under is not None:
            self.deleteLater()
            self._under.activateWindow()  # where nobody manages windows, nobody else does it
