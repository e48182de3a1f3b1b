"""The pages of a sheet, one at a time, as they will be on paper.

Painted here and not by QPdfView, which takes the program down when it and its document are destroyed together.
"""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

STEP, LEAST, MOST = 1.25, 0.25, 4.0
#: Between a page and the edge of its room, in pixels.
MARGIN = 8


class PageView(QScrollArea):
    """A page fills the room it has, until it is made larger or smaller. `turned` tells which page of how many."""

    turned = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label = QLabel()
        self._label.setObjectName("page")
        self._label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it has a role that can be said, and an edge
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._label)
        self.setWidget(self._label)
        self._pdf = b""
        self.page, self.pages = 0, 0
        self._fitting = LEAST
        #: Pixels for a point of the page; None while the whole page is shown.
        self.scale: float | None = None

    def show_pdf(self, pdf: bytes) -> None:
        """Shows another file, from its first page."""
        self._pdf, self.page = pdf, 0
        self._paint()

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        self.page = max(0, min(self.pages - 1, self.page + pages))
        self.verticalScrollBar().setValue(0)
        self._paint()

    def zoom(self, steps: int) -> None:
        """Larger or smaller."""
        self.scale = max(LEAST, min(MOST, self._scale * STEP**steps))
        self._paint()

    def fit(self) -> None:
        """The whole page."""
        self.scale = None
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.scale is None and self._pdf:
            self._paint()

    def _paint(self) -> None:
        buffer, document = QBuffer(), QPdfDocument()
        buffer.setData(QByteArray(self._pdf))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self.pages = document.pageCount()
        points, ratio = document.pagePointSize(self.page), self.devicePixelRatioF()
        room = self.viewport().size()
        self._fitting = min(
            (room.width() - 2 * MARGIN) / points.width(), (room.height() - 2 * MARGIN) / points.height()
        )
        pixels = self._scale * ratio
        size = QSize(round(points.width() * pixels), round(points.height() * pixels))
        page = QImage(size, QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        painter = QPainter(page)
        painter.drawImage(0, 0, document.render(self.page, size))
        painter.end()
        document.close()
        page.setDevicePixelRatio(ratio)
        self._label.setPixmap(QPixmap.fromImage(page))
        self._label.adjustSize()
        for part in (self, self._label):
            part.setAccessibleName(f"Page {self.page + 1} of {self.pages}")
        self.turned.emit(self.page + 1, self.pages)

    @property
    def _scale(self) -> float:
        return max(LEAST, self._fitting) if self.scale is None else self.scale
