"""Registering a patient: every field of the verb, with allergies as three different things."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.fields import DateField, TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_list import PatientList
from infusion_desk.ui.widgets.refusal_panel import ObjectionView

SEXES = (("female", "Female"), ("male", "Male"), ("other", "Other"), ("unknown", "Not known"))
ALLERGIES = (("not asked", "Not asked"), ("none", "None known"), ("some", "Allergic to…"))
YES_NO = ((True, "Yes"), (False, "No"), (None, "Not asked"))


class RegistrationForm(QWidget):
    """Emits what was typed; shows possible duplicates and refusals. Nothing is chosen beforehand."""

    register = Signal(dict)
    typed = Signal(dict)
    same_patient = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registration")
        self.allergies = ChoiceField("allergies", "Allergies", ALLERGIES)
        self.allergens = TextField(
            "allergens", "Allergic to", hint="Separated by commas, with the reaction: penicillin (rash)"
        )
        self.form = Form("registrationForm", self._rows())
        self.allergens.hide()
        self.allergies.edited.connect(lambda: self.allergens.setVisible(self.allergies.value() == "some"))
        self.form.edited.connect(lambda: self.typed.emit(self.form.values()))
        self._duplicates = Card("Is it one of these patients?", "duplicates", tone="heed")
        self.duplicates = PatientList("duplicateList")
        self.duplicates.chosen.connect(self.same_patient)
        self._duplicates.body.addWidget(self.duplicates)
        self._duplicates.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text("Register a new patient", role="title"))
        column.addWidget(self._duplicates)
        card = Card(name="registrationCard")
        card.body.addWidget(self.form)
        card.body.addLayout(self._buttons())
        column.addWidget(card)
        column.addStretch(1)

    def _rows(self) -> list[list[Any]]:
        self.nhs_number = TextField("nhs_number", "NHS number", example="943 476 5919")
        return [
            [
                TextField("family", "Family name"),
                TextField("given", "Given name"),
                TextField("title", "Title (optional)"),
            ],
            [
                DateField("born", "Date of birth", hint="14-Mar-1989 or 1989-03-14"),
                ChoiceField("sex", "Sex", SEXES),
            ],
            [
                self.nhs_number,
                TextField("hospital_number", "Hospital number", hint="One of the two numbers is needed"),
                TextField("phone", "Telephone (optional)"),
            ],
            [self.allergies, ChoiceField("can_become_pregnant", "Can become pregnant", YES_NO)],
            [self.allergens],
        ]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        cancel = ActionButton("Back to finding", "registerCancel", shortcut="Escape")
        cancel.clicked.connect(self.cancelled)
        confirm = ActionButton("Register", "registerConfirm", shortcut="Ctrl+Return", kind="primary")
        confirm.clicked.connect(self._register)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(confirm)
        return row

    def _register(self) -> None:
        if not self.allergies.chosen():
            self.show_refusal(
                [ObjectionView("input", "Choose one: asking later is a choice too.", field="allergies")]
            )
            return
        if self.allergies.value() == "some" and not self.allergens.value():
            self.show_refusal(
                [ObjectionView("input", "Say what the patient is allergic to.", field="allergens")]
            )
            return
        self.register.emit(self.values())

    def values(self) -> dict[str, Any]:
        """What was typed, as the verb takes it: allergies left out = not asked, [] = none known."""
        values = self.form.values()
        asked, allergens = values.pop("allergies", "not asked"), values.pop("allergens", "")
        if asked == "none":
            values["allergies"] = []
        elif asked == "some":
            values["allergies"] = allergens
        return values

    def show_refusal(self, objections: Sequence[ObjectionView]) -> None:
        """Shows each objection at its field; one about the list of allergies at that list."""
        self.form.show_refusal(objections)

    def show_duplicates(self, patients: Sequence[FoundView]) -> None:
        """Shows patients who may be the same person, or nothing."""
        self.duplicates.show_patients(patients)
        self._duplicates.setVisible(bool(patients))

    def show_nhs_hint(self, text: str) -> None:
        """Says below the NHS number whether its check digit is right."""
        self.nhs_number.show_hint(text, "stop" if text.startswith("✕") else "plain")

    def clear(self) -> None:
        """Empties the form for another patient."""
        self.form.clear()
        self.allergens.hide()
        self.show_duplicates([])
        self.show_nhs_hint("")
