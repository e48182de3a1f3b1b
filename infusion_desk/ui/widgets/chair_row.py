"""One chair of a locked window: its state and its clock, and the way to log a reaction."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.lock import ChairView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Pill, Text

#: Chairs beyond the ninth are reached with Tab.
KEYS = 9


class ChairRow(QFrame):
    """`reaction` asks to log a reaction of the session in this chair."""

    reaction = Signal(str)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.setObjectName(f"chair-{session_id}")
        mark(self, part="row", tone="plain")
        self._chair = Text(role="title")
        self._pill = Pill()
        self._clock = Text(role="clock", wrap=False)
        self._clock_words = Text(role="small")
        self._due = Text(role="strong")
        self._button = ActionButton("Log reaction", f"logReaction-{session_id}")
        self._button.clicked.connect(lambda: self.reaction.emit(self.session_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(_column(self._chair, self._pill), 3)
        row.addWidget(_column(self._clock, self._clock_words), 4)
        row.addWidget(self._due, 3)
        row.addWidget(self._button, 3)

    def show_chair(self, view: ChairView, number: int) -> None:
        """Shows the chair as it is now, as the number-th of the list."""
        self._chair.show_text(view.chair)
        self._pill.show_state(view.pill, view.pill_tone)  # type: ignore[arg-type]
        self._clock.show_text(view.clock)
        self._clock_words.show_text(view.clock_words)
        self._due.show_text(view.due)
        mark(self._clock, tone=view.clock_tone)
        mark(self._due, tone=view.due_tone)
        self._button.show_action("Log reaction", f"Ctrl+{number}" if number <= KEYS else "")
        self._button.setAccessibleName(f"Log reaction, {view.chair}")
        self.setAccessibleName(
            f"{view.chair}, {view.pill}, {view.clock} {view.clock_words}. {view.due}".strip()
        )


def _column(*parts: QWidget) -> QWidget:
    cell = QWidget()
    stack = QVBoxLayout(cell)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(2)
    stack.addStretch(1)
    for part in parts:
        stack.addWidget(
            part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, Pill) else Qt.AlignmentFlag(0)
        )
    stack.addStretch(1)
    return cell
