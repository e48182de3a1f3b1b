"""Doing verbs from the window: by whom, and what is shown when it was not saved."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.faults import not_saved_view, verb_words, whose_words
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.widgets.author_dialog import AuthorDialog
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen


class Author(QObject):
    """Who is at the window: the initials that every entry is by. Asked, never assumed."""

    changed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.initials = ""

    def __call__(self) -> str:
        """The initials; "" before anybody gave theirs."""
        return self.initials

    def ask(self) -> None:
        """Asks for the initials of whoever is at the window now."""
        dialog = AuthorDialog(self.initials, self._window)
        dialog.given.connect(self.set)
        dialog.open()

    def set(self, initials: str) -> None:
        """From now on entries are by this person."""
        self.initials = initials
        self.changed.emit(initials)


def do_verb(
    widget: QWidget,
    desk: Desk,
    author: Author,
    verb: str,
    typed: Mapping[str, Any],
    *,
    session_id: str | None = None,
    patient_id: str | None = None,
    happened: Any = None,
) -> Done | Refusal | None:
    """Does a verb for a screen. The caller shows a refusal where it was typed.

    None: nothing was saved. Either the initials are being asked for, or the screen NOT SAVED is open over the
    window of `widget`; what was typed is to stay where it is.
    """
    if not author():
        author.ask()
        return None
    whose = ""
    try:
        whose = whose_words(desk, session_id, patient_id)
        return desk.do(
            verb, typed, by=author(), session_id=session_id, patient_id=patient_id, happened=happened
        )
    except SurroundingsFault as fault:
        NotSavedScreen(not_saved_view(desk, whose, verb_words(verb, typed), fault), widget).open()
        return None
