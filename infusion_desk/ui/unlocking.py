"""Asks for the passphrase of encrypted records, before there is a window."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from infusion_desk.ui import theme
from infusion_desk.ui.app import application, ask_alone
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import Dialog
from infusion_desk.ui.widgets.fields import TextField

#: Whether a secret opens the records.
Opens = Callable[[str], bool]


class UnlockDialog(Dialog):
    """`opened` once the records are; `opens` tries what was typed, which takes some tenths of a second."""

    opened = Signal()

    def __init__(self, opens: Opens) -> None:
        super().__init__("unlockDialog", "The records are encrypted")
        self.setWindowTitle("Infusion Desk")
        theme.dress(self)
        self._opens = opens
        self.say("Give the passphrase of this computer, or the printed recovery key.")
        self.secret = TextField("secret", "Passphrase or recovery key")
        self.secret.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.submitted.connect(self._try)
        self.column.addWidget(self.secret)
        shown = ActionButton("Show what I type", "secretShow", shortcut="Ctrl+H", checkable=True)
        shown.toggled.connect(self._show)
        leave = ActionButton("Close", "unlockClose", shortcut="Escape")
        leave.clicked.connect(self.close)
        confirm = ActionButton("Open the records", "unlockConfirm", kind="primary", shortcut="Return")
        confirm.clicked.connect(self._try)
        self.answer(confirm, left=(shown, leave))
        self.secret.setFocus()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.secret.line.setEchoMode(mode)

    def _try(self) -> None:
        if self._opens(self.secret.line.text()):
            self.opened.emit()
            self.close()
        else:
            self.secret.show_error("It does not open these records. Capital letters count in a passphrase.")


def ask(opens: Opens, percent: int = 100) -> bool:
    """Asks until the records open, or the question is closed; whether they did."""
    application(percent)
    dialog = UnlockDialog(opens)
    opened: list[bool] = []
    dialog.opened.connect(lambda: opened.append(True))
    ask_alone(dialog)
    return bool(opened)
