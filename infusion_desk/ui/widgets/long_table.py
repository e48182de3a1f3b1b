"""A table of thousands of rows. Return opens a row; long names wrap, and their row grows for them."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from infusion_desk.ui.models.rows import Index, RowsModel
from infusion_desk.ui.theme import at_scale

LINES, PADDING = 2, 14


class _Toned(QStyledItemDelegate):
    """Overdue stays red in the row that is chosen: Qt would draw all of it in one colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        palette = option.palette
        palette.setBrush(QPalette.ColorRole.HighlightedText, palette.brush(QPalette.ColorRole.Text))
        option.palette = palette


class LongTable(QTableView):
    """`opened` tells the key of the row that was chosen."""

    opened = Signal(object)

    def __init__(
        self, name: str, model: RowsModel, shares: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = model
        self._shares = shares
        self._chosen: Hashable = None
        self.setModel(model)
        self.setItemDelegate(_Toned(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.verticalScrollBar().valueChanged.connect(self._fit_rows)

    def chosen_key(self) -> Hashable:
        """The key of the row that Return opens; None where none is chosen."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, whole * share // sum(self._shares))
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.key(index.row()))

    def _remember(self) -> None:
        self._chosen = self.chosen_key()

    def _restore(self) -> None:
        """After other rows came: what was chosen stays so where it is still there, else the first."""
        place = self.rows.row_of(self._chosen) if self._chosen is not None else -1
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(0, place), 0))
            self.selectRow(max(0, place))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Gives the rows in sight the height that their words need."""
        height = self.fontMetrics().lineSpacing() * LINES + at_scale(PADDING)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        row = max(0, self.rowAt(0))
        top = self.rowViewportPosition(row) if row < self.rows.rowCount() else 0
        while row < self.rows.rowCount() and top < self.viewport().height():
            needed = self.sizeHintForRow(row) + at_scale(6)
            # of a long text the hint may miss a line, where a sign from another font makes its lines higher
            needed = height if needed <= height else needed + self.fontMetrics().lineSpacing() // 2
            if self.rowHeight(row) != needed:
                self.setRowHeight(row, needed)
            top += needed
            row += 1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_rows()


class DownToTable(QObject):
    """The arrow down leads from the field in which one searches into the table."""

    def __init__(self, table: LongTable) -> None:
        super().__init__(table)
        self._table = table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
