"""Says below the alarm band that alarms are not heard here, or that nobody has tried it in this shift."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desk.desk.views.sound import SoundView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text


class SoundNotice(QFrame):
    """Stays until sound works and was heard by a person. `asked` wants to try it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("soundNotice")
        mark(self, keys="Sound")
        self._view: SoundView | None = None
        self._short = False
        self.words = Text()
        self.words.setObjectName("soundWords")
        self.button = ActionButton("Try the sound", "trySound", shortcut="Ctrl+M")
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 20, 4)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_sound(self, view: SoundView) -> None:
        """Shows the notice, or hides where there is nothing to say."""
        self._view = view
        self._say(view)
        mark(self, tone=view.tone)
        self.setAccessibleName(view.says)
        self.setVisible(view.tone != "clear")

    def shorten(self, *, short: bool) -> None:
        """Says it in three words, or whole again."""
        self._short = short
        self.button.stack(stacked=short)
        if self._view is not None:
            self._say(self._view)

    def _say(self, view: SoundView) -> None:
        self.words.show_text(view.short if self._short else view.notice or f"{view.mark} {view.says}")


class SoundStatus(QWidget):
    """The same for a page of settings: how the sound stands, whatever it is, with the test beside it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("soundStatus")
        self.words = Text()
        self.button = ActionButton("Try the sound", "trySoundHere")
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_sound(self, view: SoundView) -> None:
        """Shows how the sound stands."""
        self.words.show_text(f"{view.mark} {view.says}")
        mark(self.words, tone=view.tone)
