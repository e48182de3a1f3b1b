"""Joins the 48 months of one patient with the desk."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.followup_sentences import test_title
from infusion_desk.desk.result_entry import judged_words, results_typed
from infusion_desk.desk.service import Done
from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.follow_up import follow_up_view
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.presenters.acting import do_together, do_verb
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
        super().__init__(papers=window.fittings.papers is not None)
        self._window, self._desk, self.patient_id = window, window.desk, patient_id
        self._act: ActForm | None = None
        self._results_form: ResultsForm | None = None
        self.asked.connect(self._ask)
        self.results_asked.connect(self._ask_results)
        self.out.connect(self._take_out)
        self.left.connect(lambda: window.show_room("follow-up"))
        self.to_patient.connect(lambda: window.show_patient(patient_id))
        self.setFocusProxy(self.enter_button)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is recorded now; focus and typing stay."""
        self.show_view(follow_up_view(self._desk, self.patient_id))

    def _ask(self, view: FormView) -> None:
        self._act = form = ActForm(view)
        form.submitted.connect(self._do)
        form.cancelled.connect(self._leave)
        card = Card(view.title, "followUpForm", tone="brand")
        card.body.addWidget(form)
        self._results_form = None
        self.open_form([card])
        form.focus()

    def _ask_results(self) -> None:
        self._results_form = form = ResultsForm(judged_words, day_words(self._desk.today()))
        form.submitted.connect(self._store)
        form.cancelled.connect(self._leave)
        self._act = None
        self.open_form([results_card(form)])
        form.focus()

    def _leave(self) -> None:
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
        papers = self._window.fittings.papers
        if papers is not None:
            self.say(kept_words(lambda: papers.write(slug, self.patient_id)))


def kept_words(write: Callable[[], str]) -> str:
    """Where a paper is kept, or why it could not be made."""
    try:
        return f"✓ Kept as {write()}"
    except NoSuchSheet as none:
        return f"✕ {none}"
    except SurroundingsFault as fault:
        return f"✕ {fault.happened} {fault.next_step}"


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
