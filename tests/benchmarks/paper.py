"""The record with chart and QR code, beside a bare canvas and other makers; and many records in a batch.

Each puts the same words in the same fonts on the same number of pages: the bare canvas and fpdf2 in lines one under the
other, WeasyPrint as paragraphs. Only the record has tables, chart and code.
"""

import gc
import io
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from infusion_desk.desk.sheets import Printed
from infusion_desk.records.sheets import sheet_of
from infusion_desk.resource_files import resource
from tests.benchmarks.figures import Figure, child, median, milliseconds
from tests.support.desks import Day, infusing
from tests.support.marlowe import SET

FACES = {"Regular": "AtkinsonHyperlegibleNext-Regular", "Bold": "AtkinsonHyperlegibleNext-Bold"}
FILES = {name: resource("fonts", f"{file}.ttf") for name, file in FACES.items()}
LEADING, TOP, LEFT = 11.0, 800.0, 40.0
ROUNDS = 15
#: Of how many synthetic patients the records are printed in one go: about 500 and 5,000 records.
FEW, MANY = 39, 385


def figures() -> Iterator[Figure]:
    """The record beside the makers, then the batch."""
    day = reacting()
    pages = _text(_record(day))
    acts: list[Callable[[], object]] = [lambda: bare(pages), lambda: _record(day), lambda: fpdf2(pages)]
    weasy = _weasyprint(pages)
    if weasy is not None:
        acts.append(weasy)
    for act in acts:
        act()  # fonts are read and caches filled before anything is measured
    floor, record, other, *third = (median(times) for times in _in_turns(acts))
    note = "a bare reportlab canvas with the same embedded fonts, the same words"
    yield Figure("record with chart and QR", record, "ms", floor, goal=6, note=note)
    yield Figure("the same words by fpdf2", other, "ms", floor, note=note)
    yield Figure(
        "the same words by WeasyPrint", third[0] if third else 0, "ms", floor, note=_words(weasy is None)
    )
    yield from batch()


def _in_turns(acts: list[Callable[[], object]]) -> list[list[float]]:
    """As figures.in_turns; but nobody pays for the garbage of the one before, of which WeasyPrint makes much."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for times, act in zip(taken, acts, strict=True):
            gc.collect()
            gc.freeze()
            times.append(milliseconds(act))
            gc.unfreeze()
    return taken


def _words(missing: bool) -> str:
    return "NOT MEASURED: its system libraries (pango) are not here" if missing else "the same canvas"


def reacting() -> Day:
    """A day with a reaction: two pages and more."""
    day = infusing()
    for hour in (12, 13, 14):
        day.at(f"{hour}:00", watched=False).does("record_vitals", **SET)
    day.does("log_reaction", signs=["urticaria", "fever"], grade=2)
    day.does("treat_reaction", reaction=1, action="antihistamine", drug="chlorphenamine", dose="10 mg")
    return day


def _record(day: Day) -> Printed:
    assert day.session_id is not None
    return sheet_of(day.journal, "record", day.session_id, site="Northfield")


def _text(printed: Printed) -> list[list[str]]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(printed.pdf))
    return [page.extract_text().splitlines() for page in reader.pages]


def bare(pages: list[list[str]]) -> bytes:
    """The floor: every line drawn where it comes, in two fonts that are embedded."""
    for name, file in FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(file)))
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName="Regular")
    for page in pages:
        for number, line in enumerate(page):
            canvas.setFont("Regular" if number % 4 else "Bold", 8.8)
            canvas.drawString(LEFT, TOP - number * LEADING, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def fpdf2(pages: list[list[str]]) -> bytes:
    """The same words by fpdf2."""
    from fpdf import FPDF

    logging.getLogger("fpdf").setLevel(
        logging.ERROR
    )  # it tells of each character that its font does not have

    pdf = FPDF(unit="pt", format="A4")
    for name, file in FILES.items():
        pdf.add_font(name, fname=str(file))
    for page in pages:
        pdf.add_page()
        for number, line in enumerate(page):
            pdf.set_font("Regular" if number % 4 else "Bold", size=9)
            pdf.text(LEFT, LEADING * (number + 4), line)
    return bytes(pdf.output())


def _weasyprint(pages: list[list[str]]) -> Callable[[], object] | None:
    try:
        from weasyprint import CSS, HTML  # type: ignore[import-untyped]
        from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    except OSError:
        return None
    from html import escape

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url({file.as_uri()}) }}" for name, file in FILES.items()
    )
    style = CSS(
        string=f"{faces} @page {{ size: A4 }} p {{ font: 8.8pt Regular; margin: 0 }}", font_config=fonts
    )
    body = "".join(f"<p>{escape(line)}</p>" for page in pages for line in page)
    return lambda: HTML(string=body).write_pdf(stylesheets=[style], font_config=fonts)


def batch() -> Iterator[Figure]:
    """The command `print --all` over few and many sessions: what it takes, and how much memory at most."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-batch-") as folder:
        few, many = (_printed(Path(folder) / str(patients), patients) for patients in (FEW, MANY))
    (few_mb, _, few_sheets), (many_mb, seconds, sheets) = few, many
    name = f"memory at most, {sheets:,.0f} records in a batch"
    yield Figure(name, many_mb, "MB", few_mb, goal=1.25, note=f"the same with {few_sheets:,.0f} records")
    yield Figure(f"each of {sheets:,.0f} records in a batch", seconds / sheets * 1000, "ms")


def _printed(folder: Path, patients: int) -> tuple[float, float, float]:
    """The most memory of printing every session of so many patients, in MB; its seconds; how many records."""
    _, words = child(BATCH, str(folder), str(patients))
    shutil.rmtree(folder)
    mb, seconds, sheets = map(float, words)
    return mb, seconds, sheets


#: Synthesizes patients, prints every record of them, and says the most memory of that in MB, its seconds, how many.
BATCH = """
import contextlib, io, os, resource, sys, time
from pathlib import Path
folder, patients = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, os.getcwd())
from infusion_desk.cli import main
def run(*words):
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            main(words, standalone_mode=False)
        except SystemExit as end:
            assert not end.code, end.code
if os.fork() == 0:
    run("--zone", "Europe/London", "synthesize", str(folder), "--patients", patients)
    os._exit(0)
assert os.wait()[1] == 0
began = time.perf_counter()
run("--data", str(folder), "--zone", "Europe/London", "print", "--all", "--out", str(folder / "out"))
taken = time.perf_counter() - began
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, taken, len(list((folder / "out").glob("*.pdf"))))
"""
