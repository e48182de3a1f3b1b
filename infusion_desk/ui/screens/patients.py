"""Patients: found as one types, by name, number or date of birth."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_list import PatientList
from infusion_desk.ui.widgets.scroll import ScrollColumn

HELP = "A name, a hospital number, an NHS number or a date of birth, as much of it as you know. ↓ goes to the list."
WIDEST = 760


class Patients(QWidget):
    """Finding a patient. While nothing is typed, those who are here today."""

    searched = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientsScreen")
        self.setAccessibleName("Patients")
        self.search = TextField("search", "Find a patient", hint=HELP)
        self.search.edited.connect(lambda: self.searched.emit(self.search.value() or ""))
        self.search.submitted.connect(self._take_only_one)
        self._says = Text(role="caption")
        self._says.setObjectName("foundWords")
        self.found = PatientList("foundPatients")
        self.found.chosen.connect(self.chosen)
        card = Card(name="findCard")
        card.setMaximumWidth(WIDEST)
        card.body.addWidget(self.search)
        card.body.addWidget(self._says)
        card.body.addWidget(ScrollColumn("foundScroll", self.found), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(14)
        outer.addWidget(Text("Patients", role="page"))
        outer.addWidget(card, 1)
        self.setFocusProxy(self.search)

    def show_found(self, patients: Sequence[FoundView], says: str) -> None:
        """Shows who was found, below what is said of them."""
        self.found.show_patients(patients)
        self._says.show_text(says)
        self._says.setVisible(bool(says))

    def _take_only_one(self) -> None:
        buttons = self.found.buttons()
        if len(buttons) == 1:
            buttons[0].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow goes from the field to the list; Qt's buttons lead on from there."""
        if event.key() == Qt.Key.Key_Down and self.found.buttons():
            self.found.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
