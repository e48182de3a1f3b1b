"""Asks for the PIN that an act needs, and lets the act be done once it was right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.access import Access, Confirmation
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.confirming import confirming_view
from infusion_desk.desk.views.faults import whose_words
from infusion_desk.domain.identifiers import same_person
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.staff import Person
from infusion_desk.ui.presenters.acting import Author
from infusion_desk.ui.presenters.pin_check import checked
from infusion_desk.ui.widgets.pin_dialog import PinDialog

#: Does the act again, with the fields as they were confirmed.
Then = Callable[[dict[str, Any]], None]


class Confirming(QObject):
    """The PINs of one session's acts, or of the workstation's. One PIN is for one act, and then forgotten.

    `refused` tells of an act that would be refused whatever PIN was given: for it none is asked.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, author: Author, widget: QWidget, session_id: str | None) -> None:
        super().__init__(widget)
        self._desk, self._author = desk, author
        self._widget, self._session_id = widget, session_id
        self._sure: tuple[str, dict[str, Any]] | None = None

    def lets(self, verb: str, values: dict[str, Any], happened: Any, then: Then) -> bool:
        """Whether an act may be done now. Else the PIN that it needs is asked, and `then` called once it was right."""
        sure, self._sure = self._sure, None
        access = self._author.access
        asked = access.confirmation(verb, values) if access else None
        if asked is None or access is None or self._author.locked or sure == (verb, values):
            return True
        refusal = self._desk.refusal_of(
            verb, values, by=self._author(), session_id=self._session_id, happened=happened
        )
        if refusal is not None:
            self.refused.emit(refusal)
            return False
        self._ask(access, asked, values, then)
        return False

    def _ask(self, access: Access, asked: Confirmation, values: dict[str, Any], then: Then) -> None:
        author, whose = self._author(), whose_words(self._desk, self._session_id, None)
        view = confirming_view(asked, values, author, whose, access)
        window = self._widget.window()
        dialog = PinDialog(view.title, view.sentences, view.act, view.initials, window, fixed=view.fixed)

        def confirm(initials: str, pin: str, again: str) -> Person | Refusal:
            refusal = access.choose_pin(initials, pin, again, by=initials) if again else None
            return refusal or access.confirm(asked, initials, pin, self._session_id)

        def given(initials: str, pin: str, again: str) -> None:
            if asked.field and same_person(initials, author):
                dialog.form.refuse(f"It must be another person than {author}.", "initials")
                return
            person = checked(dialog.form, access, lambda: confirm(initials, pin, again))
            if person is None:
                return
            confirmed = values | ({asked.field: person.initials} if asked.field else {})
            self._sure = (asked.verb, confirmed)
            dialog.close()
            then(confirmed)

        dialog.form.given.connect(given)
        dialog.open()
