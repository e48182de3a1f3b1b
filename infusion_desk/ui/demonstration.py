"""Plays days through the real window without a display: a picture of every screen, and the record."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.ui.app import application
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.new_session import NewSession

WIDTH, HEIGHT = 1366, 768
SITE = Fittings("Demonstration", "no patient here is real")
BOARD, FINDING = "board", "finding"


class Played(Protocol):
    """A step of a rehearsed day that was just done."""

    @property
    def step(self) -> Any:
        """The step; `verb` is what was done."""
        ...


class Rehearsal(Protocol):
    """A day that goes on step by step at a desk of its own; its clock obeys it."""

    @property
    def desk(self) -> Desk: ...

    @property
    def session_id(self) -> str | None:
        """The session that the last step spoke of."""
        ...

    def play(self) -> Iterator[Played]: ...


@dataclass(frozen=True)
class Picture:
    """A picture to take once a verb was done so many times: of the board, of finding, or of a step."""

    name: str
    verb: str
    place: str
    times: int = 1


#: The scenarios that are played, and what is to be seen of each.
DAYS: Sequence[tuple[str, Sequence[Picture]]] = (
    ("five-chairs.toml", (Picture("board", "switch", BOARD, times=2),)),
    (
        "whole-day-us.toml",
        (
            Picture("new-session", "register_patient", FINDING),
            Picture("gates", "record_vitals", "gates"),
            Picture("premedication", "prepare_dose", "premedication"),
            Picture("infusion", "look", "infusion", times=2),
            Picture("observation", "end_infusion", "observation"),
            Picture("signing", "discharge", "signing", times=2),
            Picture("log", "sign", "log"),
        ),
    ),
    ("reaction.toml", (Picture("reaction", "log_reaction", "reaction"),)),
)


def run(
    out: Path,
    rehearse: Callable[[str], AbstractContextManager[Rehearsal]],
    print_record: Callable[[Desk, str, Path], Any],
) -> list[Path]:
    """Plays the days into a folder; the files that were written.

    `rehearse` opens the rehearsal of a shipped scenario by its name; `print_record` writes a record.
    """
    out.mkdir(parents=True, exist_ok=True)
    application(display=False)
    written: list[Path] = []
    for name, pictures in DAYS:
        with rehearse(name) as day:
            written += _play(day, pictures, out)
            if name == "whole-day-us.toml":
                assert day.session_id is not None
                record = out / "record.pdf"
                print_record(day.desk, day.session_id, record)
                written.append(record)
    return written


def _play(day: Rehearsal, pictures: Sequence[Picture], out: Path) -> list[Path]:
    window = MainWindow(day.desk, SITE)
    window.author.set("SO")
    window.resize(WIDTH, HEIGHT)
    window.show()
    done: dict[str, int] = {}
    taken: list[Path] = []
    for played in day.play():
        verb = played.step.verb
        done[verb] = done.get(verb, 0) + 1
        window.beat()
        due = [picture for picture in pictures if (picture.verb, picture.times) == (verb, done[verb])]
        taken += [_take(window, picture, day.session_id, out) for picture in due]
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


def _take(window: MainWindow, picture: Picture, session_id: str | None, out: Path) -> Path:
    _go(window, picture.place, session_id)
    for _ in range(3):  # what wraps is laid out anew until it fits
        QApplication.processEvents()
    path = out / f"{picture.name}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
    window.show_today()
    return path


def _go(window: MainWindow, place: str, session_id: str | None) -> None:
    if place == FINDING:
        window.new_session()
        screen = window.screen_shown
        assert isinstance(screen, NewSession)
        screen.search.set_value("mar")
        screen.search.on_edit()
        screen.search.submitted.emit()
    elif place != BOARD:
        assert session_id is not None
        window.open_session(session_id, place)
