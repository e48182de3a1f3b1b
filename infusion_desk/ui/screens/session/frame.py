"""The frame around every step: the steps, the band of an open reaction, a handover that waits, the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.session import StepTab
from infusion_desk.desk.views.signing import HandoverView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.acts import ActBar
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text

#: What stands free at either side of the foot, in pixels.
SIDE = 20


class StepBar(QFrame):
    """The steps in order: done ones ticked. `chosen` names the one to go to; `closed` leaves the session."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stepBar")
        self.setAccessibleName("Steps of the day")
        mark(self, surface="strip")
        self._group = QButtonGroup(self)
        self._tabs: dict[str, ActionButton] = {}
        tabs = QWidget()
        self._places = FlowLayout(tabs, spacing=2)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(tabs, 1)
        close = ActionButton("Today", "closeSession", shortcut="Ctrl+T")
        mark(close, kind="tab")
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def show_steps(self, steps: Sequence[StepTab], current: str) -> None:
        """Shows the steps; `current` is "" while none of them is on screen."""
        for number, step in enumerate(steps, start=1):
            if step.name not in self._tabs:
                tab = ActionButton(step.words, f"step-{step.name}", shortcut=step.key, checkable=True)
                mark(tab, kind="tab")
                tab.clicked.connect(lambda _=False, name=step.name: self.chosen.emit(name))
                self._tabs[step.name] = tab
                self._group.addButton(tab)
                self._places.addWidget(tab)
            tab = self._tabs[step.name]
            words = f"✓ {step.words}" if step.done else f"{number}  {step.words}"
            if tab.text() != words:
                tab.show_action(words, step.key)
            mark(tab, done=step.done, current=step.name == current)
        self._group.setExclusive(False)
        for name, tab in self._tabs.items():
            tab.setChecked(name == current)
        self._group.setExclusive(bool(current))


class ReactionBand(QFrame):
    """Above every step while a reaction is open: what, and how long since the onset. `pressed` opens it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reactionBand")
        self._words = Text(role="band")
        self._clock = Text(role="band-clock", wrap=False)
        self._clock.setObjectName("reactionBandClock")
        self._since = Text(role="band", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        row.addWidget(self._clock)
        row.addWidget(self._since)
        self.hide()

    def show_band(self, words: str, clock: str, since: str) -> None:
        """Shows the open reaction; "" hides the band."""
        self.setVisible(bool(words))
        self._words.show_text(words)
        self._clock.show_text(clock)
        self._since.show_text(since)
        self.setAccessibleName(f"{words} {clock} {since}")

    def mousePressEvent(self, event: object) -> None:
        self.pressed.emit()


class HandoverBand(QFrame):
    """Shown while a handover waits for its answer, and after one was refused."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("handoverBand")
        self._words = Text(role="strong")
        self._acts = ActBar("handoverActs", row=True)
        self._acts.acted.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self._acts)
        self.hide()

    def show_handover(self, view: HandoverView) -> None:
        """Shows who was offered the patient, or who refused."""
        self.setVisible(bool(view.waiting or view.refused))
        self._words.show_text(view.waiting or view.refused)
        self._acts.show_acts(view.acts if view.waiting else ())


class Foot(QFrame):
    """What can be done from every step at the left, what this step is for at the right."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAccessibleName("At hand")
        mark(self, surface="foot")
        self.always = ActBar("always", row=True)
        self.primary = ActBar("primary", row=True, reason_first=True)
        self._above = Text(role="strong", tone="stop")
        self._above.setObjectName("footReason")
        self._above.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = self._row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.always, 0)
        row.addWidget(self.primary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.setSpacing(6)
        column.addWidget(self._above)
        column.addLayout(row)
        self._primary: Sequence[Act] = ()
        for bar in (self.always, self.primary):
            bar.acted.connect(self.acted)

    def show_foot(self, always: Sequence[Act], primary: Sequence[Act]) -> None:
        """Shows both sides; where nothing can be done there is no foot."""
        self._primary = primary
        self.always.show_acts(always)
        self.setVisible(bool(always or primary))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Both sides in one line where they fit. A reason stands beside its act if two lines hold it, else above."""
        reasons = " ".join(dict.fromkeys(act.why_not for act in self._primary if act.why_not))
        self.primary.show_acts(self._primary, says_why=False)
        gap = self._row.spacing()
        taken = self.always.sizeHint().width() + gap + self.primary.sizeHint().width()
        spare = self.width() - 2 * SIDE - taken
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if spare < 0 else QBoxLayout.Direction.LeftToRight
        )
        above = self._above.fontMetrics().horizontalAdvance(reasons) > 2 * max(0, spare - 4 * gap)
        self.primary.show_acts(self._primary, says_why=not above)
        self._above.show_text(reasons if above else "")
        self._above.setVisible(above)

    def focus(self) -> None:
        """Goes to the first act that can be pressed: this step's, else one of those at hand."""
        if not self.primary.focus():
            self.always.focus()
