"""A column that scrolls when it is higher than its place, and keeps in sight what has the focus."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

#: What stays free above or below what has the focus, in pixels.
EDGE = 4
#: Qt's own width of what may be as wide as it likes.
NO_LIMIT = (1 << 24) - 1
#: How often a column is given another width at once. One whose least width follows from its width would never settle.
MOST_TURNS = 8


def _bounded(widget: QWidget) -> QHBoxLayout:
    """A widget at the left: in a row, for only a row reckons its height by the width that it may have."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


class _Inside(QWidget):
    """What is in a column. It is as high as its words need at the width they have, never as at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class ScrollColumn(QScrollArea):
    """Nothing in it is cut. Whoever goes on with the keyboard never types out of sight."""

    def __init__(
        self, name: str, *widgets: QWidget, spacing: int = 12, fills: QWidget | None = None, margin: int = 4
    ) -> None:
        """`fills`: which of the widgets takes the room to spare; none does, if it is left out.

        `margin`: between what is in it and its scroll bar.
        """
        super().__init__()
        self._unrolled = False
        self._turns = 0
        inner = _Inside()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, margin, 0)
        column.setSpacing(spacing)
        for widget in widgets:
            share = 1 if widget is fills else 0
            if widget.maximumWidth() < NO_LIMIT:
                column.addLayout(_bounded(widget), share)
            else:
                column.addWidget(widget, share)
        if fills is None:
            column.addStretch(1)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Little: a column is given the room that is there, and asks for none because of what it holds."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        layout = inner.layout() if inner else None
        if not self._unrolled or layout is None:
            return super().minimumSizeHint()
        least = layout.minimumSize()
        high = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else least.height()
        return QSize(least.width(), max(high, least.height()))

    def unroll(self, unrolled: bool) -> None:  # noqa: FBT001 - it is the whole of the question
        """As high as what is in it, for a screen that scrolls as a whole; or scrolling again."""
        if unrolled == self._unrolled:
            return
        self._unrolled = unrolled
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if unrolled else policy.ScrollBarAsNeeded)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._unrolled and event.oldSize().width() != self.width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the column has grown, what has the focus is brought into sight again."""
        self._turns += 1  # each new size of what is inside comes here within the one before
        done = self._turns <= MOST_TURNS and super().eventFilter(watched, event)
        self._turns -= 1
        if self._unrolled and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            self._follow(None, QApplication.focusWidget())
        return done

    def bring(self, focused: QWidget) -> None:
        """Brings the whole of a control into sight. (Of a field Qt itself brings no more than its caret.)"""
        self.ensureWidgetVisible(focused)
        inner = self.widget()
        if inner is not None:
            for edge in (focused.rect().bottomLeft(), focused.rect().topLeft()):
                place = focused.mapTo(inner, edge)
                self.ensureVisible(place.x(), place.y(), 0, EDGE)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        inner = self.widget()
        if focused is not None and inner is not None and inner.isAncestorOf(focused):
            self.bring(focused)
            around = self.parentWidget()
            while around is not None:  # then those that this one stands in: it has moved what has the focus
                if isinstance(around, ScrollColumn):
                    around.bring(focused)
                around = around.parentWidget()
