"""The parts of a patient's page: values that can be amended, and courses with their days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.patient import CarriedView
from infusion_desk.desk.views.patient_days import CourseView, DayView
from infusion_desk.desk.views.patient_values import ValueView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card, line
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.marks import RowButton
from infusion_desk.ui.widgets.pressing import put_within


class Values(QWidget):
    """Values with their names, each with what was amended of it. `asked` hands on the form that amends one."""

    asked = Signal(object)

    def __init__(self, values: Sequence[ValueView], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for value in values:
            column.addWidget(self._row(value))

    def _row(self, view: ValueView) -> QWidget:
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(view.label, role="small"))
        shown = Text(view.value, role="strong")
        shown.setObjectName(f"value-{view.field}")
        words.addWidget(shown)
        row, column = QHBoxLayout(), QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        column.addLayout(row)
        for amended in view.amended:
            column.addWidget(Text(f"Amended: {amended}", role="small", tone="heed"))
        for number, form in enumerate(view.forms):
            button = ActionButton(
                "Amend" if not number else "None known", f"amend-{view.field}{'-none' * number}"
            )
            button.setAccessibleName(form.title)
            button.clicked.connect(lambda _=False, form=form: self.asked.emit(form))
            if number:
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
            else:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return box


class DayButton(RowButton):
    """One session of a course; pressing it opens the session."""

    def __init__(self, view: DayView) -> None:
        super().__init__(f"session-{view.session_id}")
        mark(self, kind="row")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(f"{view.day} · {view.date}", role="strong"))
        for says in view.says:
            words.addWidget(Text(says, role="body"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(Pill(view.state, view.tone), 0, Qt.AlignmentFlag.AlignTop)  # type: ignore[arg-type]
        put_within(*self.findChildren(QWidget))
        self.setAccessibleName(f"Open {view.day}, {view.date}: {view.state}. {' '.join(view.says)}")


class CourseCard(Card):
    """A course: its days here, the latest first; what is recorded of it from elsewhere."""

    opened = Signal(str)
    asked = Signal(object)

    def __init__(self, view: CourseView) -> None:
        super().__init__(view.title, "courseCard")
        if view.elsewhere:
            self.body.addWidget(Text(view.elsewhere, role="secondary"))
            values = Values(view.values, "priorValues")
            values.asked.connect(self.asked)
            self.body.addWidget(values)
        for day in view.days:
            button = DayButton(day)
            button.clicked.connect(lambda _=False, session_id=day.session_id: self.opened.emit(session_id))
            button.stepped.connect(lambda step: self.focusNextPrevChild(step > 0))
            self.body.addWidget(button)


def carried_lines(found: Sequence[CarriedView]) -> list[QWidget]:
    """What is carried from day to day, a line below each."""
    lines: list[QWidget] = []
    for one in found:
        lines += [Text(one.says), Text(one.recorded, role="small"), line()]
    return lines
