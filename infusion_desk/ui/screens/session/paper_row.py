"""One row that is copied from paper: its fields in one line, and what was wrong with them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from infusion_desk.desk.views.back_entry import PaperRow
from infusion_desk.desk.views.paper_rows import HAPPENED, RowKind
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text

#: Short names, so that a row has one line of them.
SHORT = {
    "respiration": "Resp.",
    "spo2": "SpO₂ %",
    "oxygen": "O₂ L/min",
    "temperature": "Temp °C",
    "consciousness": "ACVPU",
    "rate_ml_h": "mL/h",
    "dose_mg": "mg",
    "flush_ended": "Flush ended",
    "prescriber": "Prescriber",
    "checker": "Checked by",
    "witness": "Witness",
    "reaction": "Reaction No.",
    "signs": "Signs, or none",
    "rule": "Gate",
    "how": "How given",
    "at_time": "Time of sample",
    "items": "What was told, or all",
    "condition": "Condition, with whom",
    "minutes": "Minutes longer",
    "equipment": "Equipment",
    "staff": "Staff",
    "intensive_care": "Intensive care",
    "live": "Live",
}
EXAMPLES = {
    "signs": "fever, headache",
    "purpose": "steroid",
    "outcome": "recovered",
    "oxygen": "air",
    "reaction": "1",
    "rule": "as on the sheet",
    "how": "telephone",
    "diluent": "saline",
    "product": "Lemtrada 12 mg",
    "expiry": "31-May-2027",
    "items": "all",
    "test": "creatinine",
    "series": "complete",
    "live": "yes or no",
    "equipment": "yes or no",
    "staff": "yes or no",
    "intensive_care": "yes or no",
}


#: So many fields have room in one line, unless they are numbers of two or three digits.
MOST = 7


class RowCard(Card):
    """One row. `removed` takes it from the grid; nothing of it was recorded then.

    `offered`: it stands there without having been asked for, and while nothing more is typed into it it is no row.
    """

    removed = Signal(int)

    def __init__(self, number: int, kind: RowKind, offered: Mapping[str, str] | None) -> None:
        super().__init__(name=f"paperRow{number}")
        self.number, self.kind, self._offered = number, kind, offered
        self.setAccessibleName(kind.words)
        fields = [_field(number, one.name, one.label, one.hint) for one in kind.fields]
        half = len(fields) // 2
        wide = len(fields) > MOST and kind.slug != "vitals"
        self.form = Form(f"paperForm{number}", [fields[:half], fields[half:]] if wide else [fields])
        remove = ActionButton("Remove", f"paperRemove{number}")
        remove.clicked.connect(lambda: self.removed.emit(number))
        row = QHBoxLayout()
        known = "".join(f": {words}" for words in (offered or {}).values())
        row.addWidget(Text(f"{kind.words}{known}", role="heading"), 1)
        row.addWidget(remove)
        self.body.setContentsMargins(14, 8, 14, 8)
        self.body.setSpacing(2)
        self.body.addLayout(row)
        if len(kind.answers) > 1 and not known:
            self.body.addWidget(Text(kind.says, role="secondary"))
        self.body.addWidget(self.form)

    def fill(self, values: Mapping[str, str]) -> None:
        """Puts values into their fields, of which the beginning is seen."""
        for name, value in values.items():
            field = self.form.fields[name]
            field.set_value(value)
            if isinstance(field, TextField):
                field.line.home(False)  # noqa: FBT003 - Qt's own: nothing is marked

    @property
    def row(self) -> PaperRow:
        """What was typed."""
        return PaperRow(self.number, self.kind, self.form.values())

    @property
    def is_row(self) -> bool:
        """Whether it is to be recorded."""
        return self._offered is None or self.form.values() != self._offered

    @property
    def kept(self) -> tuple[str, dict[str, str]]:
        """The row as it waits while another patient is on the screen."""
        return self.kind.slug, self.form.values()

    def focus(self) -> None:
        """Goes to the time."""
        self.form.fields[HAPPENED].setFocus(Qt.FocusReason.OtherFocusReason)


def _field(number: int, name: str, label: str, hint: str) -> TextField:
    field = TextField(name, SHORT.get(name, label), example=EXAMPLES.get(name, hint))
    field.editor.setObjectName(f"paper{number}-{name}")
    return field
