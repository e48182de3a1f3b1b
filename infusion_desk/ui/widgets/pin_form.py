"""Initials and a PIN: typed at the lock, for a signature, and by a second person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text

LONGEST_PIN = 8
CHOOSING = (
    "{} has no PIN yet. Choose one of 4 to 8 digits, not all the same and not counting up or down."
    " A PIN says who did something; give it to nobody."
)


class PinField(TextField):
    """Digits that nobody reads over a shoulder."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST_PIN)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)


class PinForm(QWidget):
    """`given` tells initials, PIN and, where one is being chosen, the PIN typed again (else ""). Return goes on."""

    given = Signal(str, str, str)

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.initials = TextField("initials", "Initials", example="SO")
        self.pin = PinField("pin", "PIN")
        self.again = PinField("pinAgain", "PIN again")
        self._choosing = Text(role="secondary")
        self._choosing.setObjectName("pinChoosing")
        self._words = words
        self.confirm = ActionButton(words, name, kind="primary", shortcut="Return")
        self.again.hide()
        self._choosing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.initials, self._choosing, self.pin, self.again, self.confirm):
            column.addWidget(part)
        for field in (self.initials, self.pin, self.again):
            field.submitted.connect(self._give)
        self.confirm.clicked.connect(self._give)
        self.initials.edited.connect(self._leave_choosing)

    def ask(self, initials: str) -> None:
        """Begins anew, with these initials; the focus where the next key belongs."""
        self.initials.set_value(initials)
        self.initials.show_error("")
        self._leave_choosing()
        self.empty()
        (self.pin if initials else self.initials).setFocus(Qt.FocusReason.TabFocusReason)

    def empty(self) -> None:
        """No digit of a PIN is left in it."""
        for field in (self.pin, self.again):
            field.clear()

    def choose(self, initials: str) -> None:
        """This person has no PIN: asks for a new one, twice."""
        self._choosing.show_text(CHOOSING.format(initials))
        self._choosing.show()
        self.again.show()
        self.empty()
        self.pin.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, says: str, field: str) -> None:
        """Says at the field what was wrong; a PIN is typed anew."""
        self.empty()
        where = self.initials if field == "initials" else self.pin
        where.show_error(says)
        where.setFocus(Qt.FocusReason.TabFocusReason)
        where.line.selectAll()

    def checking(self, *, busy: bool) -> None:
        """Says that the PIN is being checked, where that takes long enough to be seen."""
        self.confirm.show_action("Checking…" if busy else self._words, "Return")
        if busy:
            self.confirm.repaint()

    def _leave_choosing(self) -> None:
        if not self.again.isHidden():
            self.empty()
        self.again.hide()
        self._choosing.hide()

    def _give(self) -> None:
        """Hands on what was typed; goes to what is still to be typed."""
        asked = [field for field in (self.initials, self.pin, self.again) if not field.isHidden()]
        empty = [field for field in asked if not field.value()]
        if empty:
            empty[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            typed = [field.value() or "" for field in (self.initials, self.pin, self.again)]
            self.given.emit(*typed)
