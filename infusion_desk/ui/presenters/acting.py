"""Doing verbs from the window: by whom, and what is shown when it was not saved."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.access import Access
from infusion_desk.desk.authorship import WHILE_LOCKED
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.faults import not_saved_view, verb_words, whose_words
from infusion_desk.desk.views.lock import nameless
from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.slow_disk import SlowDisk
from infusion_desk.ui.widgets.author_dialog import AuthorDialog
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen


class Author(QObject):
    """Who is at the window: the initials that every entry is by. Asked, never assumed."""

    changed = Signal(str)
    lock_asked = Signal()

    def __init__(self, window: QWidget, access: Access | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.access = access
        self._disk = SlowDisk(window)
        self.initials = ""
        #: While the window is locked nobody is at it; `initials` are those of whoever was.
        self.locked = False

    def __call__(self) -> str:
        """The initials; "" before anybody gave theirs. At a locked window it says so: nobody knows who it is."""
        return AT_LOCKED_WINDOW if self.locked else self.initials

    def saving(self, desk: Desk) -> AbstractContextManager[None]:
        """Around whatever this person has written: a slow disk is told, and what is pressed meanwhile is lost."""
        return self._disk.saving(lambda: desk.now().boot_ms)

    @property
    def guarded(self) -> bool:
        """Whether whoever is at the window is known by a PIN."""
        return self.access is not None and self.access.guarded

    def ask(self) -> None:
        """Asks who is at the window now: by the lock where people with PINs work here, else for initials alone."""
        if self.guarded:
            self.lock_asked.emit()
            return
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
    from_paper: str | None = None,
) -> Done | Refusal | None:
    """Does a verb for a screen. The caller shows a refusal where it was typed.

    None: nothing was saved. Either the initials are being asked for, or the screen NOT SAVED is open over the
    window of `widget`; what was typed is to stay where it is.
    """
    if not author() or (author.locked and verb not in WHILE_LOCKED):
        author.ask()
        return None
    whose = ""
    try:
        whose = whose_words(desk, session_id, patient_id)
        with author.saving(desk):
            return desk.do(
                verb,
                typed,
                by=author(),
                session_id=session_id,
                patient_id=patient_id,
                happened=happened,
                from_paper=from_paper,
            )
    except SurroundingsFault as fault:
        view = not_saved_view(desk, whose, verb_words(verb, typed), fault)
        NotSavedScreen(nameless(view, whose, desk) if author.locked else view, widget).open()
        return None


def do_together(
    widget: QWidget,
    desk: Desk,
    author: Author,
    verb: str,
    acts: Sequence[tuple[str, Mapping[str, Any]]],
) -> list[Refusal | None] | None:
    """Does one verb many times, all of it or nothing; what came of each. None: nothing was saved, as in do_verb."""
    if not author() or author.locked:
        author.ask()
        return None
    try:
        with author.saving(desk):
            return desk.do_together(verb, acts, by=author())
    except SurroundingsFault as fault:
        whose = whose_words(desk, None, acts[0][0])
        NotSavedScreen(not_saved_view(desk, whose, verb_words(verb, acts[0][1]), fault), widget).open()
        return None
