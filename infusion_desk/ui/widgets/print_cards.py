"""What is asked beside the pages of a sheet: which printer, which file, which password, whether it came out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.fields import NumberField, TextField
from infusion_desk.ui.widgets.labels import Text

NO_PRINTER = "No printer is set up on this computer. Save the sheet as a PDF, and print that elsewhere."
LOOKING = "Looking for printers…"
NOT_RECOVERED = (
    "The file opens with this password alone. Nobody can find the password out or set another: not this program, not "
    "its makers. Tell it to the receiver by another way than the file."
)
MOST_COPIES = 20
SHORTEST_PASSWORD = 8


class PrinterCard(Card):
    """The printer and the number of copies. `sent` hands both on."""

    sent = Signal(str, int)

    def __init__(self) -> None:
        super().__init__("Print", "printerCard")
        self._state = Text(LOOKING, role="secondary")
        self._state.setObjectName("printerState")
        self.copies = NumberField("copies", "Copies")
        self.copies.set_value("1")
        self.copies.submitted.connect(self._send)
        self.send = ActionButton("Print", "printSheet", shortcut="Ctrl+P", kind="primary")
        self.send.clicked.connect(self._send)
        self._names: Sequence[str] | None = None
        self.printer: ChoiceField | None = None
        for part in (self._state, self.copies, self.send):
            self.body.addWidget(part)
        self._show_send(there=False)

    def show_printers(self, names: Sequence[str] | None, chosen: str) -> None:
        """The printers there are, the usual one first; None while they are looked for."""
        if names is None or names == self._names:
            return
        self._names = names
        if self.printer is not None:
            self.printer.hide()
            self.printer.deleteLater()
            self.printer = None
        self._state.show_text("" if names else NO_PRINTER)
        self._state.setVisible(not names)
        if names:
            self.printer = ChoiceField("printer", "Printer", [(name, name) for name in names], column=True)
            self.printer.set_value(chosen if chosen in names else names[0])
            self.body.insertWidget(1, self.printer)
        self._show_send(there=bool(names))

    def _show_send(self, *, there: bool) -> None:
        self.copies.setVisible(there)
        self.send.setVisible(there)

    def _send(self) -> None:
        typed = self.copies.value() or ""
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_COPIES):
            self.copies.show_error(f"From 1 to {MOST_COPIES}.")
            self.copies.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.printer is not None:
            self.sent.emit(self.printer.value(), int(typed))


class FileCard(Card):
    """The file that a sheet is kept as; `kept` hands its place on, with the password ("" where it has none)."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, *, sealed: bool) -> None:
        super().__init__("Save encrypted" if sealed else "Save as PDF", "sealCard" if sealed else "fileCard")
        self.file = TextField("sealFile" if sealed else "sheetFile", "File, with its folder")
        names = (("password", "Password"), ("passwordAgain", "Once more")) if sealed else ()
        self.passwords = [_password(name, label) for name, label in names]
        self.save = ActionButton(
            "Save encrypted" if sealed else "Save", "sealSave" if sealed else "fileSave", kind="primary"
        )
        leave = ActionButton("Back", "sealLeave" if sealed else "fileLeave", shortcut="Ctrl+Backspace")
        warning = [Text(NOT_RECOVERED, role="secondary")] if sealed else []
        for part in (self.file, *warning, *self.passwords, self.save, leave):
            self.body.addWidget(part)
        self.save.clicked.connect(self._save)
        for field in (self.file, *self.passwords):
            field.submitted.connect(self._save)
        leave.clicked.connect(self.left)
        self.hide()

    def ask(self, place: str) -> None:
        """Begins anew, with this file proposed; no password is left from before."""
        self.file.set_value(place)
        for field in self.passwords:
            field.clear()
        self.file.show_error("")
        self.show()
        (*self.passwords, self.file)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, says: str) -> None:
        """Says at the file why it was not written."""
        self.file.show_error(says)
        self.file.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        password = self._password() if self.passwords else ""
        if not self.file.value():
            self.refuse("Type where it is to go.")
        elif password is not None:
            self.kept.emit(self.file.value(), password)

    def _password(self) -> str | None:
        """The password that was typed twice; None, and goes to what is still to be typed, where it was not."""
        first, again = self.passwords
        password, repeated = first.line.text(), again.line.text()
        if len(password) < SHORTEST_PASSWORD:
            self._refuse_password(first, f"At least {SHORTEST_PASSWORD} characters.")
        elif not repeated:
            again.setFocus(Qt.FocusReason.TabFocusReason)
        elif password != repeated:
            self._refuse_password(again, "This is not the same password.")
        else:
            return password
        return None

    def _refuse_password(self, field: TextField, says: str) -> None:
        field.show_error(says)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.line.selectAll()


class AnswerCard(Card):
    """Did it come out? `answered` is "yes", "no" or "" for later."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__("Did it come out?", "answerCard", tone="brand")
        self._words = Text(role="secondary")
        self._words.setObjectName("answerWords")
        self.body.addWidget(self._words)
        choices = (("yes", "Yes, all of it", "1"), ("no", "No, or not all", "2"), ("", "Ask me later", "3"))
        for value, words, key in choices:
            button = ActionButton(words, f"cameOut-{value or 'later'}", shortcut=key)
            button.clicked.connect(lambda _=False, value=value: self.answered.emit(value))
            self.body.addWidget(button)
        self.hide()

    def ask(self, words: str) -> None:
        """Asks about a sheet that was sent."""
        self._words.show_text(words)
        self.show()


def _password(name: str, label: str) -> TextField:
    field = TextField(name, label)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    field.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    return field
