"""Patients to choose from, each with what tells them apart."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.pressing import put_within

#: Who has typed enough to read on finds fewer; more of them only cost time at every key.
MOST_SHOWN = 12


class PatientButton(ActionButton):
    """A patient: the name, and below it what tells this one from others of that name."""

    def __init__(self) -> None:
        super().__init__("", "")
        self.name, self.identity = Text(role="strong"), Text(role="small")
        words = QVBoxLayout()
        words.setSpacing(0)
        self._label.hide()
        put_within(self.name, self.identity)
        for part in (self.name, self.identity):
            words.addWidget(part)
        self._row.insertLayout(0, words, 1)
        mark(self, part="patient")

    def show_patient(self, patient: FoundView) -> None:
        """Shows another patient."""
        self.setObjectName(f"patient-{patient.patient_id}")
        self.name.show_text(patient.name)
        self.identity.show_text(patient.identity)
        self.show_action(patient.name)
        self.setAccessibleName(f"{patient.name}\n{patient.identity}")

    def minimumSizeHint(self) -> QSize:
        """Narrow: a word that is too long for the column is broken."""
        return QSize(2 * self.SIDE + self.fontMetrics().height() * 4, 44)


class PatientList(QWidget):
    """One button for each patient, in order. The buttons are used again, so that a list is there at once."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown: tuple[FoundView, ...] = ()
        self._buttons: list[PatientButton] = []
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
        self._buttons[place].show_patient(patient)
        self._buttons[place].show()

    def _add_button(self) -> None:
        place, button = len(self._buttons), PatientButton()
        button.clicked.connect(lambda: self.chosen.emit(self._shown[place].patient_id))
        self._buttons.append(button)
        self._column.insertWidget(place, button)

    def buttons(self) -> list[PatientButton]:
        """The patients' buttons, in order."""
        return self._buttons[: len(self._shown)]
