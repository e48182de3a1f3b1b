"""The table of vital signs, the latest set first; what is abnormal is marked, quietly."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from infusion_desk.desk.views.vitals import VitalsRow
from infusion_desk.ui.widgets.cards import line
from infusion_desk.ui.widgets.labels import Pill, Text

HEADINGS = ("Time", "BP", "HR", "RR", "SpO₂ %", "Temp °C", "NEWS2")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class VitalsTable(QWidget):
    """Rebuilt when a set was added or amended, not with the clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vitalsTable")
        self._rows: tuple[VitalsRow, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)

    def show_rows(self, rows: tuple[VitalsRow, ...]) -> None:
        """Shows the sets."""
        if rows == self._rows:
            return
        self._rows = rows
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for place, words in enumerate(HEADINGS):
            heading = Text(words, role="caption", wrap=False)
            if place:
                heading.setAlignment(RIGHT)
            self._grid.addWidget(heading, 0, place)
        for number, row in enumerate(rows):
            self._show_row(1 + number * 2, row)
        for place in range(1, len(HEADINGS)):
            self._grid.setColumnStretch(place, 1)

    def _show_row(self, place: int, row: VitalsRow) -> None:
        tone = row.tone if row.marked else "plain"
        pressure = row.pressure + (f"\n{row.marked}" if row.marked else "")
        cells = (row.time, pressure, row.pulse, row.respiration, row.spo2, row.temperature)
        for column, words in enumerate(cells):
            role = "strong" if row.marked and column == 1 else "body"
            cell = Text(words, role=role, tone=tone if column < 2 else "plain", wrap=False)  # type: ignore[arg-type]
            if column:
                cell.setAlignment(RIGHT)
            self._grid.addWidget(cell, place, column)
        score = Pill(row.score, row.score_tone)  # type: ignore[arg-type]
        score.setWordWrap(False)
        self._grid.addWidget(score, place, len(cells), alignment=RIGHT)
        self._grid.addWidget(line(), place + 1, 0, 1, len(HEADINGS))
