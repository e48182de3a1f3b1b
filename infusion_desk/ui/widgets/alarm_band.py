"""The most urgent alarm, across the whole window, outside of anything that scrolls."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.alarms import AlarmsView, AlarmView
from infusion_desk.ui.announcing import announce
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.reflow import Reflow

#: Half a period of 1.5 Hz, in milliseconds.
FLASH_MS = 333


class AlarmBand(QFrame):
    """Shows one alarm with what can be done about it, and what is silenced until when. Without both it is hidden.

    It flashes, alone on the screen, for an alarm of high priority, unless the computer is set to reduce motion.
    """

    acknowledged = Signal(AlarmView)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarmBand")
        mark(self, keys="Alarm")
        self._first: AlarmView | None = None
        self.words = Text(role="alarm")
        self.words.setObjectName("alarmWords")
        self.more = Text(role="alarm", wrap=False)
        for part in (self.words, self.more):
            mark(part, part="alarm")
        self.open_button = ActionButton("Go to patient", "alarmOpen", shortcut="Ctrl+J")
        self.acknowledge = ActionButton("Acknowledge", "alarmAcknowledge", shortcut="Ctrl+K")
        self.silenced = Text(role="alarm-small")
        self.silenced.setObjectName("alarmsSilenced")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.words)
        said.addWidget(self.silenced)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addLayout(said, 1)
        row.addWidget(self.more)
        row.addWidget(self.open_button)
        row.addWidget(self.acknowledge)
        Reflow(self, self._fit)
        self.open_button.clicked.connect(self._open)
        self.acknowledge.clicked.connect(self._acknowledge)
        self._flash = QTimer(self)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._turn)
        self.hide()

    def show_alarms(self, view: AlarmsView) -> None:
        """Shows the first alarm; without one, what is silenced; without that, nothing."""
        self._announce(view.first)
        self._first = view.first
        words = view.first.text if view.first else f"● {view.silenced}"
        self.words.show_text(words)
        self.more.show_text(view.more)
        self.more.setVisible(bool(view.more))
        for button in (self.open_button, self.acknowledge):
            button.setVisible(view.first is not None)
        self.silenced.show_text(view.silenced)
        self.silenced.setVisible(view.first is not None and bool(view.silenced))
        mark(self, tone=view.first.tone if view.first else "quiet")
        self._flash_while(view.first is not None and view.first.tone == "stop" and not reduces_motion())
        self.setAccessibleName(f"Alarm: {words}" if view.first else words)
        self.setVisible(view.first is not None or bool(view.silenced))

    def _fit(self, narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
        """Where there is little room the words have it: chairs must stay in sight below a long name."""
        mark(self.words, role="strong" if narrow else "alarm")
        mark(self.more, role="strong" if narrow else "alarm")
        for button in (self.open_button, self.acknowledge):
            button.stack(stacked=narrow)

    def _announce(self, first: AlarmView | None) -> None:
        """Reads out an alarm that is new or worse; not every minute by which it grows older."""
        known = self._first
        if first and (known is None or _identity(first) != _identity(known)):
            announce(self, f"Alarm: {first.text}", urgent=True)

    def _flash_while(self, urgent: bool) -> None:  # noqa: FBT001 - it is the whole of the question
        if urgent and not self._flash.isActive():
            self._flash.start()
        elif not urgent:
            self._flash.stop()
            mark(self, dimmed=False)

    def _turn(self) -> None:
        mark(self, dimmed=not self.property("dimmed"))

    def _open(self) -> None:
        if self._first:
            self.opened.emit(self._first.session_id, self._first.place)

    def _acknowledge(self) -> None:
        if self._first:
            self.acknowledged.emit(self._first)


def _identity(alarm: AlarmView) -> tuple[str, str, str]:
    return alarm.session_id, alarm.what, alarm.tone


def reduces_motion() -> bool:
    """Whether the computer is set to show as little motion as can be."""
    hints = QGuiApplication.styleHints()  # held here: what it gives away does not outlive it
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion
