"""Asks for the passphrase of encrypted records, before there is a window."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from infusion_desk.ui.app import application
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text

#: Whether a secret opens the records.
Opens = Callable[[str], bool]


class UnlockDialog(QDialog):
    """`opened` once the records are; `opens` tries what was typed, which takes some tenths of a second."""

    opened = Signal()

    def __init__(self, opens: Opens) -> None:
        super().__init__()
        self.setObjectName("unlockDialog")
        self.setWindowTitle("Infusion Desk")
        self.setAccessibleName("The records are encrypted")
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self._opens = opens
        self.secret = TextField("secret", "Passphrase or recovery key")
        self.secret.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.submitted.connect(self._try)
        self.shown = ActionButton("Show what I type", "secretShow", shortcut="Ctrl+H", checkable=True)
        self.shown.toggled.connect(self._show)
        leave = ActionButton("Close", "unlockClose", shortcut="Escape")
        leave.clicked.connect(self.close)
        confirm = ActionButton("Open the records", "unlockConfirm", kind="primary", shortcut="Return")
        confirm.clicked.connect(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(Text("The records are encrypted", role="title"))
        column.addWidget(
            Text("Give the passphrase of this computer, or the printed recovery key.", role="secondary")
        )
        column.addWidget(self.secret)
        row = QHBoxLayout()
        for button in (self.shown, leave):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(confirm)
        column.addLayout(row)
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
    app = application(percent)
    dialog = UnlockDialog(opens)
    opened: list[bool] = []
    dialog.opened.connect(lambda: opened.append(True))
    dialog.finished.connect(QApplication.quit)
    dialog.show()
    app.exec()
    dialog.deleteLater()
    return bool(opened)
