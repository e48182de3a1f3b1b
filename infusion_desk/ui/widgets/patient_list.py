"""Patients to choose from, each with what tells them apart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text

#: Who has typed enough to read on finds fewer; more of them only cost time at every key.
MOST_SHOWN = 12


class PatientList(QWidget):
    """One button for each patient, in order. The buttons are used again, so that a list is there at once."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown: tuple[FoundView, ...] = ()
        self._buttons: list[ActionButton] = []
        self._more = Text(role="secondary")
        self._more.setObjectName(f"{name}More")
        self._more.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more)

    def show_patients(self, patients: Sequence[FoundView]) -> None:
        """Shows these patients instead of those before; of many the first, and how many more there are."""
        before, self._shown = self._shown, tuple(patients[:MOST_SHOWN])
        for place, patient in enumerate(self._shown):
            if patient not in before[place : place + 1]:
                self._show_one(place, patient)
        for button in self._buttons[len(self._shown) :]:
            button.hide()
            button.setObjectName("")
        more = len(patients) - len(self._shown)
        self._more.show_text(f"And {more} more: go on typing." if more > 0 else "")
        self._more.setVisible(more > 0)

    def _show_one(self, place: int, patient: FoundView) -> None:
        while place >= len(self._buttons):
            self._add_button()
        button = self._buttons[place]
        button.setObjectName(f"patient-{patient.patient_id}")
        button.show_action(f"{patient.name}\n{patient.identity}")
        button.show()

    def _add_button(self) -> None:
        place, button = len(self._buttons), ActionButton("", "", kind="secondary")
        mark(button, part="patient")
        button.clicked.connect(lambda: self.chosen.emit(self._shown[place].patient_id))
        self._buttons.append(button)
        self._column.insertWidget(place, button)

    def buttons(self) -> list[ActionButton]:
        """The patients' buttons, in order."""
        return self._buttons[: len(self._shown)]
