"""The screen of one session. It is built for it and dropped when another is opened."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.acts import Act, FormView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.desk.views.session import SessionView
from infusion_desk.ui.presenters.acting import Author
from infusion_desk.ui.presenters.session import SessionPresenter
from infusion_desk.ui.screens.session.layout import SessionLayout


class SessionScreen(SessionLayout):
    """Banner, steps, the current step, the foot. `recorded` tells the shell that something is on disk."""

    closed = Signal()
    recorded = Signal()

    def __init__(self, desk: Desk, session_id: str, author: Author, fittings: Fittings) -> None:
        super().__init__()
        self.presenter = SessionPresenter(desk, session_id, author, self)
        self._fittings = fittings
        self._connect()
        self._back = ""
        self._phase = self.presenter.session.phase
        self.place = ""
        self.go(self.presenter.frame().home)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def go(self, place: str) -> None:
        """Shows a step, the reaction, or the form that was opened."""
        if place != self.place:
            self.place = place
            self.bring(place)
            self.refusal.show_objections([])
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
        self.band.show_band(*self.presenter.band())
        self.handover.show_handover(frame.handover)
        page.show_view(self.presenter.view(self.place))
        clock = self.presenter.clock(self.place)
        if clock is not None:
            page.tick(clock)
        self._show_at_hand()

    def _show_at_hand(self) -> None:
        primary = self.presenter.acts(self.pages[self.place].primary())
        self.foot.show_foot(self._at_hand(self.presenter.frame()), primary)

    def _at_hand(self, frame: SessionView) -> list[Act]:
        """What can be done from here. Where letters are typed, the reaction has a key that is no letter."""
        in_reaction, in_form = self.place == "reaction", self.place == "form"
        acts = [act for act in frame.always if not (in_reaction and act.name == "reaction")]
        if in_form:  # another form would take the place of this one
            acts = [act for act in acts if act.goes_to]
        if in_form or not self.vitals.isHidden() or self.pages[self.place].typing():
            acts = [replace(act, key="Ctrl+R") if act.name == "reaction" else act for act in acts]
        if in_reaction and self.form.form is not None:
            acts.append(Act("back-to-form", "Back to the form", "Escape", goes_to="form"))
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
        self.form.open(form)
        self.go("form")

    def visit(self, place: str) -> None:
        """Goes to a step, to the open reaction, or to the entry of vital signs."""
        if place == "vitals":
            self.vitals.open()
            self.give_room(self.place)
            self.refresh()
        elif place == "print":
            self._write_record()
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
            place = self._back
        if place == "gates" and form.verb != "start_infusion":
            self.presenter.after_answer()
        phase, before = self.presenter.session.phase, self._phase
        self._phase = phase
        stays = place == "reaction" or phase == before
        self.go(place if stays else self.presenter.frame().home)

    def _record_vitals(self, form: FormView, typed: object, happened: object) -> None:
        if self.presenter.do(form, dict(typed), happened):  # type: ignore[call-overload, arg-type]
            self.vitals.finish()
            self.give_room(self.place)
            if self.place == "gates":
                self.presenter.after_answer()
            self.go(self.place)

    def _show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        if not self.vitals.isHidden():
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

    def _switch_reaction(self, number: int) -> None:
        self.presenter.reaction.switch(number)
        self.refresh()

    def _tap_sign(self, slug: str) -> None:
        self.presenter.reaction.tap_sign(slug)
        self.reaction.redraw(self.presenter.view("reaction"))

    def _tell(self, words: str) -> None:
        self.presenter.reaction.tell(words)
        self.reaction.signs.focus()

    def _tap_grade(self, grade: int) -> None:
        self.presenter.reaction.tap_grade(grade)
        self.reaction.redraw(self.presenter.view("reaction"))

    def _leave_form(self) -> None:
        self.form.recorded()
        self.go(self._back)

    def _leave_vitals(self) -> None:
        self.vitals.hide()
        self.give_room(self.place)
        self.refresh()
        self._focus()

    def _write_record(self) -> None:
        print_record = self._fittings.print_record
        if print_record is None:
            self.signing.printed("This window was started without a printer of records.")
            return
        try:
            self.signing.printed(f"The record was written to {print_record(self.presenter.session_id)}")
        except SurroundingsFault as fault:
            self.signing.printed(f"NOT WRITTEN. {fault}")

    def _connect(self) -> None:
        for page in self.pages.values():
            page.acted.connect(self.press)
        for bar in (self.foot, self.handover):
            bar.acted.connect(self.press)
        self.steps.chosen.connect(self.go)
        self.steps.closed.connect(self.closed)
        self.band.pressed.connect(lambda: self.visit("reaction"))
        self.presenter.refused.connect(self._show_refusal)
        self.presenter.recorded.connect(self._on_recorded)
        self.gates.selected.connect(self._select_gate)
        self.gates.submitted.connect(self._do)
        self.gates.changed.connect(self._show_at_hand)
        self.form.submitted.connect(self._do)
        self.form.cancelled.connect(self._leave_form)
        self.vitals.submitted.connect(self._record_vitals)
        self.vitals.cancelled.connect(self._leave_vitals)
        self.reaction.signed.connect(self._tap_sign)
        self.reaction.graded.connect(self._tap_grade)
        self.reaction.onset_typed.connect(self.presenter.reaction.type_onset)
        self.reaction.late_typed.connect(self.presenter.reaction.type_late)
        self.reaction.worded.connect(self._tell)
        self.reaction.switched.connect(self._switch_reaction)
        self.log.amending.connect(lambda number, field: self.ask(self.presenter.amendment(number, field)))
