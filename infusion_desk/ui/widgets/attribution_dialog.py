"""Asked after a locked window: whose the entries are that were made meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import Dialog
from infusion_desk.ui.widgets.fields import TextField

EXPLAINS = (
    "They were kept as made at the locked window. Say whose they are; it is added to the log as said by you."
)


class AttributionDialog(Dialog):
    """`given` tells the initials of whoever made the entries. Left for later, it is asked at the next unlock."""

    given = Signal(str)

    def __init__(self, lines: Sequence[str], person: str, parent: QWidget) -> None:
        super().__init__("attributionDialog", "Who did this while the window was locked?", parent)
        self.say(*lines, role="heading")
        self.say(EXPLAINS)
        self.who = TextField("who", "Initials of whoever did it", example=person)
        self.who.set_value(person)
        self.who.submitted.connect(self._give)
        self.column.addWidget(self.who)
        later = ActionButton("I do not know", "attributionLater", shortcut="Escape")
        later.clicked.connect(self.close)
        confirm = ActionButton(
            "Record whose they are", "attributionConfirm", kind="primary", shortcut="Return"
        )
        confirm.clicked.connect(self._give)
        self.answer(later, confirm)
        self.who.setFocus()
        self.who.line.selectAll()

    def refuse(self, says: str) -> None:
        """Says why it was not recorded."""
        self.who.show_error(says)

    def _give(self) -> None:
        self.given.emit(self.who.value() or "")
