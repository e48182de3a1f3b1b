"""A list too long to be read at once: pages are read from its end as one scrolls, and what is new comes first."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from infusion_desk.desk.views.monitoring import Cell
from infusion_desk.ui.models.rows import NOWHERE, Index, RowsModel

Row = tuple[Hashable, Any]


class PagedRows(RowsModel):
    """`more` reads the page after a row, or the first one after None; an empty page is the end."""

    def __init__(
        self,
        columns: Sequence[str],
        cells: Callable[[Any], Sequence[Cell]],
        more: Callable[[Any | None], list[Row]],
    ) -> None:
        super().__init__(columns, cells)
        self._more = more
        self._all = True

    @property
    def first(self) -> Any | None:
        """The first row; None where there is none."""
        return self._rows[0][1] if self._rows else None

    @property
    def complete(self) -> bool:
        """Whether every row there is has been read."""
        return self._all

    def begin(self) -> None:
        """Reads the first page anew."""
        rows = self._more(None)
        self.beginResetModel()
        self._rows, self._worded, self._all = rows, {}, not rows
        self.endResetModel()

    def put_first(self, rows: list[Row]) -> None:
        """Adds newer rows; what is chosen stays so."""
        if rows:
            self.beginInsertRows(NOWHERE, 0, len(rows) - 1)
            self._rows[:0], self._worded = rows, {}
            self.endInsertRows()

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        return not parent.isValid() and not self._all

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        rows = self._more(self._rows[-1][1])
        self._all = not rows
        if rows:
            place = len(self._rows)
            self.beginInsertRows(NOWHERE, place, place + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
