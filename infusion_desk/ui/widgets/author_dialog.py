"""Who is at the window: asked at the start, and again whenever somebody else takes over."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text

#: Initials as they are written on a record: two to six letters of any script.
INITIALS = re.compile(r"[^\W\d_]{2,6}")


class AuthorDialog(QDialog):
    """Asks for initials. `given` tells them in capitals."""

    given = Signal(str)

    def __init__(self, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("authorDialog")
        self.setWindowTitle("Who is recording?")
        self.setAccessibleName("Who is recording?")
        self.setModal(True)
        self.setMinimumWidth(30 * self.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(Text("Who is recording?", role="title"))
        column.addWidget(
            Text("Every entry is kept with the initials of the person who made it.", role="secondary")
        )
        if present:
            column.addWidget(Text(f"Until now: {present}", role="secondary"))
        self.initials = TextField("initials", "Your initials", example="SO")
        self.initials.submitted.connect(self._give)
        column.addWidget(self.initials)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton("Not now", "authorCancel", shortcut="Escape")
        cancel.clicked.connect(self.close)
        confirm = ActionButton("Record as this person", "authorConfirm", kind="primary", shortcut="Return")
        confirm.clicked.connect(self._give)
        row.addWidget(cancel)
        row.addWidget(confirm)
        column.addLayout(row)
        self.initials.setFocus()

    def _give(self) -> None:
        typed = self.initials.value() or ""
        if not INITIALS.fullmatch(typed):
            self.initials.show_error("Two to six letters, such as SO.")
            return
        self.given.emit(typed.upper())
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.adjustSize()  # what wraps is higher than Qt thought

    def closeEvent(self, event: QCloseEvent) -> None:
        self.deleteLater()
        super().closeEvent(event)
