"""With ten years of records: opening a session, finding a patient, the due list, a press and its effect."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from infusion_desk.bootstrap import open_desk
from infusion_desk.desk.journal import SessionRow
from infusion_desk.desk.service import Desk, Done
from infusion_desk.settings import Settings
from infusion_desk.ui.app import application
from infusion_desk.ui.main_window import MainWindow
from tests.benchmarks.figures import Figure, median, milliseconds, p95
from tests.benchmarks.history import ten_years

OPENED, TYPED = 60, ("m", "ma", "mar", "k", "k2", "k20", "19", "198", "o", "ol")
#: A press shows its effect within this.
EFFECT_MS = 100
INES = {
    "family": "Marlowe",
    "given": "Ines",
    "born": "1989-03-14",
    "sex": "female",
    "hospital_number": "BENCH1",
}


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
            yield from _looking(window, desk)
            yield _pressing(window, desk)
            window.close()


def _looking(window: MainWindow, desk: Desk) -> Iterator[Figure]:
    sessions = [row.session_id for row in desk.journal.index_rows() if isinstance(row, SessionRow)]
    some = sessions[:: len(sessions) // OPENED]  # each of another patient, whose chart was not read before
    opening = [_once_painted(partial(window.open_session, one)) for one in some]
    shown = f"{len(some)} of {len(sessions)} sessions, each read from the disk"
    yield Figure("open a session, p95", p95(opening), "ms", limit=50, note=shown)
    typing = [milliseconds(partial(desk.journal.find_patients, text)) for text in TYPED * 5]
    yield Figure("search by each letter typed, p95", p95(typing), "ms", limit=16)
    for slug in ("patients", "follow-up"):
        taken = _rooms(window, slug)
        yield Figure(f"open the room {slug}", median(taken), "ms", limit=EFFECT_MS)


def _rooms(window: MainWindow, slug: str) -> list[float]:
    taken = []
    for _ in range(5):
        window.show_today()
        taken.append(_once_painted(lambda: window.show_room(slug)))
    return taken


def _pressing(window: MainWindow, desk: Desk) -> Figure:
    """A note on the screen of a session that was just opened: written to the disk, and seen."""
    window.show_today()
    patient = desk.do("register_patient", INES, by="SO")
    assert isinstance(patient, Done)
    opened = desk.do("open_session", {"course": 1, "day": 1}, by="SO", patient_id=patient.patient_id)
    assert isinstance(opened, Done)
    session_id = opened.session_id
    assert session_id
    window.open_session(session_id)
    number = count()

    def press() -> None:
        desk.do("note", {"text": f"note {next(number)}"}, by="SO", session_id=session_id)
        window.refresh()

    pressed = [_once_painted(press) for _ in range(40)]
    return Figure("press → effect painted, p95", p95(pressed), "ms", limit=EFFECT_MS)


def _once_painted(act: Callable[[], object]) -> float:
    """Milliseconds from an act until all that follows from it is laid out and painted (into memory)."""

    def done() -> None:
        act()
        QApplication.processEvents()  # lays out and paints
        QApplication.processEvents()  # what came of that

    return milliseconds(done)
