"""Says on the board that no session can be opened, who may change that, and leads there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desk.desk.views.approval import NOT_APPROVED
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text


class ApprovalNotice(QFrame):
    """A steady line below the alarms. `asked` leads to the reading of the pack."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvalNotice")
        mark(self, surface="step", tone="heed")
        self._words = ""
        self._short = False
        self._says = Text(role="strong", tone="heed")
        self._says.setObjectName("approvalNoticeWords")
        button = self._button = ActionButton("Read and approve", "goToApproval", shortcut="Ctrl+O")
        button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 20, 4)
        row.setSpacing(12)
        row.addWidget(self._says, 1)
        row.addWidget(button)
        self.hide()

    def show_words(self, says: str) -> None:
        """Shows this; hides itself where there is nothing to say."""
        self._words = says
        self._says.show_text(NOT_APPROVED if self._short else says)
        self.setAccessibleName(says)
        self.setVisible(bool(says))

    def shorten(self, *, short: bool) -> None:
        """Says it in three words, or whole again."""
        self._short = short
        self._button.stack(stacked=short)
        self.show_words(self._words)
