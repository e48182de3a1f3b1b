"""The screen of one session. It is built for it and dropped when another is opened."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.acts import Act, FormView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.desk.views.session import SessionView
from infusion_desk.desk.views.sheets import downtime_act
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.keys import key_of_its_own
from infusion_desk.ui.presenters.acting import Author
from infusion_desk.ui.presenters.session import SessionPresenter
from infusion_desk.ui.screens.session.form_page import FormPage
from infusion_desk.ui.screens.session.gates_page import GatesPage
from infusion_desk.ui.screens.session.layout import SessionLayout
from infusion_desk.ui.screens.session.log_page import LogPage
from infusion_desk.ui.screens.session.page import Page
from infusion_desk.ui.screens.session.paper_page import PaperPage
from infusion_desk.ui.screens.session.reacting import connect_reaction
from infusion_desk.ui.screens.session.reaction_page import ReactionPage
from infusion_desk.ui.screens.session.sheet_line import PLACE
from infusion_desk.ui.screens.session.vitals_strip import VitalsStrip


class SessionScreen(SessionLayout):
    """Banner, steps, the current step, the foot. `recorded` tells the shell that something is on disk."""

    closed = Signal()
    recorded = Signal()
    #: A sheet (desk.sheets.Sheet) is there to be looked at and printed.
    sheet_made = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session_id: str,
        author: Author,
        fittings: Fittings,
        draft: Draft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`parent`: where it will be shown, for a whole screen that comes into its place late is styled anew."""
        super().__init__(draft or Draft(), parent)
        self.session_id = session_id
        self.presenter = SessionPresenter(desk, session_id, author, self, self.draft)
        self._fittings = fittings
        self._downtime = key_of_its_own(self, downtime_act().key, downtime_act().words)
        self._connect()
        self._back = ""
        self._phase = self.presenter.session.phase
        self.place = ""
        self.go(self.presenter.frame().home)
        self._go_on()

    def _go_on(self) -> None:
        """Brings back what was being typed when this session was left."""
        if self.draft.open is not None:
            self.ask(self.draft.open)
        if self.draft.reaction.begun:
            self.visit("reaction")
        if self.draft.vitals:
            self.visit("vitals")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def go(self, place: str) -> None:
        """Shows a step, the reaction, or the form that was opened."""
        if place != self.place:
            self.place = place
            self.bring(place)
            self.refusal.show_objections([])
            self.printed.clear_words()
            # on the last step its control has the key
            self._downtime.setKey(QKeySequence("" if place == "signing" else downtime_act().key))
        self.refresh()
        self._focus()

    def _focus(self) -> None:
        if not self.pages[self.place].home():
            self.foot.focus()

    def refresh(self, now: object = None) -> None:
        """Shows what is so now: called with each beat and after each verb. Focus and typing stay."""
        frame = self.presenter.frame()
        page = self.pages[self.place]
        self.banner.show_banner(self.presenter.banner())
        self.steps.show_steps(frame.steps, self.place)
        self.band.show_band(*self.presenter.band(frame.band))
        self.handover.show_handover(frame.handover)
        page.show_view(self.presenter.view(self.place))
        clock = self.presenter.clock(self.place)
        if clock is not None:
            page.tick(clock)
        self._show_at_hand(frame)

    def _show_at_hand(self, frame: SessionView | None = None) -> None:
        primary = self.presenter.acts(self.pages[self.place].primary())
        self.foot.show_foot(self._at_hand(frame or self.presenter.frame()), primary)

    def _at_hand(self, frame: SessionView) -> list[Act]:
        """What can be done from here. Where letters are typed, the reaction has a key that is no letter."""
        in_reaction, in_form = self.place == "reaction", self.place == "form"
        acts = [act for act in frame.always if not (in_reaction and act.name == "reaction")]
        if in_form:  # another form would take the place of this one
            acts = [act for act in acts if act.goes_to]
        if in_form or self.types_vitals or self.pages[self.place].typing():
            acts = [replace(act, key="Ctrl+R" if act.name == "reaction" else "") for act in acts]
        if self.form.form is not None and not in_form:
            key = "Escape" if in_reaction else "Ctrl+Shift+G"
            acts.append(Act("back-to-form", "Back to the form", key, goes_to="form"))
        if not (frame.handover.waiting or in_reaction or in_form):
            acts += frame.handover.acts
        return acts

    def press(self, act: Act) -> None:
        """Does what a control stands for."""
        if act.goes_to:
            self.visit(act.goes_to)
        elif act.form is not None and act.form.at_once:
            self._do(act.form, {}, self.pages[self.place].happened())
        elif act.form is not None:
            self.ask(act.form)

    def ask(self, form: FormView) -> None:
        """Opens the form of an act in the place of the step."""
        if self.place != "form":
            self._back = self.place
        self.open_form(form)
        self.go("form")

    def visit(self, place: str) -> None:
        """Goes to a step, to the open reaction, or to the entry of vital signs."""
        if place == "vitals":
            self.open_vitals()
            self.give_room(self.place)
            self.refresh()
        elif place.startswith(PLACE):
            sheet = self.printed.made(place, self.presenter.session_id, self._fittings.sheets)
            if sheet is not None:
                self.sheet_made.emit(sheet)
        elif place == "new-reaction":
            self.presenter.reaction.begin()
            self.go("reaction")
        else:
            if place == "reaction":
                self.presenter.reaction.open()
            self.go(place)

    def _do(self, form: FormView, typed: object, happened: object) -> None:
        place = self.place
        if not self.presenter.do(form, dict(typed), happened):  # type: ignore[call-overload, arg-type]
            return
        self.pages[place].recorded()
        if place == "form":
            self.forget(form)
            place = self._back
        if place == "gates" and form.verb != "start_infusion":
            self.presenter.after_answer()
        phase, before = self.presenter.session.phase, self._phase
        self._phase = phase
        stays = place == "reaction" or phase == before
        self.go(place if stays else self.presenter.frame().home)

    def _record_vitals(self, form: FormView, typed: object, happened: object) -> None:
        if self.presenter.do(form, dict(typed), happened):  # type: ignore[call-overload, arg-type]
            self.put_vitals_away()
            self.give_room(self.place)
            if self.place == "gates":
                self.presenter.after_answer()
            self.go(self.place)

    def _copy(self, rows: object) -> None:
        page = self.pages["paper"]
        assert isinstance(page, PaperPage)
        came = self.presenter.copy_rows(rows)  # type: ignore[arg-type]
        page.show_copied(came.recorded, came.refused, came.objections)
        self.refresh()

    def _show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        if self.types_vitals:
            self.vitals.show_refusal(objections)
        elif not self.pages[self.place].show_refusal(objections):
            self.refusal.show_objections(objections)

    def _on_recorded(self, verb: str) -> None:
        self.refusal.show_objections([])
        self.refresh()
        self.recorded.emit()

    def _select_gate(self, slug: str) -> None:
        self.presenter.gate = slug
        self.refresh()

    def _leave_form(self) -> None:
        if self.form.form is not None:
            self.forget(self.form.form.view)
        self.form.recorded()
        self.go(self._back)

    def _leave_vitals(self) -> None:
        self.put_vitals_away()
        self.give_room(self.place)
        self.refresh()
        self._focus()

    def _connect(self) -> None:
        for bar in (self.foot, self.handover):
            bar.acted.connect(self.press)
        self.steps.chosen.connect(self.go)
        self.steps.closed.connect(self.closed)
        self.band.pressed.connect(lambda: self.visit("reaction"))
        self.presenter.refused.connect(self._show_refusal)
        self.presenter.confirmed.connect(self._do)
        self.presenter.recorded.connect(self._on_recorded)
        self._downtime.activated.connect(lambda: self.press(downtime_act()))

    def vitals_built(self, row: VitalsStrip) -> None:
        super().vitals_built(row)
        row.submitted.connect(self._record_vitals)
        row.cancelled.connect(self._leave_vitals)

    def built(self, page: Page) -> None:
        super().built(page)
        page.acted.connect(self.press)
        match page:
            case FormPage():
                page.submitted.connect(self._do)
                page.cancelled.connect(self._leave_form)
            case GatesPage():
                page.selected.connect(self._select_gate)
                page.submitted.connect(self._do)
                page.changed.connect(self._show_at_hand)
            case ReactionPage():
                connect_reaction(page, self.presenter, self.refresh)
            case PaperPage():
                page.copying.connect(self._copy)
            case LogPage():
                page.amending.connect(lambda number, field: self.ask(self.presenter.amendment(number, field)))
