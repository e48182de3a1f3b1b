"""The most urgent alarm, across the whole window, outside of anything that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desk.desk.views.alarms import AlarmsView, AlarmView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text


class AlarmBand(QFrame):
    """Shows one alarm with what can be done about it, else what is silenced until when. Else hidden."""

    acknowledged = Signal(AlarmView)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarmBand")
        self._first: AlarmView | None = None
        self.words = Text(role="alarm")
        self.words.setObjectName("alarmWords")
        self.more = Text(role="alarm", wrap=False)
        self.open_button = ActionButton("Go to patient", "alarmOpen", shortcut="Ctrl+J")
        self.acknowledge = ActionButton("Acknowledge", "alarmAcknowledge", shortcut="Ctrl+K")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.more)
        row.addWidget(self.open_button)
        row.addWidget(self.acknowledge)
        self.open_button.clicked.connect(self._open)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.hide()

    def show_alarms(self, view: AlarmsView) -> None:
        """Shows the first alarm; without one, what is silenced; without that, nothing."""
        self._first = view.first
        words = view.first.text if view.first else f"● {view.silenced}"
        self.words.show_text(words)
        self.more.show_text(view.more)
        self.more.setVisible(bool(view.more))
        for button in (self.open_button, self.acknowledge):
            button.setVisible(view.first is not None)
        mark(self, tone=view.first.tone if view.first else "quiet")
        self.setAccessibleName(f"Alarm: {words}" if view.first else words)
        self.setVisible(view.first is not None or bool(view.silenced))

    def _open(self) -> None:
        if self._first:
            self.opened.emit(self._first.session_id, self._first.place)

    def _acknowledge(self) -> None:
        if self._first:
            self.acknowledged.emit(self._first)
