"""A found patient: who, what was given so far, and the course day to be opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.patients import HistoryView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.fields import DateField, NumberField, TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.refusal_panel import ObjectionView

IDENTITY = "Two identifiers: ask for name and date of birth, and compare them with the banner"
AGREE = (("yes", "Both agree"), ("later", "Not asked yet: the gate will ask"))


class PatientPanel(QWidget):
    """`open_session` hands on what was typed, and whether both identifiers agree.

    The proposal fills the fields only when the nurse takes it: a course day is never assumed.
    """

    open_session = Signal(dict, str)
    prior_course = Signal(dict)

    def __init__(self, view: HistoryView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientPanel")
        self.patient_id = view.patient_id
        self._proposal = view.proposal
        banner = PatientBanner()
        banner.show_banner(view.banner)
        self._lines = Text(role="body")
        self._lines.setObjectName("historyLines")
        self.session_form = self._session_form()
        self.prior_form = self._prior_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(banner)
        column.addWidget(self._history_card())
        column.addWidget(self._session_card())
        column.addStretch(1)
        self.show_history(view)

    def _session_form(self) -> Form:
        self.identity = ChoiceField("identity", IDENTITY, AGREE)
        fields = [
            NumberField("course", "Course"),
            NumberField("day", "Day of the course"),
            TextField("chair", "Chair (optional)"),
        ]
        return Form("sessionForm", [fields, [self.identity]])

    def _open(self) -> None:
        typed = self.session_form.values()
        agree = typed.pop("identity", "")
        if agree:
            self.open_session.emit(typed, agree)
        else:
            says = "Choose one: asking at the gate is a choice too."
            self.session_form.show_refusal([ObjectionView("input", says, field="identity")])

    def _prior_form(self) -> Form:
        fields = [
            NumberField("course", "Course"),
            DateField("first", "First infusion"),
            DateField("last", "Last infusion"),
            NumberField("days_given", "Days given"),
        ]
        form = Form("priorForm", [fields])
        self._record_prior = ActionButton(
            "Record this course", "priorConfirm", shortcut="Ctrl+E", kind="primary"
        )
        self._record_prior.clicked.connect(lambda: self.prior_course.emit(form.values()))
        form.column.addWidget(self._record_prior, 0, Qt.AlignmentFlag.AlignRight)
        form.hide()
        return form

    def _history_card(self) -> Card:
        card = Card("Treatment so far", "historyCard")
        self._ask_prior = ActionButton("A course was given elsewhere…", "priorAsk", shortcut="Ctrl+P")
        self._ask_prior.clicked.connect(self._show_prior)
        row = QHBoxLayout()
        row.addWidget(self._ask_prior)
        row.addStretch(1)
        card.body.addWidget(self._lines)
        card.body.addLayout(row)
        card.body.addWidget(self.prior_form)
        return card

    def _session_card(self) -> Card:
        card = Card("Which course day is today?", "sessionCard")
        self._says = Text(role="secondary")
        self._says.setObjectName("proposal")
        self._take = ActionButton("", "takeProposal", shortcut="Ctrl+U")
        self._take.clicked.connect(self._take_proposal)
        confirm = ActionButton("Open session", "openSession", shortcut="Ctrl+Return", kind="primary")
        confirm.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(confirm)
        beside = QHBoxLayout()
        beside.addWidget(self._says, 1)
        beside.addWidget(self._take)
        card.body.addLayout(beside)
        card.body.addWidget(self.session_form)
        card.body.addLayout(row)
        return card

    def show_history(self, view: HistoryView) -> None:
        """Shows what was given so far and what would follow."""
        self._proposal = view.proposal
        self._lines.show_text("\n".join(view.lines))
        self._says.show_text(view.proposal.says)
        self._take.setVisible(view.proposal.course > 0)
        self._take.show_action(f"Course {view.proposal.course}, day {view.proposal.day}: yes", "Ctrl+U")
        self.prior_form.clear()
        self.prior_form.hide()

    def _show_prior(self) -> None:
        self.prior_form.show()
        self.prior_form.fields["course"].setFocus()

    def _take_proposal(self) -> None:
        self.session_form.forget_refusal()
        for name, value in (("course", self._proposal.course), ("day", self._proposal.day)):
            field = self.session_form.fields[name]
            assert isinstance(field, TextField)
            field.set_value(str(value))
        self.session_form.fields["chair"].setFocus()

    def begin(self) -> None:
        """Puts the focus where the work on this patient begins."""
        (self._take if self._proposal.course else self.session_form.fields["course"]).setFocus()
