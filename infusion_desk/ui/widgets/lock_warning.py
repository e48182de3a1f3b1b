"""Says that the window locks soon, because nobody has touched it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from infusion_desk.ui.announcing import announce
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.labels import Text


class LockWarning(QFrame):
    """Hidden until then. Any touch takes it away; no key of its own, so that none is pressed by mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lockWarning")
        mark(self, surface="step", tone="heed")
        self._words = Text(role="strong", tone="heed")
        self._words.setObjectName("lockWarningWords")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self._words)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Shows how long it is until the window locks; 0 hides the warning."""
        words = (
            f"◷ This window locks in {seconds} s. Move the mouse or press Shift to stay." if seconds else ""
        )
        appears = bool(seconds) and self.isHidden()
        self._words.show_text(words)
        self.setAccessibleName(words)
        self.setVisible(bool(seconds))
        if appears:
            announce(self, words)
