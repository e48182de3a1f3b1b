"""Asked after a locked window: whose the entries are that were made meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text

EXPLAINS = (
    "They were kept as made at the locked window. Say whose they are; it is added to the log as said by you."
)


class AttributionDialog(QDialog):
    """`given` tells the initials of whoever made the entries. Left for later, it is asked at the next unlock."""

    given = Signal(str)

    def __init__(self, lines: Sequence[str], person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent.window()
        self.setObjectName("attributionDialog")
        title = "Who did this while the window was locked?"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self.who = TextField("who", "Initials of whoever did it", example=person)
        self.who.set_value(person)
        self.who.submitted.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(Text(title, role="title"))
        for words in lines:
            column.addWidget(Text(words, role="heading"))
        column.addWidget(Text(EXPLAINS, role="secondary"))
        column.addWidget(self.who)
        row = QHBoxLayout()
        later = ActionButton("I do not know", "attributionLater", shortcut="Escape")
        later.clicked.connect(self.close)
        confirm = ActionButton(
            "Record whose they are", "attributionConfirm", kind="primary", shortcut="Return"
        )
        confirm.clicked.connect(self._give)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(confirm)
        column.addLayout(row)
        self.who.setFocus()
        self.who.line.selectAll()

    def refuse(self, says: str) -> None:
        """Says why it was not recorded."""
        self.who.show_error(says)

    def _give(self) -> None:
        self.given.emit(self.who.value() or "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.adjustSize()  # what wraps is higher than Qt thought

    def closeEvent(self, event: QCloseEvent) -> None:
        self.deleteLater()
        super().closeEvent(event)
        self._under.activateWindow()  # where nobody manages windows, nobody else does it
