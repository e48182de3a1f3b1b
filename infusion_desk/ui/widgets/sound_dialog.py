"""The sound test at the start of a shift: it is played, and a person says whether it was heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton, Kind
from infusion_desk.ui.widgets.dialog import Dialog

PRIORITIES = (("high", "Urgent"), ("medium", "Due"), ("low", "Notice"))


class SoundDialog(Dialog):
    """`played` asks for a burst by its priority; `answered` tells "yes" or "no"."""

    played = Signal(str)
    answered = Signal(str)

    def __init__(self, says: str, parent: QWidget) -> None:
        super().__init__("soundDialog", "Try the sound", parent)
        self.say("Stand where you work. Play each sound, then say what you heard.", says)
        plays = QHBoxLayout()
        plays.setSpacing(8)
        for number, (priority, words) in enumerate(PRIORITIES, start=1):
            button = ActionButton(f"Play: {words}", f"play-{priority}", shortcut=str(number))
            button.clicked.connect(lambda _=False, priority=priority: self.played.emit(priority))
            plays.addWidget(button)
        self.column.addLayout(plays)
        self.answer(
            self._answer("Not now", "soundCancel", "Escape"),
            self._answer("I did not hear it", "soundNotHeard", "N", "danger", "no"),
            self._answer("I heard it", "soundHeard", "Y", "primary", "yes"),
        )

    def _answer(
        self, words: str, name: str, shortcut: str, kind: Kind = "secondary", heard: str = ""
    ) -> ActionButton:
        """A button that closes the dialog, and tells what was heard where it says so."""
        button = ActionButton(words, name, shortcut=shortcut, kind=kind)
        button.clicked.connect(self.close)
        if heard:
            button.clicked.connect(lambda: self.answered.emit(heard))
        return button
