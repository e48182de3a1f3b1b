"""The 48 months of one patient: the picture, what results ask for, what waits, the forms, every result."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.follow_up import FlagView, FollowUpView, LineView
from infusion_desk.desk.views.monitoring import Cell
from infusion_desk.ui.models.rows import RowsModel
from infusion_desk.ui.screens.session.page import emptied
from infusion_desk.ui.theme import at_scale
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.long_table import LongTable
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.scroll import ScrollColumn
from infusion_desk.ui.widgets.timeline_picture import TimelinePicture

RESULT_COLUMNS = ("Sample", "Test", "Result")
#: What is taken out of the program: slug, words, shortcut.
OUT = (
    ("wall-sheet", "Print the wall sheet", "Alt+W"),
    ("month-by-month", "Print month by month", "Alt+M"),
    ("watch-for", "Print what to watch for", "Alt+S"),
    ("calendar", "Calendar file", "Alt+C"),
    ("results-csv", "Results as CSV", "Alt+V"),
)


class FollowUpPage(QWidget):
    """`asked` hands on the form of an act, `results_asked` asks for the form of results, `out` for a sheet or file."""

    asked = Signal(object)
    results_asked = Signal()
    out = Signal(str)
    left = Signal()
    to_patient = Signal()

    def __init__(self, ways_out: Collection[str] = (), parent: QWidget | None = None) -> None:
        """`ways_out`: the slugs of what can be printed or saved from here."""
        super().__init__(parent)
        self.setObjectName("followUpPage")
        self._ways_out = ways_out
        self._view: FollowUpView | None = None
        self.enter_button = ActionButton("Enter results", "enterResults", shortcut="Ctrl+E", kind="primary")
        self.enter_button.clicked.connect(self.results_asked)
        self.banner = PatientBanner()
        self._headline, self._explains = Text(role="title"), Text(role="secondary")
        self._headline.setObjectName("planHeadline")
        self.timeline = TimelinePicture()
        self._picture = Card(name="timelineCard")
        for part in (self._headline, self._explains, self.timeline):
            self._picture.body.addWidget(part)
        self.form_place = QVBoxLayout()
        self._form = QWidget()
        self._form.setLayout(self.form_place)
        self._form.hide()
        self._results_card = Card("Results", "resultList")
        self._results = RowsModel(RESULT_COLUMNS, lambda row: row)
        table = LongTable("resultTable", self._results, (3, 5, 6))
        table.setAccessibleName("Every result, the last first")
        table.setMinimumHeight(at_scale(320))
        self._results_card.body.addWidget(table)
        self._flags, self._waiting, self._forms = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.says = Text(role="strong")
        self.says.setObjectName("followUpSays")
        self.says.hide()
        self._arrange()

    def _arrange(self) -> None:
        for layout in (self.form_place, self._flags, self._waiting, self._forms):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(10)
        flags, waiting, forms = (
            QWidget(),
            Card("What waits, and why", "waitingCard"),
            Card("Prophylaxis and forms", "formsCard"),
        )
        flags.setLayout(self._flags)
        waiting.body.addLayout(self._waiting)
        forms.body.addLayout(self._forms)
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 12)
        row.setSpacing(16)
        self._main = ScrollColumn("followUpMain", self._form, self._picture, self._results_card)
        row.addWidget(self._main, 8)
        side = ScrollColumn("followUpSide", self.enter_button, self.says, flags, waiting, forms, self._acts())
        row.addWidget(side, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(row, 1)

    def _acts(self) -> Card:
        card = Card(name="followUpActs")
        for slug, words, shortcut in (one for one in OUT if one[0] in self._ways_out):
            button = ActionButton(words, f"out-{slug}", shortcut=shortcut)
            button.clicked.connect(lambda _=False, slug=slug: self.out.emit(slug))
            card.body.addWidget(button)
        for words, name, shortcut, emits in (
            ("Patient’s page", "toPatient", "Alt+P", self.to_patient),
            ("All patients in follow-up", "toList", "Alt+B", self.left),
        ):
            button = ActionButton(words, name, shortcut=shortcut)
            button.clicked.connect(emits)
            card.body.addWidget(button)
        return card

    def show_view(self, view: FollowUpView) -> None:
        """Shows what is recorded now. The same view changes nothing; a form that is open stays."""
        if view == self._view:
            return
        self._view = view
        self.setAccessibleName(f"Follow-up of {view.banner.name}")
        self.banner.show_banner(view.banner)
        self._headline.show_text(view.headline)
        self._explains.show_text(view.explains)
        self.timeline.setVisible(view.timeline is not None)
        if view.timeline is not None:
            self.timeline.show_timeline(view.timeline)
        unread = [flag.rule for flag in view.flags if flag.tone == "stop"]
        _fill(
            self._flags,
            [self._flag(flag, "Ctrl+R" if [flag.rule] == unread[:1] else "") for flag in view.flags],
        )
        _fill(
            self._waiting, [self._line(line) for line in view.waiting] or [Text("Nothing more is planned.")]
        )
        _fill(self._forms, [self._line(line) for line in view.forms])
        self._show_results(view.results)

    def home(self) -> None:
        """To the top, and to what is most often done here: Qt had given the focus to the table below."""
        self.enter_button.setFocus()
        self._main.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Says what came of the last act, such as where a file is."""
        self.says.show_text(words)
        self.says.setVisible(bool(words))

    def open_form(self, widgets: Sequence[QWidget]) -> None:
        """Shows a form above the picture."""
        _fill(self.form_place, widgets)
        self._form.show()

    def close_form(self) -> None:
        """The act is on disk, or was given up."""
        emptied(self.form_place)
        self._form.hide()
        self.enter_button.setFocus()

    def _flag(self, view: FlagView, key: str) -> Card:
        card = Card(view.title, f"flag-{view.rule}", tone=view.tone)  # type: ignore[arg-type]
        for reason in view.reasons:
            card.body.addWidget(Text(reason, role="strong"))
        card.body.addWidget(Text(view.what_to_do))
        card.body.addWidget(Text(view.source, role="small"))
        card.body.addWidget(Text(view.state, role="strong", tone=view.tone))  # type: ignore[arg-type]
        if view.tone == "stop":
            button = ActionButton("I have read this…", f"read-{view.rule}", shortcut=key)
            button.clicked.connect(lambda _=False, ask=view.form: self.asked.emit(ask))
            card.body.addWidget(button)
        return card

    def _line(self, view: LineView) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(view.words, role="strong", tone=view.tone))  # type: ignore[arg-type]
        column.addWidget(Text(view.why, role="small"))
        if view.form is not None:
            ask: FormView = view.form
            button = ActionButton("It was sent…", f"sent-{dict(ask.fixed)['form']}")
            button.clicked.connect(lambda: self.asked.emit(ask))
            column.addWidget(button)
        return part

    def _show_results(self, rows: Iterable[tuple[str, str, str]]) -> None:
        cells = [(Cell(on, "quiet"), Cell(test), Cell(value)) for on, test, value in rows]
        self._results.show_rows(list(enumerate(cells)))


def _fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    emptied(layout)
    for widget in widgets:
        layout.addWidget(widget)
