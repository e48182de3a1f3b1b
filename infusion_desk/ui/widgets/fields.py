"""What people type into. A field shows its name above and what was wrong below; the desk reads the text."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.ui.announcing import announce
from infusion_desk.ui.theme import Tone, mark
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.pressing import leave_unsaid


class FormField(QWidget):
    """A field of a verb: `name` is the verb's, `label` the nurse's. Subclasses say what the editor is."""

    edited = Signal()

    def __init__(
        self, name: str, label: str, editor: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(f"{name}Field")
        self.editor = editor
        editor.setObjectName(name)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        self._caption = Text(label, role="caption")
        leave_unsaid(self._caption)  # it is the name of what is below it
        self._hint = Text(hint, role="small")
        self._error = Text(role="strong", tone="stop")
        self._error.setObjectName(f"{name}Error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, editor, self._hint, self._error):
            column.addWidget(part)
        column.addStretch(1)
        self._hint.setVisible(bool(hint))
        self._error.hide()

    def on_edit(self) -> None:
        """Takes the word of refusal back: the value is another now."""
        self.show_error("")
        self.edited.emit()

    def value(self) -> Any:
        """What was typed or chosen; None where nothing was."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Fills the field, as a proposal that can be changed."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empties the field."""
        raise NotImplementedError

    def show_error(self, says: str) -> None:
        """Says below the field why its value was refused; "" takes that back."""
        self._error.show_text(f"✕ {says}" if says else "")
        self._error.setVisible(bool(says))
        mark(self.editor, tone="stop" if says else "plain")
        self.editor.setAccessibleDescription(says)
        if says:
            announce(self.editor, f"{self.editor.accessibleName()}: {says}", urgent=True)

    def error(self) -> str:
        """What the field says is wrong; "" while nothing is."""
        return self._error.text()

    def show_hint(self, text: str, tone: Tone = "plain") -> None:
        """Says something helpful below the field."""
        self._hint.show_text(text)
        mark(self._hint, tone=tone)
        self._hint.setVisible(bool(text))


class TextField(FormField):
    """One line of text: a name, a number, a date or a time, as typed. Return goes to the next field."""

    submitted = Signal()

    def __init__(
        self, name: str, label: str, *, hint: str = "", example: str = "", parent: QWidget | None = None
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(example)
        super().__init__(name, label, self.line, hint=hint, parent=parent)
        self.line.textEdited.connect(lambda _: self.on_edit())
        # an example must never be taken for a value: it is slanted and thin, what was typed is upright and strong
        self.line.textChanged.connect(lambda text: mark(self.line, empty=not text))
        mark(self.line, empty=True)
        self.line.returnPressed.connect(self.submitted)

    def value(self) -> str | None:
        return self.line.text().strip() or None

    def set_value(self, text: str) -> None:
        """Fills the field, as a proposal that can be changed."""
        self.line.setText(text)

    def clear(self) -> None:
        self.line.clear()
        self.show_error("")


def _as_short(field: TextField, unit: str = "") -> None:
    """Makes the line as short as what is typed into it, with the unit close behind."""
    row = QWidget()
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(8)
    column = field.layout()
    assert isinstance(column, QVBoxLayout)
    column.replaceWidget(field.line, row)
    field.line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    beside.addWidget(field.line)
    if unit:
        behind = Text(unit, role="secondary", wrap=False)
        leave_unsaid(behind)  # the name of the field has it
        beside.addWidget(behind)
    beside.addStretch(1)


class DateField(TextField):
    """A date, typed as 14-Mar-1989 or 1989-03-14."""

    def __init__(self, name: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, label, hint=hint, example="14-Mar-1989", parent=parent)


class TimeField(TextField):
    """A time of today, typed as 14:05."""

    def __init__(self, name: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, label, hint=hint, example="14:05", parent=parent)
        _as_short(self)


class NumberField(TextField):
    """A number with its unit behind it. The whole of it is selected on entry, so typing replaces it."""

    def __init__(
        self, name: str, label: str, unit: str = "", *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, label, hint=hint, parent=parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if unit:
            self.line.setAccessibleName(f"{label}, {unit}")
        _as_short(self, unit)


class WordsField(FormField):
    """A free text of several lines. Tab leaves it."""

    def __init__(self, name: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(72)
        super().__init__(name, label, self.words, hint=hint, parent=parent)
        self.words.textChanged.connect(self.on_edit)

    def value(self) -> str | None:
        return self.words.toPlainText().strip() or None

    def set_value(self, text: str) -> None:
        """Fills the field, as a proposal that can be changed."""
        self.words.setPlainText(text)

    def clear(self) -> None:
        self.words.clear()
        self.show_error("")


#: The property of the line in which Return records: what comes next is for whoever records to say.
RECORDS = "records"


class EnterToNext(QObject):
    """Return in a one-line field of a form goes to the next field, so that a form is filled without Tab."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and plain
                and isinstance(watched, QLineEdit)
            ):
                watched.returnPressed.emit()
                if watched.hasFocus() and not watched.property(RECORDS):
                    watched.focusNextChild()
                return True
        return super().eventFilter(watched, event)
