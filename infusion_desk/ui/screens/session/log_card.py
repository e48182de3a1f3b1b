"""The last entries of the log beside a step, the latest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.log import ShortEntry
from infusion_desk.ui.screens.session.page import emptied
from infusion_desk.ui.widgets.cards import Card, line
from infusion_desk.ui.widgets.labels import Text


class LogCard(Card):
    """Time, what was recorded, by whom; it stands in a column that scrolls. The whole log is a step of its own."""

    def __init__(self) -> None:
        super().__init__("Log", "logCard")
        self.setAccessibleName("Log, latest entries")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._shown: tuple[ShortEntry, ...] | None = None
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_lines(self, entries: tuple[ShortEntry, ...]) -> None:
        """Shows these entries."""
        if entries == self._shown:
            return
        self._shown = entries
        emptied(self._column)
        for entry in entries:
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            time = Text(entry.time, role="small", wrap=False)
            row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(f"{entry.text} {entry.by}", tone=entry.tone), 1)  # type: ignore[arg-type]
            self._column.addWidget(box)
            self._column.addWidget(line())
