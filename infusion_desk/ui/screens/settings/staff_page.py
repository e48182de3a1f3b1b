"""The people who work here: a line for each with what can be done, and below what an act needs to know."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.desk.views.staff_list import PersonView
from infusion_desk.ui.screens.settings.pages import narrow
from infusion_desk.ui.widgets.act_form import ActForm
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn


class StaffPage(ScrollColumn):
    """`asked` tells a verb with its values."""

    asked = Signal(str, dict)

    def __init__(self, people: Sequence[PersonView], add: Act) -> None:
        self.form: ActForm | None = None
        self._bar = ActBar("staffActs")
        self._bar.acted.connect(self._act)
        self._refusal = RefusalPanel("staffRefusal")
        self._asking = Card(name="staffAsking")
        self._asking.hide()
        self._people = QWidget()
        self._lines = QVBoxLayout(self._people)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        parts = map(narrow, (self._refusal, self._asking, self._people))
        super().__init__("staffPage", self._bar, *parts)
        self._bar.show_acts((add,))
        self.show_people(people)

    def show_people(self, people: Sequence[PersonView]) -> None:
        """Who works here now; what was being asked is done."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self._close()
        while (item := self._lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for person in people:
            self._lines.addWidget(self._line(person))
        if inside:  # what had the focus is gone; it must not fall to the button that locks
            self._bar.focus()

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Says why it was not done, at the fields where there are any."""
        if self.form is not None:
            self.form.show_refusal(objections)
        else:
            self._refusal.show_objections(objections)

    def _line(self, person: PersonView) -> Card:
        card = Card(name=f"person-{person.initials}")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(person.initials, role="heading", wrap=False))
        head.addStretch(1)
        head.addWidget(Pill(person.pin, person.tone))  # type: ignore[arg-type]
        acts = ActBar(f"acts-{person.initials}")
        acts.acted.connect(self._act)
        card.body.addLayout(head)
        card.body.addWidget(Text(f"{person.name} · {person.role}"))
        card.body.addWidget(acts)
        acts.show_acts(person.acts)
        return card

    def _act(self, act: Act) -> None:
        self._close()
        assert act.form is not None
        if act.form.at_once and not act.form.explains:
            self.asked.emit(act.form.verb, dict(act.form.fixed))
            return
        self.form = ActForm(act.form)
        self.form.submitted.connect(
            lambda view, typed, _: self.asked.emit(view.verb, {**dict(view.fixed), **typed})
        )
        self.form.cancelled.connect(self._cancel)
        self._asking.body.addWidget(Text(act.form.title, role="heading"))
        self._asking.body.addWidget(self.form)
        self._asking.show()
        if act.form.fields:
            self.form.focus()
        else:
            self.form.setFocus()

    def _cancel(self) -> None:
        self._close()
        self._bar.focus()

    def _close(self) -> None:
        self.form = None
        self._refusal.show_objections(())
        self._asking.hide()
        while (item := self._asking.body.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
