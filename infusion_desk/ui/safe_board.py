"""The board of a safe start: plain widgets alone, without the theme, the fonts and the records' own screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

#: Dark on light, large; nothing here is looked up that could be missing.
SHEET = """
QWidget { background: #ffffff; color: #14212b; font-size: 17px; }
QLabel#safeTitle { color: #b3261e; font-size: 26px; font-weight: 700; }
QLabel#safeSource, QLabel#safeSaid { color: #4a5a66; font-size: 15px; }
QLabel { border: 2px solid transparent; }
QLabel:focus { border: 2px solid #0b5c7a; }
QListWidget { border: 1px solid #5f6f7a; border-radius: 8px; font-size: 21px; padding: 8px; }
QListWidget::item, QListWidget::item:selected { background: #ffffff; color: #14212b; }
QListWidget:focus { border: 3px solid #0b5c7a; padding: 6px; }
QPushButton { background: #e3f0f5; color: #0b5c7a; border: 2px solid #0b5c7a; border-radius: 8px; padding: 10px 16px; }
QPushButton:focus { border: 4px solid #14212b; padding: 8px 14px; }
"""
#: The deadlines are looked up anew so often, in milliseconds.
AGAIN_MS = 15_000
#: So many buttons stand beside one another on the narrowest screen.
IN_A_ROW = 3


@dataclass(frozen=True)
class SafeView:
    """Why this board is shown, what is kept, what to do; the deadlines in words and where they are from."""

    why: str
    kept: str
    next_step: str
    source: str
    lines: Sequence[str]


@dataclass(frozen=True)
class SafeAct:
    """A button: its words and shortcut, and what it does, which says what came of it."""

    name: str
    words: str
    shortcut: str
    do: Callable[[], str]


class SafeBoard(QWidget):
    """Shows the deadlines read-only. `wants_start`: a person asked for an ordinary start."""

    def __init__(self, look: Callable[[], SafeView], acts: Sequence[SafeAct]) -> None:
        super().__init__()
        self.setObjectName("safeBoard")
        self.setWindowTitle("Infusion Desk: read-only")
        self.setStyleSheet(SHEET)
        self.wants_start = False
        self._look = look
        self._why = _label("safeWhy")
        self._source = _label("safeSource")
        self._said = _label("safeSaid")
        self._said.setAccessibleName("What came of the last act")
        self._list = QListWidget()
        self._list.setObjectName("safeDeadlines")
        self._list.setAccessibleName("Deadlines")
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = _label("safeTitle")
        title.setText("▲ Infusion Desk did not start. This board is read-only: nothing can be entered.")
        for widget in (title, self._why, self._source):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._said)
        column.addLayout(self._buttons(acts))
        timer = QTimer(self)
        timer.setInterval(AGAIN_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        self._timer = timer
        self.refresh()

    def _buttons(self, acts: Sequence[SafeAct]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        buttons = [self._button(act.name, act.words, act.shortcut, partial(self._do, act)) for act in acts]
        buttons.append(self._button("safeStart", "Try an ordinary start", "Ctrl+R", self._start))
        for place, button in enumerate(buttons):
            grid.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        return grid

    def _button(self, name: str, words: str, shortcut: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"{words}   {shortcut.replace('+', ' ')}")
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setMinimumHeight(44)
        button.clicked.connect(lambda _: do())
        key = QShortcut(QKeySequence(shortcut), self)
        key.setAutoRepeat(False)
        key.activated.connect(do)
        return button

    def refresh(self) -> None:
        """Looks the deadlines up anew."""
        view = self._look()
        self._why.setText(f"{view.why}\n{view.kept}\n{view.next_step}")
        self._source.setText(f"Deadlines, {view.source}:")
        self._list.clear()
        self._list.addItems(list(view.lines) or ["No deadline is known. Look at every patient."])

    def _do(self, act: SafeAct) -> None:
        self._said.setText(f"{act.words} …")
        self._said.repaint()
        self._said.setText(act.do())
        self.refresh()

    def _start(self) -> None:
        self.wants_start = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        super().closeEvent(event)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def run(
    look: Callable[[], SafeView],
    acts: Sequence[SafeAct],
    begun: Callable[[QWidget], None] = lambda board: None,
) -> bool:
    """Shows the board until it is closed; whether an ordinary start was asked for. `begun` gets the board."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["infusion-desk"])
    board = SafeBoard(look, acts)
    board.resize(board.screen().availableSize())
    board.showMaximized()
    begun(board)
    app.exec()
    return board.wants_start
