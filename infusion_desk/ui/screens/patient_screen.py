"""A patient's page at the desk: it shows what is so now, and does what is asked on it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent

from infusion_desk.desk.service import Done
from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.patient import patient_view
from infusion_desk.desk.views.patients import local_clock
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.ui.drafts import key_of
from infusion_desk.ui.patient_places import PLACES
from infusion_desk.ui.presenters.acting import do_verb
from infusion_desk.ui.screens.patient_page import PatientPage

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


class PatientScreen(PatientPage):
    """The page of one patient, who never becomes another."""

    def __init__(self, window: "MainWindow", patient_id: str) -> None:
        super().__init__([(place.slug, place.words, place.shortcut) for place in PLACES])
        self._window, self.patient_id = window, patient_id
        self._draft = window.drafts.of(f"patient:{patient_id}")
        self._draft.clock = lambda: local_clock(window.desk)
        self.session_opened.connect(window.open_session)
        self.session_asked.connect(lambda: window.new_session(patient_id))
        self.patient_chosen.connect(window.show_patient)
        self.form_asked.connect(self._ask)
        self.form_left.connect(self._leave)
        self.submitted.connect(self._do)
        self.visited.connect(self._visit)
        self.refresh()
        if self._draft.open is not None:
            self._ask(self._draft.open)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.form is None:
            self.home()

    def refresh(self) -> None:
        """Shows what is recorded now; focus and typing stay."""
        self.show_view(patient_view(self._window.desk, self.patient_id))

    def _ask(self, form: FormView) -> None:
        self._draft.open = form
        self._draft.keep(key_of(form), self.open_form(form).form)

    def _leave(self) -> None:
        if self._draft.open is not None:
            self._draft.forget(key_of(self._draft.open))
        self._draft.open = None
        self.close_form()

    def _do(self, form: FormView, typed: Any, happened: Any) -> None:
        values = dict(form.fixed) | dict(typed)
        done = do_verb(
            self,
            self._window.desk,
            self._window.author,
            form.verb,
            values,
            patient_id=self.patient_id,
            happened=happened,
        )
        if isinstance(done, Done):
            self._leave()
            self._window.refresh()
        elif done is not None:
            self.show_refusal(refusal_view(done))

    def _visit(self, slug: str) -> None:
        next(place for place in PLACES if place.slug == slug).open(self._window, self.patient_id)
