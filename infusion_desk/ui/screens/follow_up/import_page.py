"""A table of results: pasted or opened, shown line by line before anything is stored."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from infusion_desk.desk.importing import Previewed, importable
from infusion_desk.desk.views.monitoring import Cell
from infusion_desk.ui.models.rows import RowsModel
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.long_table import LongTable

EXPLAINS = (
    "Paste a table whose first line names its columns (patient, date, test, value, unit; also time and laboratory),"
    " or the PID, OBR and OBX lines of a laboratory's message. Nothing is stored before you have seen every line, and"
    " never a part of it."
)
CAME = {"new": ("+ will be stored", "clear"), "known": ("= known", "quiet"), "wrong": ("✕ wrong", "stop")}
COLUMNS = ("Line", "Patient", "Result", "What comes of it")


def cells(line: Previewed) -> tuple[Cell, ...]:
    """A line of the preview."""
    words, tone = CAME[line.came]
    says = f"{words}\n{line.says}" if line.came != "new" else words
    return Cell(str(line.line)), Cell(line.who), Cell(line.what), Cell(says, tone)


class ImportPage(QWidget):
    """`typed` tells of another text, `stored` asks to store what the preview shows."""

    typed = Signal(str)
    stored = Signal()
    left = Signal()

    def __init__(self, read_file: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPage")
        self.setAccessibleName("A table of results")
        self._read_file = read_file
        self.text = QPlainTextEdit()
        self.text.setObjectName("importText")
        self.text.setAccessibleName("Table of results")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("patient,date,test,value,unit")
        self.text.textChanged.connect(lambda: self.typed.emit(self.text.toPlainText()))
        self.model = RowsModel(COLUMNS, cells)
        table = LongTable("importPreview", self.model, (5, 26, 30, 34))
        table.setAccessibleName("What comes of each line")
        self.says = Text(role="strong")
        self.says.setObjectName("importSays")
        self.store = ActionButton("Store all of it", "storeImport", shortcut="Ctrl+Return", kind="primary")
        self.store.clicked.connect(self.stored)
        card = Card(name="importCard")
        card.body.addWidget(Text(EXPLAINS, role="secondary"))
        card.body.addWidget(self.text, 2)
        card.body.addWidget(self.says)
        card.body.addWidget(table, 3)
        card.body.addLayout(self._buttons())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(12)
        outer.addWidget(Text("A table of results", role="page"))
        outer.addWidget(card, 1)
        self.setFocusProxy(self.text)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        back = ActionButton("Back", "importBack", shortcut="Escape")
        back.clicked.connect(self.left)
        choose = ActionButton("Open a file…", "importFile", shortcut="Ctrl+O")
        choose.clicked.connect(self._choose)
        row.addWidget(back)
        row.addWidget(choose)
        row.addStretch(1)
        row.addWidget(self.store)
        return row

    def show_preview(self, lines: Sequence[Previewed], says: str) -> None:
        """Shows what would come of each line; storing is open only where no line is wrong."""
        self.model.show_rows([(line.line, line) for line in lines])
        self.says.show_text(says)
        self.store.lock("" if importable(lines) else says)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Open a table of results")
        dialog.setObjectName("importDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.text.setPlainText(self._read_file(path)))
        dialog.open()
