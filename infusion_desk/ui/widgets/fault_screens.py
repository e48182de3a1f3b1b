"""Two screens that cannot be overlooked: something was not saved, and the program itself has failed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.faults import NotSavedView, ProgramFaultView
from infusion_desk.ui.announcing import announce
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card, line
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn


class LoudScreen(QDialog):
    """Fills the window it belongs to, and stays until its own button is pressed."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._released = False
        self._window = parent.window()
        self.card = Card(name=f"{name}Card", tone="stop")
        self.card.setMaximumWidth(900)
        heading = Text(title, role="page", tone="stop")
        heading.setObjectName(f"{name}Title")
        self.card.body.addWidget(heading)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 8)
        row.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        around = QVBoxLayout(self)
        around.addWidget(ScrollColumn(f"{name}Scroll", inside, fills=inside))

    def say(self, caption: str, words: str) -> None:
        """Adds one thing that must be known, under its caption."""
        self.card.body.addWidget(Text(caption, role="caption"))
        self.card.body.addWidget(Text(words, role="heading"))

    def finish(self, button: ActionButton) -> None:
        """Adds the one button that ends the screen."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        self.card.body.addWidget(line())
        self.card.body.addLayout(row)
        button.clicked.connect(self._release)

    def open(self) -> None:
        self.setGeometry(self._window.geometry())
        super().open()
        announce(self, self.accessibleName(), urgent=True)

    def _release(self) -> None:
        self._released = True
        self.accept()
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._released:
            super().closeEvent(event)
        else:
            event.ignore()


class NotSavedScreen(LoudScreen):
    """What was not saved, what happened, what is kept, what to do. What was typed stays where it is."""

    def __init__(self, view: NotSavedView, parent: QWidget) -> None:
        super().__init__("notSaved", "▲ NOT SAVED", parent)
        self.say("Not saved", view.what)
        self.say("What happened", view.happened)
        self.say("What is kept", view.kept)
        self.say("The last step that was saved", view.last_saved)
        self.say("What to do", view.next_step)
        self.finish(ActionButton("Go back: what was typed is still there", "notSavedBack", shortcut="Ctrl+G"))


class ProgramFaultScreen(LoudScreen):
    """The program has failed: nothing more can be entered. Says what was saved last."""

    closing = Signal()

    def __init__(self, view: ProgramFaultView, parent: QWidget) -> None:
        super().__init__("programFault", "▲ The program has stopped taking entries", parent)
        self.say("What happened", view.happened)
        self.say("The last step that was saved", view.last_saved)
        self.say("What to do", view.next_step)
        detail = Text(view.detail, role="small")
        detail.setObjectName("programFaultDetail")
        detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.card.body.addWidget(detail)
        self.finish(ActionButton("Close the program", "programFaultClose", kind="danger", shortcut="Ctrl+Q"))
        self.finished.connect(lambda _: self.closing.emit())
        mark(self, surface="ground")
