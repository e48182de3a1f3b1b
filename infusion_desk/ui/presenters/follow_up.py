"""Joins the 48 months of one patient with the desk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from infusion_desk.desk.follow_up_sentences import test_title
from infusion_desk.desk.result_entry import judged_words, results_typed
from infusion_desk.desk.service import Done
from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.follow_up import follow_up_view
from infusion_desk.desk.views.patients import local_clock
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.drafts import RESULTS, key_of
from infusion_desk.ui.presenters.acting import do_together, do_verb
from infusion_desk.ui.presenters.taking_out import take_out, ways_out
from infusion_desk.ui.screens.follow_up.page import FollowUpPage
from infusion_desk.ui.screens.follow_up.results_form import ResultsForm, results_card
from infusion_desk.ui.widgets.act_form import ActForm
from infusion_desk.ui.widgets.cards import Card

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

NOTHING_TYPED = "Nothing was typed."


class FollowUpScreen(FollowUpPage):
    """The page of one patient, who never becomes another."""

    def __init__(self, window: "MainWindow", patient_id: str) -> None:
        super().__init__(ways_out(window))
        self._window, self._desk, self.patient_id = window, window.desk, patient_id
        self._act: ActForm | None = None
        self._results_form: ResultsForm | None = None
        self._draft = window.drafts.of(f"follow-up:{patient_id}")
        self._draft.clock = lambda: local_clock(window.desk)
        self.asked.connect(self._ask)
        self.results_asked.connect(self._ask_results)
        self.out.connect(self._take_out)
        self.left.connect(lambda: window.show_room("follow-up"))
        self.to_patient.connect(lambda: window.show_patient(patient_id))
        self.setFocusProxy(self.enter_button)
        self.refresh()
        if self._draft.results:
            self._ask_results()
        elif self._draft.open is not None:
            self._ask(self._draft.open)

    def home(self) -> None:
        """To the form that is open, else to the top."""
        form = self._act or self._results_form
        if form is None:
            super().home()
        else:
            form.focus()

    def refresh(self) -> None:
        """Shows what is recorded now; focus and typing stay."""
        self.show_view(follow_up_view(self._desk, self.patient_id))

    def _ask(self, view: FormView) -> None:
        self._draft.open, self._draft.results = view, False
        self._act = form = ActForm(view)
        self._draft.keep(key_of(view), form.form)
        form.submitted.connect(self._do)
        form.cancelled.connect(self._leave)
        card = Card(view.title, "followUpForm", tone="brand")
        card.body.addWidget(form)
        self._results_form = None
        self.open_form([card])
        form.focus()

    def _ask_results(self) -> None:
        self._results_form = form = ResultsForm(judged_words, day_words(self._desk.today()))
        self._draft.open, self._draft.results = None, True
        self._draft.keep(RESULTS, form)
        form.submitted.connect(self._store)
        form.cancelled.connect(self._leave)
        self._act = None
        self.open_form([results_card(form)])
        form.focus()

    def _leave(self) -> None:
        """What was asked is on disk, or was given up."""
        self._draft.forget(key_of(self._act.view) if self._act else RESULTS)
        self._draft.open, self._draft.results = None, False
        self._act = self._results_form = None
        self.close_form()

    def _do(self, form: FormView, typed: Any, happened: Any) -> None:
        values = dict(form.fixed) | dict(typed)
        done = do_verb(
            self,
            self._desk,
            self._window.author,
            form.verb,
            values,
            patient_id=self.patient_id,
            happened=happened,
        )
        if isinstance(done, Done):
            self._leave()
            self._window.refresh()
        elif done is not None and self._act is not None:
            self._act.show_refusal(refusal_view(done))

    def _store(self, values: dict[str, Any]) -> None:
        form, typed = self._results_form, results_typed(values)
        if form is None:
            return
        if not typed:
            form.show_errors({}, NOTHING_TYPED)
            return
        acts = [(self.patient_id, fields) for _, fields in typed]
        came = do_together(self, self._desk, self._window.author, "record_result", acts)
        if came is None:
            return
        if any(came):
            form.show_errors(*_errors([name for name, _ in typed], came))
            return
        self._leave()
        self.say(f"✓ {len(acts)} results are stored.")
        self._window.refresh()

    def _take_out(self, slug: str) -> None:
        window, patient_id = self._window, self.patient_id
        self.say(take_out(window, self, slug, patient_id, lambda: open_follow_up(window, patient_id)))


def open_follow_up(window: "MainWindow", patient_id: str) -> None:
    """To the 48 months of one patient."""
    screen = FollowUpScreen(window, patient_id)
    window.show_screen(screen, "follow-up")
    screen.home()


def _errors(names: Sequence[str], came: Sequence[Refusal | None]) -> tuple[dict[str, str], str]:
    """The sentence of each refused field, and those of the sample as a whole."""
    errors: dict[str, str] = {}
    others: list[str] = []
    for name, refusal in zip(names, came, strict=True):
        for objection in refusal.objections if refusal else ():
            field = objection.field if objection.field in ("on", "at_time", "laboratory") else name
            errors.setdefault(field or name, objection.says)
    if errors:
        told = ", ".join(test_title(name) for name in names if name in errors)
        others.append(f"Nothing was stored. {told or 'The sample'}: see there.")
    return errors, " ".join(others)
