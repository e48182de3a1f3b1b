"""Asks for a PIN before an act is done: the signer's own, or the second person's."""

from collections.abc import Sequence

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import Dialog
from infusion_desk.ui.widgets.pin_form import PinForm


class PinDialog(Dialog):
    """Says what is confirmed, in `sentences`, and asks. `form.given` tells what was typed."""

    def __init__(
        self, title: str, sentences: Sequence[str], act: str, initials: str, parent: QWidget, *, fixed: bool
    ) -> None:
        super().__init__("pinDialog", title, parent)
        self.form = PinForm(act, "pinConfirm")
        self.form.initials.setVisible(not fixed)
        cancel = ActionButton("Not now", "pinCancel", shortcut="Escape")
        cancel.clicked.connect(self.close)
        self.say(*sentences, role="body")
        self.column.addWidget(self.form)
        self.answer(left=(cancel,))
        self.form.ask(initials)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.form.empty()
        super().closeEvent(event)
