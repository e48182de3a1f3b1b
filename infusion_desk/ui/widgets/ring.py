"""The ring of the observation: what is over as an arc, what is left as the big clock."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.ui.theme import colour
from infusion_desk.ui.widgets.labels import Text

WIDTH = 14
SMALLEST = 240


class Ring(QWidget):
    """A circle that fills with time; the words in it say the same."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(SMALLEST)
        self._share = 0.0
        self._tone = "running"
        self.clock = Text(role="big-clock", wrap=False)
        self.clock.setObjectName(f"{name}Clock")
        self.words = Text(wrap=False)
        self.times = Text(role="small", wrap=False)
        self.times.setObjectName(f"{name}Times")
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(3)
        for text in (self.clock, self.words, self.times):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(4)

    def sizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)

    def show_time(self, share: float, clock: str, words: str, times: str, tone: str) -> None:
        """Shows how much is over (0…1), what is left, the times in words, and in which tone."""
        self._share, self._tone = share, "control" if tone == "quiet" else tone
        self.clock.show_text(clock)
        self.words.show_text(words)
        self.times.show_text(times)
        widest = max(self.clock.sizeHint().width(), self.times.sizeHint().width())
        self.setFixedHeight(max(SMALLEST, widest + 4 * WIDTH))
        self.setAccessibleName(f"{clock} {words}, {times}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - WIDTH - 2
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(colour("quiet_ground"), WIDTH))
        painter.drawEllipse(box)
        pen = QPen(colour(self._tone), WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._share > 0:
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self._share))
        painter.end()
