"""A long list: rows that are worded only when they are painted."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from infusion_desk.desk.views.monitoring import Cell
from infusion_desk.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
TONES = {"stop": "stop", "heed": "heed", "clear": "clear", "quiet": "ink_3"}
NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows with a key each. `cells` words one row; it is asked for what is in sight."""

    def __init__(self, columns: Sequence[str], cells: Callable[[Any], Sequence[Cell]]) -> None:
        super().__init__()
        self._columns = columns
        self._cells = cells
        self._rows: list[tuple[Hashable, Any]] = []
        self._worded: dict[int, Sequence[Cell]] = {}

    def show_rows(self, rows: list[tuple[Hashable, Any]]) -> None:
        """Shows these rows. Where the same keys stay in the same order the cells alone change."""
        if rows == self._rows:
            return
        same = [key for key, _ in rows] == [key for key, _ in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self._worded = rows, {}
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
        else:
            self.endResetModel()

    def reword(self) -> None:
        """The words of every row may be others now, such as after midnight."""
        self._worded = {}
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def key(self, row: int) -> Hashable:
        """The key of a row."""
        return self._rows[row][0]

    def row_of(self, key: Hashable) -> int:
        """Where a key stands; -1 where it does not."""
        return next((place for place, (own, _) in enumerate(self._rows) if own == key), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words
        if role == Qt.ItemDataRole.ForegroundRole and cell.tone in TONES:
            return colour(TONES[cell.tone])
        return None

    def _cell(self, row: int, column: int) -> Cell:
        if row not in self._worded:
            self._worded[row] = self._cells(self._rows[row][1])
        return self._worded[row][column]
