"""A real queue: a sheet goes through CUPS, and what comes out has its words still in it."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject

from infusion_desk.ui.printers import CupsPrinters, paint_pages, system_printers
from tests.support.desks import observing
from tests.support.printing import sheets_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
MODEL = "lsb/usr/cups-pdf/CUPS-PDF_noopt.ppd"
#: Where cups-pdf puts what root prints.
PRINTED = Path("~/PDF").expanduser()
CONFIGURED = """
Listen {0}/run/cups.sock
Browsing No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {0}
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
TempDir {0}/tmp
ErrorLog {0}/error
AccessLog {0}/access
PageLog {0}/page
"""

needed = pytest.mark.skipif(
    os.name != "posix" or not BACKEND.exists() or os.getuid() != 0 or shutil.which("cupsd") is None,
    reason="needs cupsd and cups-pdf (apt: cups printer-driver-cups-pdf), and to be root",
)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch, qtbot: "QtBot") -> Iterator[str]:
    """A printer in a printing system of its own, that prints into a folder."""
    # not tmp_path: what CUPS starts runs as another user, who may not look into that
    home = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    home.chmod(0o755)
    for name in ("run", "spool", "cache", "tmp"):
        (home / name).mkdir()
    (home / "tmp").chmod(0o1777)
    (home / "cupsd.conf").write_text(CONFIGURED.format(home))
    (home / "cups-files.conf").write_text(FILES.format(home))
    monkeypatch.setenv("CUPS_SERVER", str(home / "run" / "cups.sock"))
    command = ["cupsd", "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")]
    with subprocess.Popen(command) as server:
        qtbot.waitUntil((home / "run" / "cups.sock").exists, timeout=10_000)
        made = ["lpadmin", "-p", "Ward-3", "-E", "-v", "cups-pdf:/", "-m", MODEL]
        subprocess.run(made, check=True, capture_output=True)
        yield "Ward-3"
        server.terminate()
    shutil.rmtree(home)


@pytest.mark.slow
@needed
def test_a_sheet_comes_out_of_a_real_queue_with_its_words(queue: str, tmp_path: Path, qtbot: "QtBot") -> None:
    parent = QObject()
    printers = system_printers(parent)
    assert isinstance(printers, CupsPrinters)
    printers.look()
    qtbot.waitUntil(lambda: printers.found() is not None, timeout=10_000)
    assert printers.found() == (queue,)

    day, before = observing(), _printed()
    assert day.session_id is not None
    sheet = sheets_of(day, tmp_path).make("record", day.session_id, paper="letter")
    printers.send(sheet.printed.pdf, queue, 1, "letter")
    reports: list[str] = []
    qtbot.waitUntil(lambda: _told(printers, reports), timeout=10_000)
    assert reports == [""]

    qtbot.waitUntil(lambda: bool(_printed() - before), timeout=30_000)
    ((out, _),) = _printed() - before
    qtbot.waitUntil(lambda: out.read_bytes().rstrip().endswith(b"%%EOF"), timeout=10_000)
    reader = PdfReader(io.BytesIO(out.read_bytes()))
    out.unlink()
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "MARLOWE, Ines" in text
    assert "Infusion session record" in text
    assert len(reader.pages) == len(PdfReader(io.BytesIO(sheet.printed.pdf)).pages)


@pytest.mark.slow
@needed
def test_a_queue_that_is_not_there_refuses_in_its_own_words(queue: str, qtbot: "QtBot") -> None:
    parent = QObject()
    printers = CupsPrinters(parent)
    printers.send(b"%PDF-1.4", "nowhere", 1, "a4")
    reports: list[str] = []
    qtbot.waitUntil(lambda: _told(printers, reports), timeout=10_000)
    assert "does not exist" in reports[0]


def test_where_there_is_no_lp_the_pages_are_painted(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    day, out = observing(), tmp_path / "painted.pdf"
    assert day.session_id is not None
    sheet = sheets_of(day, tmp_path).make("handover", day.session_id)
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(out))
    target.setFullPage(True)
    target.setResolution(300)
    assert paint_pages(sheet.printed.pdf, target)
    assert len(PdfReader(out).pages) == 1


def _printed() -> set[tuple[Path, int]]:
    """The files there are, with their times: a job of the same title takes the place of the one before."""
    return {(path, path.stat().st_mtime_ns) for path in PRINTED.glob("*.pdf")}


def _told(printers: CupsPrinters, reports: list[str]) -> bool:
    report = printers.report()
    reports += [] if report is None else [report]
    return bool(reports)
