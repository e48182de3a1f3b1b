"""The question of the selected gate: answers as large choices, and below one what it still needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.gates import GateView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.drafts import Draft, key_of
from infusion_desk.ui.screens.session.page import emptied
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.act_form import ActForm
from infusion_desk.ui.widgets.acts import ActButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TimeField
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn


class Answer(QWidget):
    """One choice, with its note beside it and room for its form below."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.button = ActButton(act)
        self.note = Text(act.note, role="small", wrap=False)
        mark(self.button, kind="choice")
        self.below = QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.button, 1)
        row.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self.below)
        self.show_answer(act)

    def show_answer(self, act: Act) -> None:
        """Shows whether this is what is on record."""
        self.button.show_act(act)
        mark(self.button, kind="choice", chosen=act.chosen)
        note = act.note or ("on record" if act.chosen else "")
        self.note.show_text(f"✓ {note}" if note else "")
        self.note.setVisible(bool(note))
        recorded = ", on record" if act.chosen else ""
        self.button.setAccessibleName(f"{act.words}{recorded}")


class GateQuestion(Card):
    """`acted` hands on an answer that needs nothing more; `submitted` one with its fields."""

    acted = Signal(object)
    submitted = Signal(object, object, object)
    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__(name="gateQuestion")
        self._draft = draft
        self._answers: dict[str, Answer] = {}
        self._acts: tuple[Act, ...] = ()
        self._slug = ""
        self._form: ActForm | None = None
        self._title = Text(role="title")
        self._asked = Text(role="secondary")
        self._late = TimeField("happened", "Late entry: happened at (optional)")
        self._late.editor.setMaximumWidth(300)
        self._refusal = RefusalPanel("gateRefusal")
        self.body.setSpacing(6)
        self.setMinimumHeight(280)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        parts = (self._title, self._asked, inner, self._late, self._refusal)
        self.area = ScrollColumn("questionScroll", *parts)
        self.body.addWidget(self.area)

    def show_gate(self, gate: GateView) -> None:
        """Shows a gate. What is being typed at the same gate stays."""
        self._title.show_text(gate.row.title)
        self._asked.show_text(gate.question)
        names = [act.words for act in gate.answers]
        if gate.row.slug != self._slug or names != [act.words for act in self._acts]:
            self._rebuild(gate.row.slug, gate.answers)
        for act in gate.answers:
            self._answers[act.name].show_answer(act)
        self._acts = gate.answers
        self._show_late()

    def _go_on(self) -> None:
        """Opens again the answer that was being typed at this gate."""
        answer = self._answers.get(self._draft.answers.get(self._slug, ""))
        if answer is not None and answer.button.act.form and not answer.button.act.form.at_once:
            self._open(answer.button.act)

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Shows why an answer was not recorded."""
        if self._form is not None:
            self._form.show_refusal(objections)
        else:
            self._refusal.show_objections(objections)

    def close_form(self) -> None:
        """The answer is on disk, or was taken back."""
        if self._form is not None:
            self._draft.forget(key_of(self._form.view))
        self._draft.answers.pop(self._slug, None)
        self._put_away()

    def _put_away(self) -> None:
        self._refusal.show_objections([])
        self._late.clear()
        if self._form is not None:
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
            self._form = None
            self.changed.emit()
        for answer in self._answers.values():
            mark(answer.button, open=False)
        self._show_late()

    def asking(self) -> bool:
        """Whether the form of an answer is open."""
        return self._form is not None

    def happened(self) -> str | None:
        """The time of a late entry, for an answer that asks nothing more."""
        return self._late.value()

    def _show_late(self) -> None:
        self._late.setVisible(self._form is None and any(act.form and act.form.at_once for act in self._acts))

    def _rebuild(self, slug: str, acts: tuple[Act, ...]) -> None:
        self._put_away()
        self._slug = slug
        emptied(self._column)
        self._answers = {}
        for act in acts:
            answer = Answer(act)
            answer.button.acted.connect(self._press)
            self._answers[act.name] = answer
            self._column.addWidget(answer)
        self._go_on()

    def _press(self, act: Act) -> None:
        if act.form is None or act.form.at_once:
            self.acted.emit(act)
            return
        late = self._late.value()
        self._open(act)
        assert self._form is not None
        if late:
            self._form.form.fields["happened"].set_value(late)
        self._form.focus()
        self.changed.emit()
        self.area.ensureWidgetVisible(self._form)

    def _open(self, act: Act) -> None:
        assert act.form is not None
        self._put_away()
        self._draft.answers[self._slug] = act.name
        answer = self._answers[act.name]
        mark(answer.button, open=True)
        self._form = ActForm(act.form)
        self._form.submitted.connect(self.submitted)
        self._form.cancelled.connect(self.close_form)
        self._draft.keep(key_of(act.form), self._form.form)
        answer.below.addWidget(self._form)
        self._show_late()

    def focus(self) -> None:
        """Goes to the first answer."""
        for answer in self._answers.values():
            answer.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
