"""The sound test at the start of a shift: it is played, and a person says whether it was heard."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text

PRIORITIES = (("high", "Urgent"), ("medium", "Due"), ("low", "Notice"))


class SoundDialog(QDialog):
    """`played` asks for a burst by its priority; `answered` tells "yes" or "no"."""

    played = Signal(str)
    answered = Signal(str)

    def __init__(self, says: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("soundDialog")
        self.setWindowTitle("Try the sound")
        self.setAccessibleName("Try the sound")
        self.setModal(True)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(Text("Try the sound", role="title"))
        column.addWidget(
            Text("Stand where you work. Play each sound, then say what you heard.", role="secondary")
        )
        column.addWidget(Text(says, role="secondary"))
        plays = QHBoxLayout()
        plays.setSpacing(8)
        for number, (priority, words) in enumerate(PRIORITIES, start=1):
            button = ActionButton(f"Play: {words}", f"play-{priority}", shortcut=str(number))
            button.clicked.connect(lambda _=False, priority=priority: self.played.emit(priority))
            plays.addWidget(button)
        column.addLayout(plays)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for name, words, keys, kind, heard in (
            ("soundCancel", "Not now", "Escape", "secondary", ""),
            ("soundNotHeard", "I did not hear it", "N", "danger", "no"),
            ("soundHeard", "I heard it", "Y", "primary", "yes"),
        ):
            button = ActionButton(words, name, shortcut=keys, kind=kind)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, heard=heard: self._answer(heard))
            answers.addWidget(button)
        column.addLayout(answers)

    def _answer(self, heard: str) -> None:
        self.close()
        if heard:
            self.answered.emit(heard)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.adjustSize()  # what wraps is higher than Qt thought

    def closeEvent(self, event: QCloseEvent) -> None:
        self.deleteLater()
        super().closeEvent(event)
