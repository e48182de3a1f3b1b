"""The page of one patient. It is built for them and dropped when another is opened."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.patient import PatientView
from infusion_desk.desk.views.patient_days import CourseView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.screens.session.page import columns, emptied
from infusion_desk.ui.widgets.act_form import ActForm
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.patient_list import PatientList
from infusion_desk.ui.widgets.patient_parts import CourseCard, Values, carried_lines
from infusion_desk.ui.widgets.scroll import ScrollColumn

NONE_YET = "No course is recorded yet."
#: slug, words and shortcut of another screen of this patient.
Place = tuple[str, str, str]


class PatientPage(QWidget):
    """Identity at the left, courses and days in the middle, what is carried at the right.

    `submitted` hands on a form, what was typed and when it happened; `visited` names a place of PLACES.
    """

    session_opened = Signal(str)
    session_asked = Signal()
    patient_chosen = Signal(str)
    form_asked = Signal(object)
    form_left = Signal()
    submitted = Signal(object, object, object)
    visited = Signal(str)

    def __init__(self, places: Sequence[Place] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientPage")
        self._view: PatientView | None = None
        self.form: ActForm | None = None
        self._banner = PatientBanner()
        self._identity, self._courses, self._carried = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._form_card = Card(name="patientForm", tone="brand")
        self._form_title = Text(role="title")
        self._form_place = QVBoxLayout()
        self._form_card.body.addWidget(self._form_title)
        self._form_card.body.addLayout(self._form_place)
        self._form_card.hide()
        self._follows = Text(role="strong")
        self._follows.setObjectName("followsNext")
        self._duplicates = Card("Is this the same person?", "duplicates", tone="heed")
        self.duplicates = PatientList("duplicateList")
        self.duplicates.chosen.connect(self.patient_chosen)
        self._duplicates.body.addWidget(self.duplicates)
        self._acts = self._act_card(places)
        self._arrange()

    def _act_card(self, places: Sequence[Place]) -> Card:
        card = Card(name="patientActs")
        self.new_button = ActionButton("New session", "newSession", shortcut="Ctrl+N", kind="primary")
        self.new_button.clicked.connect(self.session_asked)
        self._prior = ActionButton("A course was given elsewhere…", "priorAsk", shortcut="Ctrl+P")
        self._prior.clicked.connect(self._ask_prior)
        for part in (self._follows, self.new_button, self._prior):
            card.body.addWidget(part)
        for slug, words, shortcut in places:
            button = ActionButton(words, f"place-{slug}", shortcut=shortcut)
            button.clicked.connect(lambda _=False, slug=slug: self.visited.emit(slug))
            card.body.addWidget(button)
        return card

    def _arrange(self) -> None:
        identity = Card("Identity and allergies", "identityCard")
        identity.body.addLayout(self._identity)
        middle = QWidget()
        middle.setLayout(self._courses)
        carried = Card("Carried from day to day", "carriedCard")
        carried.body.addLayout(self._carried)
        for layout in (self._identity, self._courses, self._carried):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        parts = QWidget()
        columns(
            parts,
            (ScrollColumn("identityScroll", identity), 5),
            (ScrollColumn("coursesScroll", self._form_card, middle), 7),
            (ScrollColumn("carriedScroll", self._acts, self._duplicates, carried), 5),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(ScrollColumn("patientScroll", parts, spacing=0, fills=parts, margin=0), 1)

    def show_view(self, view: PatientView) -> None:
        """Shows the patient as recorded now. The same view changes nothing; a form that is open stays."""
        if view == self._view:
            return
        self._view = view
        self.setAccessibleName(f"Patient {view.banner.name}")
        self._banner.show_banner(view.banner)
        values = Values(view.values, "identityValues")
        values.asked.connect(self.form_asked)
        _fill(self._identity, [values, Text(view.registered, role="small")])
        _fill(self._courses, [self._course(course) for course in view.courses] or [Text(NONE_YET)])
        nothing: list[QWidget] = [Text("Nothing is recorded yet.", role="secondary")]
        _fill(self._carried, carried_lines(view.carried) or nothing)
        self._follows.show_text(view.follows)
        self.duplicates.show_patients(view.duplicates)
        self._duplicates.setVisible(bool(view.duplicates))

    def _ask_prior(self) -> None:
        if self._view is not None:
            self.form_asked.emit(self._view.prior)

    def _course(self, view: CourseView) -> CourseCard:
        card = CourseCard(view)
        card.opened.connect(self.session_opened)
        card.asked.connect(self.form_asked)
        return card

    def open_form(self, view: FormView) -> ActForm:
        """Asks what an act needs, above the courses."""
        emptied(self._form_place)
        self._form_title.show_text(view.title)
        self.form = ActForm(view)
        self.form.submitted.connect(self.submitted)
        self.form.cancelled.connect(self.form_left)
        self._form_place.addWidget(self.form)
        self._form_card.show()
        self.form.show()
        self.form.focus()
        return self.form

    def close_form(self) -> None:
        """The act is on disk, or was given up."""
        emptied(self._form_place)
        self.form = None
        self._form_card.hide()
        self.home()

    def home(self) -> None:
        """Puts the focus where work on a patient most often goes on."""
        self.new_button.setFocus()

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Shows why a form was not recorded."""
        if self.form is not None:
            self.form.show_refusal(objections)


def _fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    emptied(layout)
    for widget in widgets:
        layout.addWidget(widget)
