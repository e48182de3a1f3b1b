"""Tells when a window has been seen: painted, with one beat of the desk behind it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from infusion_desk.ui.main_window import MainWindow


class FirstPaint(QObject):
    """Lets the window beat as soon as it is painted, and calls `then` once."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._window.beat()
        self._then()
