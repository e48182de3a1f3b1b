"""Patients to choose from, each with what tells them apart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton


class PatientList(QWidget):
    """One button for each patient, in order."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown: tuple[FoundView, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_patients(self, patients: Sequence[FoundView]) -> None:
        """Shows these patients instead of those before."""
        if tuple(patients) == self._shown:
            return
        self._shown = tuple(patients)
        for button in self.buttons():
            self._column.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        for place, patient in enumerate(patients):
            button = ActionButton(
                f"{patient.name}\n{patient.identity}", f"patient-{patient.patient_id}", kind="secondary"
            )
            mark(button, part="patient")
            button.clicked.connect(lambda _=False, chosen=patient.patient_id: self.chosen.emit(chosen))
            self._column.insertWidget(place, button)

    def buttons(self) -> list[ActionButton]:
        """The patients' buttons, in order."""
        found = self.findChildren(ActionButton)
        return sorted(found, key=self._column.indexOf)
