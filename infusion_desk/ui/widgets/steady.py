"""Room for a text that changes each second: its new words must not have the whole window laid out anew."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.ui.widgets.labels import Text


class Steady(QWidget):
    """Holds one text, in no layout. It asks for other room where the text has more or fewer letters, not others."""

    #: Room to spare, since figures differ by a little in their width; and what is not worth a new layout, in pixels.
    SLACK = 24

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._hint = QSize()
        self._length = -1
        text.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        self._hint = self._text.sizeHint() + QSize(self.SLACK // 4, 0)
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._text.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self._length = -1
        if event.type() == QEvent.Type.LayoutRequest and len(self._text.text()) != self._length:
            self._length = len(self._text.text())
            self._ask_for_room()
        return super().event(event)

    def _ask_for_room(self) -> None:
        needs = self._text.sizeHint()
        less = self._hint.width() - needs.width()
        if less < 0 or less > self.SLACK or needs.height() != self._hint.height():
            self.updateGeometry()
