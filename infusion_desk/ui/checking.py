"""Says that the records are being checked, before there is a window: nobody starts a program twice that says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from infusion_desk.ui import theme
from infusion_desk.ui.app import application
from infusion_desk.ui.widgets.labels import Text

#: What is over sooner is not told.
AFTER_S = 0.5
MB = 1_000_000
WHY = "Every start proves that the file is whole. Please wait; nothing is lost, and nothing is to be pressed."


class CheckingScreen(QWidget):
    """What is being done, for how long so far, and why."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.setObjectName("checkingScreen")
        self.setWindowTitle("Infusion Desk")
        theme.dress(self)
        self._size = size
        self.setAccessibleName("Checking the records")
        self._read = Text(role="title", wrap=False)
        self._so_far = Text(role="heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(self._read)
        column.addWidget(self._so_far)
        column.addWidget(Text(WHY, role="secondary"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)

    def show_progress(self, read: int, seconds: int) -> None:
        """How many bytes were read, and for how long it has gone on."""
        self._read.show_text(f"Checking the records: {read // MB} of {self._size // MB} MB")
        self._so_far.show_text(f"{seconds} s so far")


@contextmanager
def told(size: int, percent: int, seconds: Callable[[], float]) -> Iterator[Callable[[int], None]]:
    """Gives what is to be told how many of so many bytes were checked; the screen goes with it.

    `seconds` is a clock that only goes on.
    """
    began, screen = seconds(), None

    def goes_on(read: int) -> None:
        nonlocal screen
        passed = seconds() - began
        if passed < AFTER_S:
            return
        if screen is None:
            application(percent)
            screen = CheckingScreen(size)
            screen.show()
        screen.show_progress(read, int(passed))
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    try:
        yield goes_on
    finally:
        if screen is not None:
            screen.hide()
            screen.deleteLater()
