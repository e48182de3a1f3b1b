"""With ten years of records: opening a session, finding a patient, the due list, a press and its effect."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.bootstrap import open_desk
from infusion_desk.desk.service import Desk, Done
from infusion_desk.settings import Settings
from infusion_desk.ui.app import application
from infusion_desk.ui.main_window import MainWindow
from tests.benchmarks.figures import Figure, median, milliseconds, p95
from tests.benchmarks.history import ten_years

OPENED, TYPED = 60, ("m", "ma", "mar", "k", "k2", "k20", "19", "198", "o", "ol")
#: A press shows its effect within this.
EFFECT_MS = 100


def figures() -> Iterator[Figure]:
    """In the real window, drawn into memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        folder = Path(name)
        ten_years(folder)
        desk = open_desk(folder, Settings("Europe/London"))
        with closing(desk.journal):
            application(display=False)
            window = MainWindow(desk)
            window.author.set("SO")
            window.resize(1366, 768)
            window.show()
            yield from _figures(window, desk)
            window.close()


def _figures(window: MainWindow, desk: Desk) -> Iterator[Figure]:
    sessions = [row for row in desk.journal.index_rows() if hasattr(row, "session_id")]
    some = [row.session_id for row in sessions[:: max(1, len(sessions) // OPENED)]]
    opening = [milliseconds(painted(window, lambda one=one: window.open_session(one))) for one in some]
    yield Figure("open a session, p95", p95(opening), "ms", limit=50, note=f"{len(sessions)} sessions")
    typing = [milliseconds(lambda text=text: desk.journal.find_patients(text)) for text in TYPED * 5]
    yield Figure("search by each letter typed, p95", p95(typing), "ms", limit=16)
    for slug, words in (("monitoring", "due list of 2,000 patients"), ("patients", "patients room")):
        yield Figure(f"open the {words}", median(_rooms(window, slug)), "ms", limit=EFFECT_MS)
    window.show_today()
    patient = desk.do(
        "register_patient",
        {
            "family": "Marlowe",
            "given": "Ines",
            "born": "1989-03-14",
            "sex": "female",
            "hospital_number": "BENCH1",
        },
        by="SO",
    )
    assert isinstance(patient, Done)
    opened = desk.do("open_session", {"course": 1, "day": 1}, by="SO", patient_id=patient.patient_id)
    assert isinstance(opened, Done)
    assert opened.session_id
    window.open_session(opened.session_id)
    number = count()

    def press() -> None:
        desk.do("note", {"text": f"note {next(number)}"}, by="SO", session_id=opened.session_id)
        window.refresh()

    pressing = [milliseconds(painted(window, press)) for _ in range(40)]
    yield Figure("press → effect painted, p95", p95(pressing), "ms", limit=EFFECT_MS)


def _rooms(window: MainWindow, slug: str) -> list[float]:
    taken = []
    for _ in range(5):
        window.show_today()
        taken.append(milliseconds(painted(window, lambda: window.show_room(slug))))
    return taken


def painted(window: QWidget, act: Callable[[], object]) -> Callable[[], None]:
    """An act, and all that is painted because of it."""

    def done() -> None:
        act()
        QApplication.processEvents()
        window.grab()

    return done
