"""Training: the scenarios to choose from. One is played in a window of its own, beside this one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.training import ScenarioRow
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card, line
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

EXPLAINS = (
    "A training opens a second window over records of its own, which are thrown away with it. Every screen and page "
    "of it says TRAINING. This window goes on watching real patients; what sounds for them is shown there too."
)
WIDEST = 900


class TrainingRoom(QWidget):
    """`begun` names the file of the scenario to play; `ended` closes the one that is open."""

    begun = Signal(str)
    ended = Signal()

    def __init__(self, rows: Sequence[ScenarioRow]) -> None:
        super().__init__()
        self.setObjectName("trainingRoom")
        self.setAccessibleName("Training")
        self._open = self._open_card()
        self._refusal = Text(role="strong", tone="stop")
        self._refusal.setObjectName("trainingRefusal")
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(14)
        column.addWidget(Text("Training", role="page"))
        column.addWidget(Text(EXPLAINS, role="secondary"))
        column.addWidget(self._open)
        column.addWidget(self._refusal)
        column.addWidget(ScrollColumn("scenariosScroll", self._list(rows), self._from_file()), 1)

    def _open_card(self) -> Card:
        card = Card(name="openTraining", tone="brand")
        card.setMaximumWidth(WIDEST)
        self._title = Text(role="strong")
        self._title.setObjectName("openTrainingTitle")
        end = ActionButton("Close the training", "endTraining", shortcut="Ctrl+E")
        end.clicked.connect(self.ended)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(end)
        card.body.addLayout(row)
        card.hide()
        return card

    def _list(self, rows: Sequence[ScenarioRow]) -> Card:
        card = Card(name="scenarios")
        card.setMaximumWidth(WIDEST)
        self.first: ActionButton | None = None
        for number, scenario in enumerate(rows, start=1):
            button = ActionButton(
                "Begin", f"begin-{number}", shortcut=f"Ctrl+{number}" if number < 10 else ""
            )
            button.setAccessibleName(f"Begin {scenario.title}")
            button.clicked.connect(lambda _=False, file=scenario.file: self.begun.emit(file))
            self.first = self.first or button
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Text(scenario.title, role="heading"))
            words.addWidget(Text(scenario.teaches, role="secondary"))
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addLayout(words, 1)
            row.addWidget(Pill(f"{scenario.steps} steps"), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(button)
            card.body.addLayout(row)
            card.body.addWidget(line())
        return card

    def _from_file(self) -> Card:
        card = Card("From a file", "fromFile")
        card.setMaximumWidth(WIDEST)
        self.file = TextField("scenarioFile", "Scenario file, with its folder")
        begin = ActionButton("Begin this file", "beginFile", shortcut="Ctrl+Return")
        begin.clicked.connect(self._begin_file)
        self.file.submitted.connect(self._begin_file)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(begin)
        card.body.addWidget(self.file)
        card.body.addLayout(row)
        return card

    def _begin_file(self) -> None:
        if self.file.value():
            self.begun.emit(self.file.value() or "")
        else:
            self.file.show_error("Type where the file is.")

    def show_open(self, title: str) -> None:
        """Shows which training is open; "" while none is."""
        self._title.show_text(f"● Open now, in a window of its own: {title}" if title else "")
        self._open.setVisible(bool(title))

    def show_refusal(self, says: str) -> None:
        """Says why a scenario was not begun; "" takes that back."""
        self._refusal.show_text(f"✕ {says}" if says else "")
        self._refusal.setVisible(bool(says))

    def home(self) -> None:
        """Puts the focus on the first scenario."""
        if self.first is not None:
            self.first.setFocus()
