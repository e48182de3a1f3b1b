"""A form: fields in a grid, filled without the mouse; refusals stand at their fields."""

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.fields import EnterToNext, FormField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.refusal_panel import ObjectionView, RefusalPanel


class Form(QWidget):
    """Fields in rows. `edited` tells of typing. A refusal that is no field's is shown in the panel below."""

    edited = Signal()

    def __init__(self, name: str, rows: Sequence[Sequence[FormField]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.fields = {field.name: field for row in rows for field in row}
        self.refusal = RefusalPanel()
        self._note = Text(role="strong", tone="heed")
        self._note.setObjectName(f"{name}Note")
        self._note.hide()
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setSpacing(12)
        across = math.lcm(*(len(row) for row in rows))
        for number, row in enumerate(rows):
            span = across // len(row)
            for place, field in enumerate(row):
                grid.addWidget(field, number, place * span, 1, span)
        for index in range(across):
            grid.setColumnStretch(index, 1)
        column.addWidget(self._note)
        column.addLayout(grid)
        column.addWidget(self.refusal)
        enter = EnterToNext(self)
        for field in self.fields.values():
            field.edited.connect(self.edited)
            if isinstance(field.editor, QLineEdit):
                field.editor.installEventFilter(enter)

    def show_note(self, says: str) -> None:
        """Says something of the whole form above its fields; "" takes it back."""
        self._note.show_text(says)
        self._note.setVisible(bool(says))

    def values(self) -> dict[str, Any]:
        """What was typed, by field; fields without a value are left out."""
        typed = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in typed.items() if value is not None}

    def show_refusal(self, objections: Sequence[ObjectionView]) -> None:
        """Puts each objection at its field and the rest below, and goes to the first refused field."""
        self.forget_refusal()
        others = []
        first: FormField | None = None
        for objection in objections:
            field = self.fields.get(objection.field)
            if field is None:
                others.append(objection)
            else:
                field.show_error(objection.at_field)
                first = first or field
        self.refusal.show_objections(others)
        if first is not None:
            first.setFocus()

    def forget_refusal(self) -> None:
        """Takes every word of refusal back."""
        for field in self.fields.values():
            field.show_error("")
        self.refusal.show_objections([])

    def clear(self) -> None:
        """Empties every field."""
        for field in self.fields.values():
            field.clear()
        self.show_note("")
        self.forget_refusal()
