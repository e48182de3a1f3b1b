"""Tells when a window has been seen: painted, with one beat of the desk behind it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from infusion_desk.loading import undisturbed
from infusion_desk.ui.main_window import MainWindow


class FirstPaint(QObject):
    """Lets the window beat as soon as it is painted, loads what it has not needed yet, and calls `then` once."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted)
        return False

    def painted(self) -> None:
        """The window has been painted."""
        self._window.beat()
        with undisturbed():
            from infusion_desk.ui import entering  # noqa: F401 - so that no press ever waits for it
        self._then()
        desk = self._window.desk
        desk.due.rows(
            desk.protocol
        )  # while nobody waits: with ten years of patients it takes a tenth of a second
