"""The printers of this computer: through `lp` where there is one, which keeps the sheet as drawn; else through Qt."""

import shutil
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QObject, QProcess, QProcessEnvironment, QSize, QTimer
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

from infusion_desk.desk.sheets import PaperFormat

#: How long a queue may take to answer, in ms.
PATIENCE_MS = 20_000
DPI = 300
USUAL = "system default destination: "
MEDIA = {"a4": "A4", "letter": "Letter"}
SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def system_printers(parent: QObject) -> "CupsPrinters | QtPrinters":
    """The printers of the computer that this is."""
    return CupsPrinters(parent) if shutil.which("lp") and shutil.which("lpstat") else QtPrinters()


class CupsPrinters(QObject):
    """Through the commands of CUPS: lines, letters and fonts stay what they are. Fills desk.printing.Printers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] | None = ()
        self._report: str | None = None

    def look(self) -> None:
        self._names = None
        self._run("lpstat", ["-e", "-d"], b"", self._list)

    def found(self) -> tuple[str, ...] | None:
        return self._names

    def send(self, pdf: bytes, printer: str, copies: int, paper: PaperFormat) -> None:
        self._report = None
        options = ["-o", f"media={MEDIA[paper]}", "-t", "Infusion Desk"]  # a queue's list names no patient
        self._run("lp", ["-d", printer, "-n", str(copies), *options, "-"], pdf, self._sent)

    def report(self) -> str | None:
        report, self._report = self._report, None
        return report

    def _run(
        self, program: str, arguments: list[str], given: bytes, then: Callable[[str, str], None]
    ) -> None:
        process, patience = QProcess(self), QTimer(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")
        process.setProcessEnvironment(environment)
        patience.setSingleShot(True)
        patience.timeout.connect(process.kill)

        def over(*_: object) -> None:
            patience.stop()
            said = bytes(process.readAllStandardOutput().data()).decode(errors="replace")
            wrong = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            ended = process.exitStatus() == QProcess.ExitStatus.NormalExit
            then(said, "" if ended and not process.exitCode() else wrong or "It did not answer.")
            process.deleteLater()
            patience.deleteLater()

        process.finished.connect(over)
        process.start(program, arguments)
        process.write(given)
        process.closeWriteChannel()
        patience.start(PATIENCE_MS)

    def _list(self, said: str, wrong: str) -> None:
        lines = said.splitlines()
        usual = [line.removeprefix(USUAL) for line in lines if line.startswith(USUAL)]
        names = [line.strip() for line in lines if line.strip() and " " not in line.strip()]
        self._names = tuple(dict.fromkeys([*(name for name in usual if name in names), *names]))

    def _sent(self, said: str, wrong: str) -> None:
        self._report = wrong


class QtPrinters:
    """Through Qt, as pictures of the pages. Fills desk.printing.Printers."""

    def __init__(self) -> None:
        self._report: str | None = None

    def look(self) -> None:
        """Qt knows at once."""

    def found(self) -> tuple[str, ...]:
        # Here, so that a computer without a printing system can still show the window.
        from PySide6.QtPrintSupport import QPrinterInfo

        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return tuple(dict.fromkeys([*(name for name in names if name == usual), *names]))

    def send(self, pdf: bytes, printer: str, copies: int, paper: PaperFormat) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        target = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
        target.setResolution(DPI)
        target.setPageSize(QPageSize(SIZES[paper]))
        target.setFullPage(True)  # else Qt shrinks the page by the printer's margins
        target.setCopyCount(copies)
        target.setDocName("Infusion Desk")
        self._report = "" if paint_pages(pdf, target) else "The printer did not take it."

    def report(self) -> str | None:
        report, self._report = self._report, None
        return report


def paint_pages(pdf: bytes, target: QPagedPaintDevice) -> bool:
    """Paints every page of a PDF at the resolution of a printer; False where the printer does not begin."""
    buffer, document, painter = QBuffer(), QPdfDocument(), QPainter()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if not painter.begin(target):
        return False
    for page in range(document.pageCount()):
        if page:
            target.newPage()
        points = document.pagePointSize(page)
        size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
        painter.drawImage(0, 0, document.render(page, size))
    done = painter.end()
    document.close()
    return done
