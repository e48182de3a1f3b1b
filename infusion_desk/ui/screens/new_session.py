"""New session: find the patient or register a new one, then confirm the course day."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import FoundView, HistoryView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_list import PatientList
from infusion_desk.ui.widgets.patient_panel import PatientPanel
from infusion_desk.ui.widgets.reflow import Reflow
from infusion_desk.ui.widgets.registration_form import RegistrationForm
from infusion_desk.ui.widgets.scroll import ScrollColumn

HELP = (
    "Type a name, a hospital number, an NHS number or a date of birth. Nobody there? Register a new patient."
)


class NewSession(QWidget):
    """Finding at the left; at the right the patient that was found, or the form for a new one."""

    searched = Signal(str)
    chosen = Signal(str)
    typed = Signal(dict)
    registered = Signal(dict)
    prior_course = Signal(str, dict)
    session_asked = Signal(str, dict, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newSessionScreen")
        self.setAccessibleName("New session")
        self.panel: PatientPanel | None = None
        self.registration: RegistrationForm | None = None
        self._right = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(14)
        outer.addWidget(Text("New session", role="page"))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._finding(), 2)
        columns.addWidget(self._beside(), 5)
        outer.addLayout(columns, 1)

        def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
            for place, share in enumerate((3, 4) if narrow else (2, 5)):
                columns.setStretch(place, share)

        Reflow(self, changed)

    def _finding(self) -> Card:
        card = Card(name="findCard")
        self.search = TextField("search", "Find a patient", example="Name, number or date of birth")
        self.search.edited.connect(lambda: self.searched.emit(self.search.value() or ""))
        self.search.submitted.connect(self._take_only_one)
        self.found = PatientList("foundPatients")
        self.found.chosen.connect(self.chosen)
        self.nobody = Text("Nobody found.", role="secondary")
        self.nobody.setObjectName("nobodyFound")
        self.nobody.hide()
        register = ActionButton("Register a new patient", "registerNew", shortcut="Ctrl+R")
        register.clicked.connect(self.show_registration)
        card.body.addWidget(self.search)
        card.body.addWidget(self.nobody)
        card.body.addWidget(ScrollColumn("foundScroll", self.found), 1)
        card.body.addWidget(register)
        return card

    def _beside(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 8, 0)
        self._right.addWidget(Text(HELP, role="secondary"))
        return ScrollColumn("besideScroll", inside)

    def show_found(self, patients: Sequence[FoundView], text: str) -> None:
        """Shows who was found for a text; says so where nobody was."""
        self.found.show_patients(patients)
        self.nobody.setVisible(bool(text) and not patients)

    def _take_only_one(self) -> None:
        buttons = self.found.buttons()
        if len(buttons) == 1:
            buttons[0].click()

    def show_patient(self, view: HistoryView) -> None:
        """Shows a patient; whoever was shown before is dropped, with everything typed for them."""
        self.registration = None
        self.panel = PatientPanel(view)
        chosen = view.patient_id
        self.panel.open_session.connect(lambda typed, agree: self.session_asked.emit(chosen, typed, agree))
        self.panel.prior_course.connect(lambda typed: self.prior_course.emit(chosen, typed))
        self._put(self.panel)
        self.panel.begin()

    def show_registration(self) -> None:
        """Shows the form for a new patient."""
        self.panel = None
        self.registration = RegistrationForm()
        self.registration.register.connect(self.registered)
        self.registration.typed.connect(self.typed)
        self.registration.same_patient.connect(self.chosen)
        self.registration.cancelled.connect(self._back_to_finding)
        self._put(self.registration)
        self.registration.form.fields["family"].setFocus()

    def _back_to_finding(self) -> None:
        self.registration = None
        self._put(Text(HELP, role="secondary"))
        self.search.setFocus()

    def _put(self, widget: QWidget) -> None:
        item = self._right.takeAt(0)
        gone = item.widget() if item else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        self._right.addWidget(widget)
        widget.show()  # now, so that it can take the focus
