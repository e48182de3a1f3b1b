"""What every button of the window is under its looks: one that a screen reader can press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

#: The name by which Qt leaves a widget out of what it tells a screen reader: a test holds it.
UNSAID = "qt_rubberband"


def leave_unsaid(*parts: QWidget) -> None:
    """A screen reader does not meet these labels: the control beside or around them says the same by its name."""
    for part in parts:
        part.setObjectName(UNSAID)


def put_within(*parts: QWidget) -> None:
    """Parts of a button: what is pressed there presses the button, and the button's name says what they show."""
    leave_unsaid(*parts)
    for part in parts:
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class PressedButton(QPushButton):
    """A push button that is pressed by whoever toggles it.

    A screen reader toggles a checkable button, which Qt shows as checked and does not call a click: a sign of a
    reaction would look chosen and be recorded nowhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = False
        self.setAutoDefault(False)
        self.toggled.connect(self._on_toggled)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two clicks was meant for what stood here before, and presses nothing."""
        event.accept()

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - as Qt has it
        """Shows whether this is so; nobody pressed anything."""
        self._known = True
        super().setChecked(checked)
        self._known = False

    def nextCheckState(self) -> None:
        self._known = True
        super().nextCheckState()
        self._known = False

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - a slot
        group: QButtonGroup | None = self.group()
        made_way = bool(group and group.exclusive() and not checked)
        if not (self._known or made_way):
            self.setChecked(not checked)
            self.click()
