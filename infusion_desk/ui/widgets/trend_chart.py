"""The trend of vital signs, painted: pressures, pulse, spans of delivery, bands of reactions."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.desk.views.vitals import TrendView
from infusion_desk.ui.theme import at_scale, colour

LOWEST, HIGHEST = 40, 160
#: What stands above and below the curves, at a text size of 100 %.
ABOVE, BELOW = 26, 30
#: Spans of time, drawn as bars above the curves: their tone, and their word in the key.
SPANS = {"infusing": ("brand", "infusion"), "observing": ("running", "observation")}


class TrendChart(QWidget):
    """Systolic and pulse as lines, diastolic dotted; the scale grows where a value asks for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trendChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(150)
        self._view: TrendView | None = None
        self._low, self._high = LOWEST, HIGHEST
        self._left, self._right = 40.0, 18.0
        self._top, self._bottom = float(ABOVE), float(BELOW)

    def sizeHint(self) -> QSize:
        return QSize(560, 180)

    def show_trend(self, view: TrendView) -> None:
        """Shows the curves. The same in words is the chart's accessible name."""
        self._view = view
        values = [value for curve in (view.systolic, view.diastolic, view.pulse) for _, value in curve]
        self._low = min([LOWEST, *(value // 20 * 20 for value in values)])
        self._high = max([HIGHEST, *(-(-value // 20) * 20 for value in values)])
        self.setAccessibleName(f"Trend. {view.summary}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(max(12, self.font().pixelSize() - 2))
        painter.setFont(font)
        self._left = painter.fontMetrics().horizontalAdvance("000") + 12.0
        self._right = painter.fontMetrics().horizontalAdvance("00:00") / 2
        self._top, self._bottom = float(at_scale(ABOVE)), float(at_scale(BELOW))
        view = self._view
        if view is not None:
            self._scale(painter, view)
            self._bands(painter, view)
            self._curve(painter, view.diastolic, "brand", Qt.PenStyle.DotLine)
            self._curve(painter, view.pulse, "stop", Qt.PenStyle.SolidLine)
            self._curve(painter, view.systolic, "brand", Qt.PenStyle.SolidLine)
            self._key(painter, view)
        painter.end()

    def _x(self, minute: float) -> float:
        minutes = self._view.minutes if self._view else 1.0
        return self._left + 6 + (self.width() - self._left - self._right - 12) * minute / minutes

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self.height() - self._bottom - (self.height() - self._top - self._bottom) * share

    def _scale(self, painter: QPainter, view: TrendView) -> None:
        high = painter.fontMetrics().height() + 4.0
        step = 40 if self._high - self._low <= 160 else 80
        for value in range(self._low, self._high + 1, step):
            y = self._y(value)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(self._left, y), QPointF(self.width() - self._right, y))
            painter.setPen(colour("ink_3"))
            box = QRectF(0, y - high / 2, self._left - 8, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        for minute, words in view.ticks:
            box = QRectF(self._x(minute) - self._left, self.height() - high, 2 * self._left, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        for start, end, kind in view.spans:
            left = self._x(start)
            painter.fillRect(QRectF(left, self._top - 6, self._x(end) - left, 4), colour(SPANS[kind][0]))

    def _bands(self, painter: QPainter, view: TrendView) -> None:
        for start, end, words in view.bands:
            left, right = self._x(max(0.0, start)), self._x(max(0.0, end))
            shade = colour("stop")
            shade.setAlpha(26)
            high = self.height() - self._top - self._bottom
            painter.fillRect(QRectF(left, self._top, max(2.0, right - left), high), shade)
            painter.setPen(colour("stop"))
            wide = painter.fontMetrics().horizontalAdvance(words) + 4.0
            box = QRectF(
                min((left + right - wide) / 2, self.width() - wide),
                self._top,
                wide,
                painter.fontMetrics().height(),
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _curve(
        self, painter: QPainter, curve: tuple[tuple[float, int], ...], tone: str, style: Qt.PenStyle
    ) -> None:
        points = QPolygonF([QPointF(self._x(minute), self._y(value)) for minute, value in curve])
        painter.setPen(QPen(colour(tone), 2.4, style))
        painter.drawPolyline(points)
        painter.setPen(QPen(colour(tone), 1))
        painter.setBrush(colour(tone) if style == Qt.PenStyle.SolidLine else colour("card"))
        for point in points.toList():
            painter.drawEllipse(point, 2.6, 2.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _key(self, painter: QPainter, view: TrendView) -> None:
        """Which curve and which bar is which, in words; colour alone never says it."""
        x = self._left + 6
        kinds = {kind for _, _, kind in view.spans}
        bars = [(f"▬ {words}", tone) for kind, (tone, words) in SPANS.items() if kind in kinds]
        for words, tone in (("— systolic", "brand"), ("··· diastolic", "brand"), ("— pulse", "stop"), *bars):
            painter.setPen(colour(tone))
            painter.drawText(QPointF(x, painter.fontMetrics().ascent()), words)
            x += painter.fontMetrics().horizontalAdvance(words) + 16
