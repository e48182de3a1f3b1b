"""Joins the screen of a new session with the desk."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.patients import found_patients, history, nhs_hint, possible_duplicates
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.screens.new_session import NewSession


class NewSessionPresenter(QObject):
    """`opened` tells the session that was opened, `recorded` that anything was."""

    opened = Signal(str)
    recorded = Signal()

    def __init__(self, screen: NewSession, desk: Desk, author: Author) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = desk
        self._author = author
        screen.searched.connect(self._find)
        screen.chosen.connect(self._choose)
        screen.typed.connect(self._look_for_duplicates)
        screen.registered.connect(self._register)
        screen.prior_course.connect(self._record_prior_course)
        screen.session_asked.connect(self._open_session)

    def _find(self, text: str) -> None:
        self._screen.show_found(found_patients(self._desk, text), text)

    def _choose(self, patient_id: str) -> None:
        self._screen.show_patient(history(self._desk, patient_id))

    def _look_for_duplicates(self, typed: dict[str, Any]) -> None:
        if self._screen.registration:
            self._screen.registration.show_duplicates(possible_duplicates(self._desk, typed))
            self._screen.registration.show_nhs_hint(nhs_hint(typed.get("nhs_number", "")))

    def _register(self, typed: dict[str, Any]) -> None:
        done = do_verb(self._screen, self._desk, self._author, "register_patient", typed)
        if isinstance(done, Refusal) and self._screen.registration:
            self._screen.registration.show_refusal(refusal_view(done))
        elif isinstance(done, Done):
            self.recorded.emit()
            self._find(self._screen.search.value() or "")
            self._choose(done.patient_id)

    def _record_prior_course(self, patient_id: str, typed: dict[str, Any]) -> None:
        panel = self._screen.panel
        done = do_verb(
            self._screen, self._desk, self._author, "record_prior_course", typed, patient_id=patient_id
        )
        if isinstance(done, Refusal) and panel:
            panel.prior_form.show_refusal(refusal_view(done))
        elif isinstance(done, Done) and panel:
            self.recorded.emit()
            panel.show_history(history(self._desk, patient_id))

    def _open_session(self, patient_id: str, typed: dict[str, Any], agree: str) -> None:
        panel = self._screen.panel
        done = do_verb(self._screen, self._desk, self._author, "open_session", typed, patient_id=patient_id)
        if isinstance(done, Refusal) and panel:
            panel.session_form.show_refusal(refusal_view(done))
        elif isinstance(done, Done) and done.session_id:
            if agree == "yes":
                self._confirm_identity(done.session_id)
            self.recorded.emit()
            self.opened.emit(done.session_id)

    def _confirm_identity(self, session_id: str) -> None:
        """What was asked before the session is the answer to its first gate."""
        agreed = {"topic": "identity", "value": "yes"}
        do_verb(self._screen, self._desk, self._author, "record_finding", agreed, session_id=session_id)
