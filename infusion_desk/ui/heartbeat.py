"""The window's one timer. It knows nothing; everything that depends on time is worked out when it beats."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class Heartbeat(QObject):
    """Beats once a second from `start` on."""

    beat = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._timer.start()

    @property
    def stopped(self) -> bool:
        return not self._timer.isActive()

    def stop(self) -> None:
        """Beats no more: after a fault of the program, and at the end."""
        self._timer.stop()
