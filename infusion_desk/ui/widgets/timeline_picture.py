"""The 48 months painted: a lane for each test with its marks, and below them the curves of the results."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.desk.views.timeline import MARKS, Lane, TimelineView, Trend
from infusion_desk.ui.theme import at_scale, colour

LANE, TREND, GAP = 24, 58, 8
TONES = {"done": "clear", "later": "ink_3", "due": "heed", "overdue": "stop", "missed": "heed"}
KEY = "✓ done   ◆ due   ▲ overdue   ✕ missed   ○ later   – – baseline   ··· limit of the rule"


class TimelinePicture(QWidget):
    """What it shows is said in words as its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._view: TimelineView | None = None
        self._left = self._right = 0.0

    def show_timeline(self, view: TimelineView) -> None:
        """Shows a plan with its results."""
        self._view = view
        self.setAccessibleName(f"Timeline. {view.summary}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        view = self._view
        if view is None:
            return QSize(600, 0)
        return QSize(
            600, round(self._top + len(view.lanes) * self._lane + len(view.trends) * at_scale(TREND + GAP))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    @property
    def _lane(self) -> int:
        return max(at_scale(LANE), self.fontMetrics().height() + 4)

    @property
    def _top(self) -> float:
        return 2.0 * self.fontMetrics().height() + at_scale(GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(max(12, self.font().pixelSize() - 2))
        painter.setFont(font)
        titles = [lane.title for lane in view.lanes] + [trend.title for trend in view.trends]
        self._left = max(map(painter.fontMetrics().horizontalAdvance, titles)) + at_scale(12)
        self._right = float(painter.fontMetrics().horizontalAdvance("−100 % from baseline") + at_scale(10))
        self._scale(painter, view)
        y = self._top
        for lane in view.lanes:
            self._paint_lane(painter, lane, y)
            y += self._lane
        for trend in view.trends:
            self._paint_trend(painter, trend, y + at_scale(GAP))
            y += at_scale(TREND + GAP)
        painter.end()

    def _x(self, place: float) -> float:
        return self._left + 6 + (self.width() - self._left - self._right - 12) * place

    def _scale(self, painter: QPainter, view: TimelineView) -> None:
        high = painter.fontMetrics().height()
        painter.setPen(colour("ink_2"))
        painter.drawText(QPointF(0, painter.fontMetrics().ascent()), KEY)
        for place, words in view.ticks:
            x = self._x(place)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(x, self._top - 4), QPointF(x, self.height()))
            painter.setPen(colour("ink_3"))
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = x - 6 if place == 0 else x - wide / 2
            painter.drawText(QRectF(left, high + 2.0, wide + 4.0, high), Qt.AlignmentFlag.AlignLeft, words)
        x = self._x(view.today)
        painter.setPen(QPen(colour("brand"), 2))
        painter.drawLine(QPointF(x, self._top - 4), QPointF(x, self.height()))

    def _paint_lane(self, painter: QPainter, lane: Lane, y: float) -> None:
        painter.setPen(colour("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(0, y, self._left, self._lane), middle | Qt.AlignmentFlag.AlignLeft, lane.title
        )
        for mark in lane.marks:
            painter.setPen(colour(TONES[mark.state]))
            box = QRectF(self._x(mark.at) - 8, y, 16, self._lane)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MARKS[mark.state])

    def _paint_trend(self, painter: QPainter, trend: Trend, y: float) -> None:
        high = at_scale(TREND)
        values = [value for _, value in trend.points]
        shown = [*values, *trend.limits, *([trend.baseline] if trend.baseline is not None else [])]
        low, top = min(shown), max(shown)
        span = (top - low) or 1.0

        def place(value: float) -> float:
            return y + high - 6 - (high - 12) * (value - low) / span

        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setPen(colour("ink"))
        box = QRectF(0, y, self._left, high)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, trend.title)
        for value, tone, style in (
            *((limit, "stop", Qt.PenStyle.DotLine) for limit in trend.limits),
            *([(trend.baseline, "ink_3", Qt.PenStyle.DashLine)] if trend.baseline is not None else []),
        ):
            painter.setPen(QPen(colour(tone), 1.2, style))
            painter.drawLine(QPointF(self._x(0), place(value)), QPointF(self._x(1), place(value)))
        points = QPolygonF([QPointF(self._x(at), place(value)) for at, value in trend.points])
        painter.setPen(QPen(colour("brand"), 2))
        painter.drawPolyline(points)
        painter.setBrush(colour("brand"))
        for point in points.toList():
            painter.drawEllipse(point, 2.6, 2.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("ink"))
        right = QRectF(self.width() - self._right + 4, y, self._right - 4, high / 2)
        painter.drawText(right, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, trend.last)
        painter.setPen(colour("ink_2"))
        painter.drawText(
            right.translated(0, high / 2),
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
            trend.change,
        )
