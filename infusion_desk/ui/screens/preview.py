"""A sheet before it is printed: its pages as they will be on paper, and what may be done with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.sheets import Sheet
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.page_view import PageView
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.print_cards import AnswerCard, FileCard, PrinterCard
from infusion_desk.ui.widgets.scroll import ScrollColumn

BESIDE = 400


class PreviewScreen(QWidget):
    """`closed` leads back; `paper_chosen` asks for the sheet on other paper; the cards tell the rest."""

    closed = Signal()
    reaction = Signal()
    paper_chosen = Signal(str)
    file_asked = Signal()
    seal_asked = Signal()

    def __init__(self, *, reaction: bool) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.pages = PageView(self)
        self.printers, self.answer = PrinterCard(), AnswerCard()
        self.file, self.seal = FileCard(sealed=False), FileCard(sealed=True)
        self.paper = ChoiceField("paper", "Paper", (("a4", "A4"), ("letter", "Letter")))
        self._said = Text(role="strong")
        self._said.setObjectName("printSaid")
        self._said.hide()
        self._title = Text(role="page")
        self._title.setObjectName("previewTitle")
        self._missing = Text(role="strong", tone="stop")
        self._missing.setObjectName("previewMissing")
        self.paper.edited.connect(lambda: self.paper_chosen.emit(self.paper.value()))
        self.banner = PatientBanner()
        row = QHBoxLayout()
        row.setContentsMargins(22, 12, 22, 16)
        row.setSpacing(16)
        row.addLayout(self._left(), 1)
        beside = self._beside(reaction=reaction)
        beside.setFixedWidth(BESIDE)
        row.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(row, 1)

    def _left(self) -> QVBoxLayout:
        self._page = Text(role="secondary", wrap=False)
        self._page.setObjectName("pageNumber")
        above = QWidget()
        bar = FlowLayout(above)
        bar.addWidget(self._page)
        for words, name, keys, act in (
            ("Previous", "pageBack", "PgUp", lambda: self.pages.turn(-1)),
            ("Next", "pageOn", "PgDown", lambda: self.pages.turn(1)),
            ("Larger", "pageLarger", "+", lambda: self.pages.zoom(1)),
            ("Smaller", "pageSmaller", "-", lambda: self.pages.zoom(-1)),
            ("Whole page", "pageWhole", "0", self.pages.fit),
        ):
            button = ActionButton(words, name, shortcut=keys)
            button.clicked.connect(lambda _=False, act=act: act())
            bar.addWidget(button)
        self.pages.turned.connect(lambda page, pages: self._page.show_text(f"Page {page} of {pages}"))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(above)
        column.addWidget(self.pages, 1)
        return column

    def _beside(self, *, reaction: bool) -> QWidget:
        acts = QWidget()
        column = QVBoxLayout(acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words, name, keys, signal in (
            ("Save as PDF…", "savePdf", "Ctrl+S", self.file_asked),
            ("Save encrypted…", "saveSealed", "Ctrl+E", self.seal_asked),
            ("Close", "closePreview", "Escape", self.closed),
        ):
            button = ActionButton(words, name, shortcut=keys)
            button.clicked.connect(signal)
            column.addWidget(button)
        if reaction:
            button = ActionButton("Log reaction", "previewReaction", shortcut="Ctrl+R", kind="danger")
            button.clicked.connect(self.reaction)
            column.insertWidget(0, button)
        parts = (self._title, self._missing, self._said, self.answer, self.file, self.seal)
        return ScrollColumn("previewBeside", *parts, self.paper, self.printers, acts)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a sheet from its first page."""
        self._title.show_text(sheet.title)
        self.paper.set_value(sheet.paper)
        missing = " ".join(sheet.printed.missing)
        self._missing.show_text(
            f"▲ No font prints {missing}: each is a box with its number." if missing else ""
        )
        self._missing.setVisible(bool(missing))
        self.pages.show_pdf(sheet.printed.pdf)

    def say(self, words: str) -> None:
        """What came of the last act; "" takes it back."""
        self._said.show_text(words)
        self._said.setVisible(bool(words))
