"""A month's results in one form, filled from Return to Return; stored together, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desk.desk.result_entry import FieldOfForm, fields_of_form
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import DateField, EnterToNext, NumberField, TextField, TimeField
from infusion_desk.ui.widgets.labels import Text

ACROSS = 3
EXPLAINS = (
    "Type what the report says. A unit that is not the one at the field is typed behind the number: 1.3 mg/dL."
    " What is left empty is not stored; what cannot be is refused at its field, and nothing is stored then."
)


class ResultsForm(QWidget):
    """`submitted` hands on what was typed, by field. `judged` words a typed value in the unit in which it is judged."""

    submitted = Signal(object)
    edited = Signal()
    cancelled = Signal()

    def __init__(self, judged: Callable[[str, str], str], today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsForm")
        self.setAccessibleName("Results of a sample")
        self._judged = judged
        self._enter = EnterToNext(self)
        self._leaving = _Leaving(self)
        self.fields: dict[str, TextField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(EXPLAINS, role="secondary"))
        self._before = Text(role="strong", tone="heed")
        self._before.setObjectName("resultsBefore")
        self._before.hide()
        column.addWidget(self._before)
        on = DateField("on", "Date of the sample")
        on.set_value(today)
        sample = [on, TimeField("at_time", "Time, where known"), TextField("laboratory", "Laboratory")]
        column.addLayout(self._grid(sample))
        for title, fields in fields_of_form():
            column.addWidget(Text(title, role="heading"))
            column.addLayout(self._grid([_field(field) for field in fields]))
        self.note = Text(role="strong", tone="stop")
        self.note.setObjectName("resultsNote")
        self.note.hide()
        column.addWidget(self.note)
        column.addLayout(self._buttons())

    def _grid(self, fields: Sequence[TextField]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, field in enumerate(fields):
            self.fields[field.name] = field
            field.edited.connect(self.edited)
            field.line.installEventFilter(self._enter)
            field.line.installEventFilter(self._leaving)
            grid.addWidget(field, number // ACROSS, number % ACROSS)
        for place in range(ACROSS):
            grid.setColumnStretch(place, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = ActionButton("Back", "resultsBack", shortcut="Escape")
        back.clicked.connect(self.cancelled)
        store = ActionButton("Store these results", "storeResults", shortcut="Ctrl+Return", kind="primary")
        store.clicked.connect(lambda: self.submitted.emit(self.values()))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(store)
        return row

    def values(self) -> dict[str, Any]:
        """What was typed; fields without a value are left out."""
        return {name: value for name, field in self.fields.items() if (value := field.value()) is not None}

    def show_note(self, says: str) -> None:
        """Says something of the whole form above its fields; "" takes it back."""
        self._before.show_text(says)
        self._before.setVisible(bool(says))

    def focus(self) -> None:
        """Goes to the date, whole of it selected."""
        self.fields["on"].setFocus()
        self.fields["on"].line.selectAll()

    def show_errors(self, errors: Mapping[str, str], others: str) -> None:
        """Says at each field why it was refused, and below what is no field's; goes to the first refused field."""
        first = None
        for name, field in self.fields.items():
            field.show_error(errors.get(name, ""))
            first = first or (field if name in errors else None)
        self.note.show_text(others)
        self.note.setVisible(bool(others))
        if first is not None:
            first.setFocus()

    def word(self, name: str) -> None:
        """Says below a field what its value is in the unit in which it is judged."""
        field = self.fields[name]
        text = field.value()
        field.show_hint(self._judged(name, text) if text else "")


class _Leaving(QObject):
    """Whoever leaves a field sees what it was taken for."""

    def __init__(self, form: ResultsForm) -> None:
        super().__init__(form)
        self._form = form

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QLineEdit):
            self._form.word(watched.objectName())
        return super().eventFilter(watched, event)


def _field(view: FieldOfForm) -> TextField:
    if view.unit:
        return NumberField(view.name, view.label, view.unit)
    return TextField(view.name, view.label, example=view.example)


def results_card(form: ResultsForm) -> Card:
    """The form on its card."""
    card = Card("Enter results", "resultsCard", tone="brand")
    card.body.addWidget(form)
    return card
