"""Asks for a PIN before an act is done: the signer's own, or the second person's."""

from collections.abc import Sequence

from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.pin_form import PinForm


class PinDialog(QDialog):
    """Says what is confirmed, in `sentences`, and asks. `form.given` tells what was typed."""

    def __init__(
        self, title: str, sentences: Sequence[str], act: str, initials: str, parent: QWidget, *, fixed: bool
    ) -> None:
        super().__init__(parent)
        self._under = parent.window()
        self.setObjectName("pinDialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self.form = PinForm(act, "pinConfirm")
        self.form.initials.setVisible(not fixed)
        cancel = ActionButton("Not now", "pinCancel", shortcut="Escape")
        cancel.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(Text(title, role="title"))
        for words in sentences:
            column.addWidget(Text(words))
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.form.ask(initials)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.adjustSize()  # what wraps is higher than Qt thought

    def closeEvent(self, event: QCloseEvent) -> None:
        self.form.empty()
        self.deleteLater()
        super().closeEvent(event)
        self._under.activateWindow()  # where nobody manages windows, nobody else does it
