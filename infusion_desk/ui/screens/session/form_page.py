"""The form of an act, in the place of the step it was pressed on. Escape goes back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.screens.session.page import Page, columns, emptied
from infusion_desk.ui.widgets.act_form import ActForm
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

#: A form is not drawn out over a wide screen, in pixels; where text is large it takes all there is.
WIDEST = 870


class FormPage(Page):
    """`submitted` hands on the form, what was typed, and when it happened; `cancelled` goes back."""

    submitted = Signal(object, object, object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("formPage", "Form")
        self.form: ActForm | None = None
        self._title = Text(role="title")
        self._title.setObjectName("formTitle")
        self._place = QVBoxLayout()
        card = Card(name="formCard")
        card.body.addWidget(self._title)
        card.body.addLayout(self._place)
        area = ScrollColumn("formScroll", card)
        area.setMaximumWidth(WIDEST)
        row = columns(self, (area, 1000))
        row.addStretch(1)
        row.setContentsMargins(20, 16, 20, 12)

    def open(self, view: FormView) -> Form:
        """Shows the form of an act, as its view has it; its fields."""
        emptied(self._place)
        self._title.show_text(view.title)
        self.setAccessibleName(view.title)
        self.form = ActForm(view)
        self.form.submitted.connect(self.submitted)
        self.form.cancelled.connect(self.cancelled)
        self._place.addWidget(self.form)
        return self.form.form

    def home(self) -> bool:
        if self.form is not None:
            self.form.focus()
        return self.form is not None

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> bool:
        if self.form is not None:
            self.form.show_refusal(objections)
        return self.form is not None

    def recorded(self) -> None:
        emptied(self._place)
        self.form = None

    def draw(self, view: None) -> None:
        """A form shows what is typed into it; no view changes that."""
