"""The form of an act: its fields as the verb's schema names them, and a time for what is entered late."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import FieldView, FormView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.choices import ChoiceField, SeveralField
from infusion_desk.ui.widgets.fields import (
    RECORDS,
    FormField,
    NumberField,
    TextField,
    TimeField,
    WordsField,
)
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text

SHORT = ("text", "number", "date", "time")
HAPPENED = "happened"


class ActForm(QWidget):
    """Asks what an act needs. `submitted` hands on the form, what was typed, when it happened (or None)."""

    submitted = Signal(object, object, object)
    cancelled = Signal()

    def __init__(self, view: FormView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setObjectName("actForm")
        self.setAccessibleName(view.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for words in view.explains:
            column.addWidget(Text(words, role="secondary"))
        fields = [field_of(field) for field in view.fields]
        late = [TimeField(HAPPENED, "Late entry: happened at (optional)")] if view.late else []
        self.form = Form("actFields", _rows(view.fields, fields, late))
        column.addWidget(self.form)
        column.addLayout(self._buttons())
        self._last_line([*fields, *late])

    def focus(self) -> None:
        """Goes to the first field that is still empty, else to the first."""
        fields = list(self.form.fields.values())
        empty = [field for field in fields if field.value() in (None, [])]
        (empty or fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Shows at each field, and below, why it was not recorded; what was typed stays."""
        self.form.show_refusal(objections)

    def submit(self) -> None:
        """Hands on what was typed."""
        typed: dict[str, Any] = self.form.values()
        happened = typed.pop(HAPPENED, None)
        self.submitted.emit(self.view, typed, happened)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        cancel = ActionButton("Back", "formCancel", shortcut="Escape")
        cancel.clicked.connect(self.cancelled)
        kind = "danger" if self.view.danger else "primary"
        confirm = ActionButton(self.view.act, "formSubmit", shortcut="Ctrl+Return", kind=kind)  # type: ignore[arg-type]
        confirm.clicked.connect(self.submit)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(confirm)
        return row

    def _last_line(self, fields: list[FormField]) -> None:
        """Return in a one-line field records where no other field comes after it."""
        last = fields[-1] if fields else None
        if isinstance(last, TextField):
            last.line.setProperty(RECORDS, "yes")
            last.submitted.connect(self.submit)


def field_of(view: FieldView) -> FormField:
    """The widget for a field, with what stands in it to begin with."""
    label = view.label if view.required else f"{view.label} (optional)"
    field: FormField
    match view.kind:
        case "choice":
            field = ChoiceField(view.name, label, view.options, hint=view.hint)
        case "several":
            field = SeveralField(view.name, label, view.options, none_is_an_answer=view.none_is_an_answer)
        case "lines":
            field = WordsField(view.name, label, hint=view.hint)
        case "number":
            field = NumberField(view.name, label, view.unit, hint=view.hint)
        case "date":
            field = TextField(view.name, label, example=view.hint or "22-Nov-2026")
        case "time":
            field = TimeField(view.name, label, hint=view.hint if "empty" in view.hint else "")
        case _:
            field = TextField(view.name, label, example=view.hint)
    if view.value:
        field.set_value(view.value)
    return field


def _rows(
    views: tuple[FieldView, ...], fields: list[FormField], late: list[TimeField]
) -> list[list[FormField]]:
    """Short fields two in a row, the others alone."""
    rows: list[list[FormField]] = []
    waiting: list[FormField] = []
    for view, field in zip(views, fields, strict=True):
        if view.kind in SHORT:
            waiting.append(field)
        if waiting and (view.kind not in SHORT or len(waiting) == 2):
            rows.append(waiting)
            waiting = []
        if view.kind not in SHORT:
            rows.append([field])
    waiting += late
    if waiting:
        rows.append(waiting)
    return rows
