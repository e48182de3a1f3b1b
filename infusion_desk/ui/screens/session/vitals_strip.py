"""The row in which vital signs are typed, Enter to Enter. It opens above whatever step is shown."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField, TimeField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text

#: Short names, so that the row has one line of them.
SHORT = {
    "respiration": "Resp.",
    "spo2": "SpO₂ %",
    "oxygen": "O₂ L/min",
    "temperature": "Temp °C",
    "consciousness": "ACVPU",
    "scale": "Scale",
}
HINT = (
    "Enter goes to the next field. A in the field of oxygen means air. Scale 2 of SpO₂ only where "
    "a prescriber documented it; a time only if the set was taken earlier."
)
#: What the letter alone means in the field of oxygen.
AIR = ("a", "air", "ra")


class VitalsStrip(Card):
    """One row of fields. `submitted` hands on the form, what was typed, and when it was taken (or None)."""

    submitted = Signal(object, object, object)
    cancelled = Signal()

    def __init__(self, view: FormView) -> None:
        super().__init__(name="vitalsStrip", tone="brand")
        self._view = view
        self.setAccessibleName(view.title)
        fields = [
            TextField(one.name, SHORT.get(one.name, one.label), example=one.hint) for one in view.fields
        ]
        for field, known in zip(fields, view.fields, strict=True):
            field.set_value(known.value)
            # who does not see the column hears the whole of its name, and the unit
            field.editor.setAccessibleName(", ".join(filter(None, (known.label, known.unit))))
        self._taken = TimeField("happened", "Taken at")
        self.form = Form("vitalsForm", [[*fields, self._taken]])
        self._taken.submitted.connect(self.submit)
        record = ActionButton(view.act, "vitalsSubmit", shortcut="Ctrl+Return", kind="primary")
        record.clicked.connect(self.submit)
        back = ActionButton("Back", "vitalsCancel", shortcut="Escape")
        back.clicked.connect(self.cancelled)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(Text(view.title, role="heading"))
        words.addWidget(Text(HINT, role="small"))
        head.addLayout(words, 1)
        head.addWidget(back)
        head.addWidget(record)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.form)
        self.hide()

    def open(self) -> None:
        """Shows the row and goes to its first empty field."""
        self.show()
        empty = [field for field in self.form.fields.values() if field.value() is None]
        (empty or [self._taken])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hands on what was typed."""
        typed: dict[str, Any] = self.form.values()
        if str(typed.get("oxygen", "")).casefold() in AIR:
            typed["oxygen"] = "air"
        happened = typed.pop("happened", None)
        self.submitted.emit(self._view, typed, happened)

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Shows in place what cannot be; what was typed stays."""
        self.form.show_refusal(objections)
        # a column is too narrow for a sentence: it stands below the row, and begins with the name of its field
        named = [
            self.form.fields.get(each.says.split()[0].casefold()) for each in objections if not each.field
        ]
        wrong = [field for field in named if field is not None]
        for field in wrong:
            mark(field.editor, tone="stop")
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """The set is on disk: empties the row and closes it."""
        self.form.clear()
        self.form.fields["scale"].set_value("1")
        self.hide()
