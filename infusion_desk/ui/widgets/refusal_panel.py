"""Why something was not done: each rule with its sentence, who may release it, and when it opens."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.announcing import announce
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text

__all__ = ["ObjectionView", "RefusalPanel"]


class RefusalPanel(Card):
    """Shown while something stands in the way; hidden otherwise."""

    def __init__(self, name: str = "refusal", parent: QWidget | None = None) -> None:
        super().__init__(name=name, tone="stop", parent=parent)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.body.addWidget(Text("✕ Not done", role="heading", tone="stop"))
        self.body.addWidget(self._list)
        self.hide()

    def show_objections(self, objections: Sequence[ObjectionView]) -> None:
        """Shows these, or hides the panel where there are none."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for objection in objections:
            self._column.addWidget(Text(objection.says, role="strong"))
            if objection.release:
                self._column.addWidget(Text(objection.release, role="secondary"))
        words = "Not done: " + " ".join(objection.says for objection in objections)
        self.setAccessibleName(words)
        if objections:
            announce(self, words, urgent=True)
        self.setVisible(bool(objections))

    def says(self) -> str:
        """Every sentence shown."""
        return "\n".join(text.text() for text in self._list.findChildren(Text) if not text.isHidden())
