"""A start that finds the records in use: it says who has them, and tries again when it is told to."""

from PySide6.QtCore import Signal

from infusion_desk.desk.views.in_use import InUseView
from infusion_desk.ui import theme
from infusion_desk.ui.app import application, ask_alone
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import Dialog


class InUseDialog(Dialog):
    """`again` says that the start is to be tried once more."""

    again = Signal()

    def __init__(self, view: InUseView) -> None:
        super().__init__("inUse", "Infusion Desk cannot be opened twice", tone="stop")
        theme.dress(self)
        self.say(view.holder, role="heading")
        self.say(view.who, view.next_step)
        leave = ActionButton("Close", "inUseClose", shortcut="Escape")
        leave.clicked.connect(self.close)
        again = ActionButton("Try again", "inUseAgain", kind="primary", shortcut="Ctrl+R")
        again.clicked.connect(self._try)
        self.answer(leave, again)
        again.setFocus()

    def _try(self) -> None:
        self.close()
        self.again.emit()


def tell(view: InUseView, percent: int = 100) -> bool:
    """Says it until it was read; whether the start is to be tried again."""
    application(percent)
    dialog = InUseDialog(view)
    wanted: list[bool] = []
    dialog.again.connect(lambda: wanted.append(True))
    ask_alone(dialog)
    return bool(wanted)
