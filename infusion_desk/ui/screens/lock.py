"""The locked window: chairs with their states and clocks, and the initials and PIN that open it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.views.lock import ChairView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.chair_row import ChairRow
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.pin_form import PinForm
from infusion_desk.ui.widgets.scroll import ScrollColumn

GOES_ON = (
    "Names and details are hidden. Times run on, alarms sound and can be acknowledged, and a reaction can be"
    " logged; whose such an entry is, is asked when the window is unlocked."
)
#: A height that depends on a width is known after a second look, the scroll bar's room after a third.
SETTLES = 3
FORGOTTEN = "A PIN that is locked or forgotten is put right by a lead, in Settings."


class LockScreen(QWidget):
    """`reaction` asks to log a reaction of a session. `form` asks who it is."""

    reaction = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lockScreen")
        mark(self, surface="ground")
        self.form = PinForm("Unlock", "unlock")
        self._title = Text(role="page")
        self._title.setObjectName("lockTitle")
        self._nobody = Text("No patient is here.", role="secondary")
        self._rows: dict[str, ChairRow] = {}
        chairs = Card(name="chairs")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        chairs.body.setContentsMargins(1, 6, 1, 6)
        chairs.body.addLayout(self._column)
        self._chairs = chairs
        self._stack = QStackedWidget()
        self._stack.addWidget(self._front())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def ask(self, before: str) -> None:
        """Asks who is there: the person who was, unless another is."""
        words = f"Locked · {before} was here" if before else "Who is here?"
        self._title.show_text(words)
        self.setAccessibleName(words)
        self.form.ask(before)
        self._settle()

    def show_chairs(self, views: Sequence[ChairView]) -> None:
        """Shows these chairs in this order; a row that stays keeps the focus."""
        names = [view.session_id for view in views]
        others = set(names) != set(self._rows)
        for gone in [name for name in self._rows if name not in names]:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for number, view in enumerate(views, start=1):
            if view.session_id not in self._rows:
                row = self._rows[view.session_id] = ChairRow(view.session_id)
                row.reaction.connect(self.reaction)
            row = self._rows[view.session_id]
            if self._column.indexOf(row) != number - 1:
                self._column.insertWidget(number - 1, row)
            row.show_chair(view, number)
        self._chairs.setVisible(bool(views))
        self._nobody.setVisible(not views)
        if others:
            self._settle()

    def _settle(self) -> None:
        """Gives everything its room now: what changed while it was hidden would be reckoned at the next beat only."""
        for _ in range(SETTLES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def show_inside(self, screen: QWidget) -> None:
        """Shows a screen in the place of the chairs."""
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)

    def show_front(self) -> None:
        """Back to the chairs; what stood in their place is gone."""
        inside = self.inside
        if inside is not None:
            self._stack.removeWidget(inside)
            inside.hide()
            inside.deleteLater()

    @property
    def inside(self) -> QWidget | None:
        """The screen that stands in the place of the chairs."""
        return self._stack.currentWidget() if self._stack.currentIndex() > 0 else None

    def _front(self) -> QWidget:
        front = QWidget()
        card = Card("Unlock", "lockCard")
        card.body.addWidget(self.form)
        card.body.addWidget(Text(FORGOTTEN, role="small"))
        left = QWidget()
        list_ = QVBoxLayout(left)
        list_.setContentsMargins(0, 0, 0, 0)
        list_.setSpacing(12)
        for part in (self._title, Text(GOES_ON, role="secondary"), self._nobody, self._chairs):
            list_.addWidget(part)
        list_.addStretch(1)
        row = QHBoxLayout(front)
        row.setContentsMargins(22, 18, 22, 16)
        row.setSpacing(20)
        row.addWidget(ScrollColumn("chairScroll", left), 5)
        row.addWidget(ScrollColumn("lockScroll", card), 2)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        return front
