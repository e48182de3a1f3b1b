"""A disk that is slow: the window says that it saves, and what was pressed blindly meanwhile presses nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.ui.widgets.labels import Text

#: A disk that took longer than this, in ms, is expected to do so again: it is told before.
SLOW_MS = 200
#: Nobody waits longer than this for what is shown, in ms, without pressing again.
BLIND_MS = 500
#: What was pressed meanwhile is handed on within so many ms. Nobody has read the next question by then.
QUIET_MS = 150
SAVING = "● Saving…"
PRESSES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
    }
)


class SlowDisk(QObject):
    """Watches how long the saving of one window takes. The window stands still as long: it has one thread.

    A key that is pressed again while nothing moves would answer the question that has come in the place of the first.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slow = self._deaf = False

    @contextmanager
    def saving(self, boot_ms: Callable[[], int]) -> Iterator[None]:
        """Around each act that is written; `boot_ms` is the desk's own clock."""
        began = boot_ms()
        if self._slow:
            self._tell()
        try:
            yield
        finally:
            took = boot_ms() - began
            self._slow = took > SLOW_MS
            if took > BLIND_MS:
                self._hear_nothing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        swallowed = event.type() in PRESSES
        if swallowed:
            event.accept()  # else a shortcut is tried all the same
        return swallowed

    def _tell(self) -> None:
        kept = self._window.findChild(Text, "kept")
        if kept is not None:
            kept.show_text(SAVING)
            kept.repaint()

    def _hear_nothing(self) -> None:
        app = QApplication.instance()
        if self._deaf or app is None:
            return
        self._deaf = True
        app.installEventFilter(self)
        QTimer.singleShot(QUIET_MS, self, self._hear)

    def _hear(self) -> None:
        app = QApplication.instance()
        self._deaf = False
        if app is not None:
            app.removeEventFilter(self)
