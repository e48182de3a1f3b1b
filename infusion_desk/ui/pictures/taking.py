"""Plays days through the real window and takes the pictures of them: every screen in every dress."""

import html
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.ui import theme
from infusion_desk.ui.app import application
from infusion_desk.ui.pictures.stage import Stage
from infusion_desk.ui.pictures.table import DAYS, Picture
from infusion_desk.ui.tokens import THEMES

AUTHOR = "SO"
#: Where there is no display.
OF_EVERY_WINDOW = "This plugin does not support propagateSizeHints"


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


#: Opens the rehearsal of a shipped scenario by its name.
Rehearse = Callable[[str], AbstractContextManager[Rehearsal]]
#: What the window over a rehearsed desk is fitted with.
Fit = Callable[[Desk], Fittings]


@dataclass(frozen=True)
class Dress:
    """A theme by its name, a text size in percent, and the size of the window in pixels."""

    theme: str = "light"
    percent: int = 100
    width: int = 1366
    height: int = 768

    @property
    def folder(self) -> str:
        """Where its pictures stand."""
        return f"{self.theme}/{self.width}x{self.height}-{self.percent}"


EVERY_DRESS = tuple(
    Dress(name, percent, *size)
    for name in THEMES
    for size in ((1366, 768), (1920, 1080))
    for percent in (100, 150)
)


@dataclass(frozen=True)
class Shown:
    """A screen as it stands on the stage."""

    picture: Picture
    dress: Dress
    stage: Stage


def demonstrate(
    out: Path, rehearse: Rehearse, fit: Fit, print_record: Callable[[Desk, str, Path], Any]
) -> list[Path]:
    """The main screens and the printed record of a whole day, into a folder; the files that were written."""
    days = {name: [one for one in pictures if one.main] for name, pictures in DAYS.items()}
    record = out / "record.pdf"

    def finished(name: str, day: Rehearsal) -> None:
        if name == "whole-day-us.toml":
            assert day.session_id is not None
            print_record(day.desk, day.session_id, record)

    shown = screens(rehearse, fit, (Dress(),), days=days, finished=finished)
    with _quietly():
        return [*(_save(one, out / f"{one.picture.name}.png") for one in shown), record]


def take(out: Path, rehearse: Rehearse, fit: Fit, dresses: Sequence[Dress] = EVERY_DRESS) -> list[Path]:
    """Every screen in every dress, and a page that shows them beside one another; the files that were written."""
    shown = screens(rehearse, fit, dresses)
    with _quietly():
        taken = [_save(one, out / one.dress.folder / f"{one.picture.name}.png") for one in shown]
    page = out / "index.html"
    page.write_text(index_page(dresses), encoding="utf-8")
    return [*taken, page]


def screens(
    rehearse: Rehearse,
    fit: Fit,
    dresses: Sequence[Dress],
    *,
    days: Mapping[str, Sequence[Picture]] = DAYS,
    finished: Callable[[str, Rehearsal], None] = lambda name, day: None,
) -> Iterator[Shown]:
    """Every screen in every dress, one after the other: each is left behind before the next is brought."""
    app = application(display=False)
    app.setCursorFlashTime(0)
    for name, pictures in days.items():
        if not pictures:
            continue
        with rehearse(name) as day:
            for due in _moments(day, pictures):
                yield from _on_stage(day, due, fit, dresses)
            finished(name, day)
    theme.apply(app)


@contextmanager
def _quietly() -> Iterator[None]:
    """What Qt says of every window that is drawn into memory is said of none: it would hide what matters."""

    def tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if words.startswith(OF_EVERY_WINDOW):
            return
        if before is None:
            sys.stderr.write(f"{words}\n")
        else:
            before(kind, context, words)

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _save(shown: Shown, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not shown.stage.drawn().save(str(path)):
        raise OSError(f"{path} could not be written")
    return path


def _moments(day: Rehearsal, pictures: Iterable[Picture]) -> Iterator[list[Picture]]:
    """The pictures whose moment has come, moment by moment."""
    done: dict[str, int] = {}
    for played in day.play():
        verb = played.step.verb
        done[verb] = done.get(verb, 0) + 1
        yield [picture for picture in pictures if (picture.verb, picture.times) == (verb, done[verb])]


def _on_stage(
    day: Rehearsal, pictures: Sequence[Picture], fit: Fit, dresses: Sequence[Dress]
) -> Iterator[Shown]:
    if not pictures:
        return
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stage = Stage(day.desk, fit(day.desk), AUTHOR)
    for guarded in (False, True):
        shown = [picture for picture in pictures if picture.guarded is guarded]
        if guarded and shown:
            stage.becomes_guarded()
        for dress in dresses:
            theme.apply(app, percent=dress.percent, tokens=THEMES[dress.theme])
            for picture in shown:
                stage.bring(picture, day.session_id, dress.width, dress.height)
                yield Shown(picture, dress, stage)
                stage.leave()
    stage.close()


def index_page(dresses: Sequence[Dress]) -> str:
    """A page with every picture: a row for each screen, a column for each dress."""
    head = "".join(f"<th>{html.escape(dress.folder)}</th>" for dress in dresses)
    rows = "".join(
        f"<tr><th>{html.escape(picture.name)}</th>{_cells(picture, dresses)}</tr>\n"
        for pictures in DAYS.values()
        for picture in pictures
    )
    style = "body{font-family:sans-serif}img{width:400px;border:1px solid #999}th{text-align:left}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Infusion Desk: every screen</title>'
        f"<style>{style}</style><table><tr><th></th>{head}</tr>\n{rows}</table></html>\n"
    )


def _cells(picture: Picture, dresses: Sequence[Dress]) -> str:
    paths = [f"{dress.folder}/{picture.name}.png" for dress in dresses]
    return "".join(
        f'<td><a href="{path}"><img loading="lazy" alt="{html.escape(picture.name)}" src="{path}"></a></td>'
        for path in map(html.escape, paths)
    )
