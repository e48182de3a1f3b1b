"""A sheet at the desk: it is printed or kept, and what left is entered."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.printing import Printers
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.sheets import PAPER_FORMATS, NameTaken, Sheet, Sheets
from infusion_desk.desk.views.banner import BannerView, banner, session_banner
from infusion_desk.domain.verbs.base import CARE
from infusion_desk.ui.presenters.acting import do_verb
from infusion_desk.ui.printers import system_printers
from infusion_desk.ui.screens.preview import PreviewScreen
from infusion_desk.ui.widgets.print_cards import FileCard

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

#: How often it is looked what the printers say, in ms.
LOOKING_MS = 100


def show_preview(window: "MainWindow", sheet: Sheet, back: Callable[[], None]) -> None:
    """Shows a sheet before it is printed; `back` leads to where it was asked for."""
    sheets, paper = window.fittings.sheets, window.print_choices.paper
    assert sheets is not None
    if sheet.paper != paper:
        sheet = sheets.again(sheet, paper)
    window.show_screen(Preview(window, sheets, sheet, back))


class Preview(PreviewScreen):
    """The preview of one sheet. On other paper it is another sheet, as of then."""

    def __init__(self, window: "MainWindow", sheets: Sheets, sheet: Sheet, back: Callable[[], None]) -> None:
        super().__init__(reaction=_in_care(window.desk, sheet))
        self._window, self._sheets, self._sheet = window, sheets, sheet
        self._choices = window.print_choices
        # the window's, and not the preview's: it may be left while a queue has not answered yet
        if self._choices.machine is None:
            self._choices.machine = window.fittings.printers or system_printers(window)
        self._machine: Printers = self._choices.machine
        self._looking = QTimer(self, interval=LOOKING_MS)
        self._looking.timeout.connect(self.look)
        self._connect(back)
        who = banner_of(window.desk, sheet)
        self.banner.setVisible(who is not None)
        if who is not None:
            self.banner.show_banner(who)
        self.show_sheet(sheet)
        self._machine.look()
        self._ask_again()

    def _connect(self, back: Callable[[], None]) -> None:
        session_id = self._sheet.session_id
        self.closed.connect(back)
        self.reaction.connect(lambda: self._window.open_session(session_id, "new-reaction"))
        self.paper_chosen.connect(self._on_paper)
        self.printers.sent.connect(self._send)
        self.answer.answered.connect(self._answered)
        self.file_asked.connect(lambda: self._ask_file(self.file))
        self.seal_asked.connect(lambda: self._ask_file(self.seal))
        for card in (self.file, self.seal):
            card.kept.connect(self._keep)
            card.left.connect(self._leave_file)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self.pages.setFocus()

    def look(self) -> None:
        """Looks what the printers say: which there are, and what became of what was sent. Goes on until it is known."""
        names = self._machine.found()
        self.printers.show_printers(names, self._choices.printer)
        report = self._machine.report() if self._choices.sent else None
        if report is not None:
            self._show_report(report)
        waits = names is None or self._choices.sent is not None
        self._looking.start() if waits and self.isVisible() else self._looking.stop()

    def _ask_again(self) -> None:
        if self._choices.unanswered is not None:
            self.answer.ask(_sent_words(*self._choices.unanswered))

    def _on_paper(self, chosen: str) -> None:
        self._choices.paper = next(paper for paper in PAPER_FORMATS if paper == chosen)
        self._sheet = self._sheets.again(self._sheet, self._choices.paper)
        self.show_sheet(self._sheet)

    def _send(self, printer: str, copies: int) -> None:
        if self._choices.sent is not None or not self._known():
            return
        self._choices.printer = printer
        self._choices.sent = self._sheet, printer, copies
        self.say(f"Sending to {printer}…")
        self._machine.send(self._sheet.printed.pdf, printer, copies, self._sheet.paper)
        self.look()

    def _show_report(self, wrong: str) -> None:
        assert self._choices.sent is not None
        (sheet, printer, copies), self._choices.sent = self._choices.sent, None
        if wrong:
            self.say(f"NOT SENT to {printer}: {wrong} Save the sheet as a PDF, or take another printer.")
            return
        self.say("")
        self._enter(sheet, "printer", printer=printer, copies=copies)
        self._choices.unanswered = sheet, printer
        self._ask_again()
        self.pages.setFocus()

    def _answered(self, came_out: str) -> None:
        assert self._choices.unanswered is not None
        sheet, _ = self._choices.unanswered
        if came_out:
            typed = {**sheet.of, "sha256": sheet.printed.sha256, "came_out": came_out}
            if not self._do("answer_print", typed):
                return
            self._choices.unanswered = None
        says = {"yes": "Printed.", "no": "Not printed. Print it again, or save it as a PDF."}
        self.say(says.get(came_out, "It is asked again at the next sheet."))
        self.answer.hide()
        self.pages.setFocus()

    def _ask_file(self, card: FileCard) -> None:
        self._leave_file()
        card.ask(self._sheets.place(self._sheet))

    def _leave_file(self) -> None:
        self.file.hide()
        self.seal.hide()
        self.pages.setFocus()

    def _keep(self, target: str, password: str) -> None:
        if not self._known():
            return
        sheet, card = self._sheet, self.seal if password else self.file
        content = self._sheets.sealed(sheet, password) if password else sheet.printed.pdf
        try:
            self._sheets.keep(content, target)
        except NameTaken:
            card.refuse("There is a file of this name already. Give another.")
        except SurroundingsFault as fault:
            card.refuse(f"NOT WRITTEN. {fault}")
        else:
            self._enter_file(sheet, content, sealed=bool(password))
            self._leave_file()
            self.say(f"{sheet.title}: {'encrypted, ' if password else ''}written to {target}")

    def _enter_file(self, sheet: Sheet, content: bytes, *, sealed: bool) -> None:
        if sealed:
            self._enter(sheet, "encrypted", file_sha256=self._sheets.hash_of(content))
        else:
            self._enter(sheet, "file")

    def _enter(self, sheet: Sheet, how: str, **more: object) -> None:
        self._do("issue_sheet", sheet.issued(how, self._sheets.program, **more))

    def _known(self) -> bool:
        """Whether it is known who is at the window; asks where it is not, before anything leaves."""
        if not self._window.author():
            self._window.author.ask()
        return bool(self._window.author())

    def _do(self, verb: str, typed: Mapping[str, object]) -> bool:
        return isinstance(do_verb(self, self._window.desk, self._window.author, verb, typed), Done)


def banner_of(desk: Desk, sheet: Sheet) -> BannerView | None:
    """Whose sheet it is; None of a list of everybody."""
    if sheet.session_id:
        session = desk.session(sheet.session_id)
        return session_banner(session, desk.moment(session))
    patient = desk.chart(sheet.patient_id).patient if sheet.patient_id else None
    return banner(patient, desk.today()) if patient else None


def _in_care(desk: Desk, sheet: Sheet) -> bool:
    """Whether a reaction may be logged from here: the patient of the session is still there."""
    return bool(sheet.session_id) and desk.session(sheet.session_id).phase in CARE


def _sent_words(sheet: Sheet, printer: str) -> str:
    return f"{sheet.title}: sent to {printer}. Sent is not printed: look at the printer."
