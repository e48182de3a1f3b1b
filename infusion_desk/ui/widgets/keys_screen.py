"""The list of keys, over the window: what each does on the screen below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.ui.keys import Key, KeyGroup
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

#: What Qt's own controls do, and so has no shortcut to be read.
MOVING = KeyGroup(
    "Moving about",
    (
        Key("Tab", "To the next control; Shift Tab to the one before", locked=False),
        Key("↵", "Presses what has the focus; in a field, goes to the next field", locked=False),
        Key("Space", "Presses what has the focus", locked=False),
        Key("↑ ↓", "To the next row of a list", locked=False),
    ),
)
COLUMNS = 3


class KeysScreen(QDialog):
    """Groups of keys in columns. Escape goes back to the screen as it was."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysScreen")
        self.setWindowTitle("Keys")
        self.setAccessibleName("Keys")
        self.setModal(True)
        back = ActionButton("Back", "keysBack", shortcut="Escape", kind="primary")
        back.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(Text("Keys on this screen", role="page"), 1)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(ScrollColumn("keysScroll", _columns([*groups, MOVING])), 1)
        self.setGeometry(parent.geometry())
        back.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.deleteLater()
        super().closeEvent(event)


def _columns(groups: Sequence[KeyGroup]) -> QWidget:
    """The groups in columns, each in the one that is shortest so far."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    places = [QVBoxLayout() for _ in range(COLUMNS)]
    lengths = [0] * COLUMNS
    for group in groups:
        shortest = lengths.index(min(lengths))
        places[shortest].addWidget(_card(group))
        lengths[shortest] += len(group.keys) + 2
    for place in places:
        place.addStretch(1)
        row.addLayout(place, 1)
    return box


def _card(group: KeyGroup) -> Card:
    card = Card(group.title, "keyGroup")
    card.body.setContentsMargins(16, 12, 16, 12)
    card.body.setSpacing(8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for line, key in enumerate(group.keys):
        keys = Text(key.keys, role="badge", wrap=False)
        words = Text(f"{key.words} (not now)" if key.locked else key.words)
        mark(words, role="secondary" if key.locked else "body")
        grid.addWidget(keys, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, line, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return card
