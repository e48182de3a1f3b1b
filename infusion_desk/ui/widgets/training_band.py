"""The band across every screen of a training: the word, a pattern, how fast time goes, which step comes next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text

#: How many seconds pass in one; 0: time stands still, and the scenario goes on step by step.
SPEEDS = ((0, "Stand still", "Alt+0"), (1, "× 1", "Alt+1"), (60, "× 60", "Alt+6"), (600, "× 600", "Alt+7"))
STRIPE = 14


class Hatching(QWidget):
    """Slanted stripes, which no screen of real patients has; they tell what this is without their colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingPattern")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(STRIPE, STRIPE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self.palette().color(QPalette.ColorRole.Text))
        pen.setWidth(STRIPE // 2)
        painter.setPen(pen)
        for x in range(-self.height() - STRIPE, self.width() + STRIPE, STRIPE):
            painter.drawLine(x, self.height() + 2, x + self.height() + 4, -2)
        painter.end()


class TrainingBand(QFrame):
    """`paced` tells how fast time is to go, `stepped` asks for the next step, `left` leaves the scenario."""

    paced = Signal(int)
    stepped = Signal()
    left = Signal()
    real_window = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("trainingBand")
        self.setAccessibleName("Training: no patient here is real")
        words = Text("▨ TRAINING · no patient here is real · nothing of it is kept", role="heading")
        words.setObjectName("trainingWords")
        self._title = Text(title, role="strong")
        self._said = Text(role="body")
        self._said.setObjectName("trainingStep")
        self._real = Text(role="alarm")
        mark(self._real, part="alarm")
        self._real.setObjectName("realPatients")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hatching())
        column.addWidget(self._real_row())
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 0)
        head.setSpacing(16)
        head.addWidget(words, 3)
        head.addWidget(self._title, 2)
        column.addLayout(head)
        column.addWidget(self._buttons())

    def _real_row(self) -> QWidget:
        self._real_box = QFrame()
        self._real_box.setObjectName("alarmBand")
        mark(self._real_box, tone="stop")
        go = ActionButton("Go to the real patients", "toRealPatients", shortcut="Alt+R")
        go.clicked.connect(self.real_window)
        row = QHBoxLayout(self._real_box)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._real, 1)
        row.addWidget(go)
        self._real_box.hide()
        return self._real_box

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 4, 16, 6)
        row.setSpacing(8)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        row.addWidget(buttons, 2)
        row.addWidget(self._said, 1)
        self._speeds = QButtonGroup(self)
        for speed, words, key in SPEEDS:
            button = ActionButton(words, f"speed-{speed}", shortcut=key, checkable=True)
            button.clicked.connect(lambda _=False, speed=speed: self.paced.emit(speed))
            self._speeds.addButton(button, speed)
            flow.addWidget(button)
        self._step = ActionButton("Next step", "nextStep", shortcut="Alt+N")
        self._step.clicked.connect(self.stepped)
        self._leave = ActionButton("I go on alone", "leaveScenario", shortcut="Alt+L")
        self._leave.clicked.connect(self.left)
        for part in (self._step, self._leave):
            flow.addWidget(part)
        return box

    def show_pace(self, speed: int) -> None:
        """Shows how fast time goes."""
        self._speeds.button(speed).setChecked(True)

    def show_step(self, done: str, following: str) -> None:
        """Says what was done last and what comes next; without a next one the nurse is alone."""
        self._said.show_text("\n".join(part for part in (done, following) if part))
        for button in (self._step, self._leave):
            button.setVisible(bool(following))

    def show_real(self, alarms: str) -> None:
        """Shows what sounds for real patients, over everything of the training."""
        self._real.show_text(f"▲ REAL PATIENTS: {alarms}" if alarms else "")
        self._real_box.setVisible(bool(alarms))
        self._real_box.setAccessibleName(f"Real patients: {alarms}" if alarms else "")

    def title_words(self) -> str:
        """The scenario that is played."""
        return self._title.text()


def foot() -> Hatching:
    """The same pattern at the lower edge of the window, so that no part of it can be taken for a real one."""
    pattern = Hatching()
    pattern.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return pattern
