"""New session: find the patient or register a new one, then confirm the course day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.patients import found_patients, history, nhs_hint, possible_duplicates
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_list import PatientList
from infusion_desk.ui.widgets.patient_panel import PatientPanel
from infusion_desk.ui.widgets.registration_form import RegistrationForm
from infusion_desk.ui.widgets.scrolling import scrolling


class NewSession(QWidget):
    """`opened` tells the session that was opened. The screen is built for one use and dropped."""

    opened = Signal(str)
    recorded = Signal()

    def __init__(self, desk: Desk, author: Author, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newSessionScreen")
        self.setAccessibleName("New session")
        self._desk = desk
        self._author = author
        self.panel: PatientPanel | None = None
        self.registration: RegistrationForm | None = None
        self._right = QVBoxLayout()
        self._help = Text(
            "Type a name, a hospital number, an NHS number or a date of birth. Nobody there? Register a new patient.",
            role="secondary",
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(14)
        outer.addWidget(Text("New session", role="page"))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._finding(), 2)
        columns.addWidget(self._chosen(), 5)
        outer.addLayout(columns, 1)

    def _finding(self) -> Card:
        card = Card(name="findCard")
        self.search = TextField("search", "Find a patient", example="Name, number or date of birth")
        self.search.edited.connect(self._find)
        self.search.submitted.connect(self._take_only_one)
        self.found = PatientList("foundPatients")
        self.found.chosen.connect(self.choose)
        self.nobody = Text("Nobody found.", role="secondary")
        self.nobody.setObjectName("nobodyFound")
        self.nobody.hide()
        register = ActionButton("Register a new patient", "registerNew", shortcut="Ctrl+R")
        register.clicked.connect(self.register)
        card.body.addWidget(self.search)
        card.body.addWidget(self.nobody)
        card.body.addWidget(scrolling(self.found), 1)
        card.body.addWidget(register)
        return card

    def _chosen(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 8, 0)
        self._right.addWidget(self._help)
        self._right.addStretch(1)
        return scrolling(inside)

    def _find(self) -> None:
        text = self.search.value() or ""
        patients = found_patients(self._desk, text)
        self.found.show_patients(patients)
        self.nobody.setVisible(bool(text) and not patients)

    def _take_only_one(self) -> None:
        buttons = self.found.buttons()
        if len(buttons) == 1:
            buttons[0].click()

    def choose(self, patient_id: str) -> None:
        """Shows a patient; whoever was shown before is dropped, with everything typed for them."""
        self.panel = PatientPanel(history(self._desk, patient_id))
        self.panel.open_session.connect(self._open_session)
        self.panel.prior_course.connect(self._record_prior_course)
        self._show_right(self.panel)
        self.registration = None

    def register(self) -> None:
        """Shows the form for a new patient."""
        self.registration = RegistrationForm()
        self.registration.register.connect(self._register)
        self.registration.typed.connect(self._on_typed)
        self.registration.same_patient.connect(self.choose)
        self.registration.cancelled.connect(self._back_to_finding)
        self._show_right(self.registration)
        self.panel = None
        self.registration.form.fields["family"].setFocus()

    def _back_to_finding(self) -> None:
        self.registration = None
        self._show_right(Text(self._help.text(), role="secondary"))
        self.search.setFocus()

    def _show_right(self, widget: QWidget) -> None:
        item = self._right.takeAt(0)
        gone = item.widget() if item else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        self._right.insertWidget(0, widget, 1)

    def _on_typed(self, typed: dict[str, str]) -> None:
        if self.registration:
            self.registration.show_duplicates(possible_duplicates(self._desk, typed))
            self.registration.show_nhs_hint(nhs_hint(typed.get("nhs_number", "")))

    def _register(self, typed: dict[str, object]) -> None:
        done = do_verb(self, self._desk, self._author, "register_patient", typed)
        if isinstance(done, Refusal) and self.registration:
            self.registration.show_refusal(refusal_view(done))
        elif isinstance(done, Done):
            self.recorded.emit()
            self.choose(done.patient_id)

    def _record_prior_course(self, typed: dict[str, object]) -> None:
        if self.panel is None:
            return
        patient_id = self.panel.patient_id
        done = do_verb(self, self._desk, self._author, "record_prior_course", typed, patient_id=patient_id)
        if isinstance(done, Refusal):
            self.panel.show_prior_refusal(refusal_view(done))
        elif isinstance(done, Done):
            self.recorded.emit()
            self.panel.show_history(history(self._desk, patient_id))

    def _open_session(self, typed: dict[str, object]) -> None:
        if self.panel is None:
            return
        patient_id = self.panel.patient_id
        done = do_verb(self, self._desk, self._author, "open_session", typed, patient_id=patient_id)
        if isinstance(done, Refusal):
            self.panel.show_session_refusal(refusal_view(done))
        elif isinstance(done, Done) and done.session_id:
            self.recorded.emit()
            self.opened.emit(done.session_id)
