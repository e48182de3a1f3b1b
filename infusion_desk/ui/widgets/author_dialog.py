"""Who is at the window: asked at the start, and again whenever somebody else takes over."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import Dialog
from infusion_desk.ui.widgets.fields import TextField

#: Initials as they are written on a record: two to six letters of any script.
INITIALS = re.compile(r"[^\W\d_]{2,6}")


class AuthorDialog(Dialog):
    """Asks for initials. `given` tells them in capitals."""

    given = Signal(str)

    def __init__(self, present: str, parent: QWidget) -> None:
        super().__init__("authorDialog", "Who is recording?", parent)
        self.say("Every entry is kept with the initials of the person who made it.")
        if present:
            self.say(f"Until now: {present}")
        self.initials = TextField("initials", "Your initials", example="SO")
        self.initials.submitted.connect(self._give)
        self.column.addWidget(self.initials)
        cancel = ActionButton("Not now", "authorCancel", shortcut="Escape")
        cancel.clicked.connect(self.close)
        confirm = ActionButton("Record as this person", "authorConfirm", kind="primary", shortcut="Return")
        confirm.clicked.connect(self._give)
        self.answer(cancel, confirm)
        self.initials.setFocus()

    def _give(self) -> None:
        typed = self.initials.value() or ""
        if not INITIALS.fullmatch(typed):
            self.initials.show_error("Two to six letters, such as SO.")
            return
        self.given.emit(typed.upper())
        self.close()
