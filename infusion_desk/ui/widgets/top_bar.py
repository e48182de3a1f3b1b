"""The top bar: where this is, whether it is kept, what time it is, who is recording."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desk.desk.views.top_bar import TopBarView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.reflow import Reflow, turn
from infusion_desk.ui.widgets.steady import Steady


class TopBar(QFrame):
    """Always there, above everything. `author` asks who is recording, `keys` for the list of keys."""

    author = Signal()
    keys = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAccessibleName("Everywhere")
        name = Text("Infusion Desk", wrap=False)
        name.setObjectName("programName")
        self.place = Text(role="small")
        self.place.setObjectName("place")
        self.kept = Text(role="small")
        self.kept.setObjectName("kept")
        self.date = Text(role="small", wrap=False)
        self.date.setObjectName("date")
        self.clock = Text(wrap=False)
        self.clock.setObjectName("wallClock")
        self.author_button = ActionButton("Who is recording?", "authorButton", shortcut="Ctrl+L", kind="bar")
        keys_button = ActionButton("Keys", "showKeys", shortcut="?", kind="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(16)
        row.addWidget(name)
        where, when = QHBoxLayout(), QHBoxLayout()
        where.addWidget(self.place, 2)
        where.addWidget(self.kept, 3)
        when.addWidget(self.date)
        when.addWidget(Steady(self.clock))
        row.addLayout(where, 5)
        row.addLayout(when)
        for button in (self.author_button, keys_button):
            row.addWidget(button)

        def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
            name.setVisible(not narrow)
            for pair in (where, when):
                turn(pair, narrow=narrow)
                pair.setSpacing(0 if narrow else 16)

        Reflow(self, changed)
        self.author_button.clicked.connect(self.author)
        keys_button.clicked.connect(self.keys)

    def show_view(self, view: TopBarView, lock: str = "") -> None:
        """Shows place, keeping, time and author; `lock` words the button where it locks the window."""
        self.place.show_text(view.place)
        self.kept.show_text(view.kept)
        mark(self.kept, tone=view.tone)
        self.date.show_text(view.date)
        self.clock.show_text(view.clock)
        words = f"Recording: {view.author}" if view.author else "Who is recording?"
        words = lock or words
        if self.author_button.text() != words:
            self.author_button.show_action(words, "Ctrl+L")
        mark(self.author_button, asking=not view.author)
