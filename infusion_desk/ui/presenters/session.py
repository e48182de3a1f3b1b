"""One session for its screen: the views of its steps, and the acts that were pressed as verbs at the desk."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.acts import Act, FormView, with_late_entries
from infusion_desk.desk.views.back_entry import PaperRow
from infusion_desk.desk.views.banner import BannerView, session_banner
from infusion_desk.desk.views.gates import GatesView, gates_view, next_open
from infusion_desk.desk.views.infusion import infusion_clock
from infusion_desk.desk.views.log import LogView, amend_form, log_view
from infusion_desk.desk.views.observation import observation_clock
from infusion_desk.desk.views.pages import infusion_page, observation_page
from infusion_desk.desk.views.paper_rows import paper_view
from infusion_desk.desk.views.premedication import bag_clock, premedication_view
from infusion_desk.desk.views.reaction import BandView, reaction_clock
from infusion_desk.desk.views.refusal import ObjectionView, refusal_view
from infusion_desk.desk.views.session import SessionView, session_view
from infusion_desk.desk.views.signing import signing_view
from infusion_desk.desk.views.words import clock
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.session import Session
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.presenters.back_entry import Copied, copy_rows
from infusion_desk.ui.presenters.confirming import Confirming
from infusion_desk.ui.presenters.reaction import ReactionPresenter

VIEWS = {
    "premedication": premedication_view,
    "infusion": infusion_page,
    "observation": observation_page,
    "signing": signing_view,
    "paper": paper_view,
}
CLOCKS = {"premedication": bag_clock, "infusion": infusion_clock, "observation": observation_clock}


class SessionPresenter(QObject):
    """`recorded` tells that something is on disk; `refused` hands on the objections of what is not.

    `confirmed` asks that a form be done again as it was, now that the PIN it needs was given.
    """

    recorded = Signal(str)
    refused = Signal(object)
    confirmed = Signal(object, object, object)

    def __init__(self, desk: Desk, session_id: str, author: Author, widget: QWidget, draft: Draft) -> None:
        super().__init__(widget)
        self._desk, self._author, self._widget = desk, author, widget
        self.session_id = session_id
        self.gate = draft.gate
        draft.clock = lambda: clock(self.session, self.now())
        self._draft = draft
        self.reaction = ReactionPresenter(self, draft.reaction)
        self._confirming = Confirming(desk, author, widget, session_id)
        self._confirming.refused.connect(self._show_refused)

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._desk.session(self.session_id)

    def now(self) -> Moment:
        """Now, on the session's time scale."""
        return self._desk.moment(self.session)

    def banner(self) -> BannerView:
        """Who."""
        return session_banner(self.session, self.now())

    def frame(self) -> SessionView:
        """The frame around the steps."""
        return session_view(self.session, self.now())

    def gates(self) -> GatesView:
        """The gates, with the selected one."""
        view = gates_view(self.session, self.now(), self.gate)
        self.gate = self._draft.gate = view.selected.row.slug
        return view

    def view(self, step: str) -> Any:
        """What a step shows."""
        if step == "gates":
            return self.gates()
        if step == "reaction":
            return self.reaction.view()
        if step == "log":
            return log_view(self.session, self.now(), self._desk.ledger(self.session_id))
        make = VIEWS.get(step)
        return make(self.session, self.now()) if make else None

    def clock(self, step: str) -> Any:
        """The clocks of a step; None where it has none."""
        if step == "reaction":
            return self.reaction.clock()
        make = CLOCKS.get(step)
        return make(self.session, self.now()) if make else None

    def band(self, band: BandView | None) -> tuple[str, str, str]:
        """The band of an open reaction: its words, its clock, since when; empty while none is open."""
        if band is None:
            return "", "", ""
        clock = reaction_clock(self.session, self.now(), band.number)
        return band.words, clock.since, clock.since_words

    def acts(self, acts: Sequence[Act]) -> Sequence[Act]:
        """The acts of a step, with the late entries of those that are barred now."""
        return with_late_entries(self.session, acts)

    def do(self, form: FormView, typed: dict[str, Any], happened: str | None) -> bool:
        """Does the verb of a form; False where nothing was recorded."""
        values = dict(form.fixed) | typed
        if "value" not in values:  # a unit that stood there to begin with says nothing without a result
            values.pop("unit", None)
        if not self._confirming.lets(
            form.verb, values, happened, lambda more: self._again(form, more, happened)
        ):
            return False
        done = do_verb(
            self._widget,
            self._desk,
            self._author,
            form.verb,
            values,
            session_id=self.session_id,
            happened=happened,
        )
        if isinstance(done, Done):
            self.recorded.emit(form.verb)
            return True
        if done is not None:
            self._show_refused(done)
        return False

    def copy_rows(self, rows: Sequence[PaperRow]) -> Copied:
        """Records rows copied from paper."""
        return copy_rows(rows, self._desk, self.session_id, self._author, self._widget, self.recorded.emit)

    def _again(self, form: FormView, values: dict[str, Any], happened: str | None) -> None:
        self.confirmed.emit(form, values, happened)

    def _show_refused(self, refusal: Refusal) -> None:
        objections: tuple[ObjectionView, ...] = refusal_view(refusal)
        self.refused.emit(objections)

    def after_answer(self) -> None:
        """An answer was recorded at a gate: goes on to the next one in the way, once this one is open."""
        view = self.gates()
        if view.selected.row.tone == "clear":
            self.gate = next_open(view, self.gate)

    def amendment(self, number: int, field: str) -> FormView:
        """The form that amends a value of an entry."""
        view: LogView = log_view(self.session, self.now())
        return amend_form(view.entries[number - 1], field)
