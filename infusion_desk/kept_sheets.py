"""Sheets of a desk: made from its records as of now, and kept as files. Fills desk.sheets.Sheets."""

import hashlib
from collections.abc import Callable
from itertools import count
from pathlib import Path

from infusion_desk import __version__
from infusion_desk.desk.indexing import PAPER
from infusion_desk.desk.owing import PROGRAM
from infusion_desk.desk.ports import Journal
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sheets import NameTaken, PaperFormat, Sheet, file_name
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import SheetIssued, from_data
from infusion_desk.storage.surroundings import naming_faults


class KeptSheets:
    """Sheets for the window. `folder` is where files are proposed, `site` the clinic's name as it is now."""

    program = __version__

    def __init__(self, desk: Desk, folder: Path, site: Callable[[], str], *, training: bool = False) -> None:
        self._desk, self._folder, self._site, self._training = desk, folder, site, training

    def make(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> Sheet:
        """A sheet as of now."""
        now, head, site = self._desk.now(), self._desk.journal.head(), self._site()
        # Here, so that what is on paper is loaded when something is printed and not before.
        from infusion_desk.records.sheets import sheet_of

        printed = sheet_of(
            self._desk.journal,
            slug,
            session_id,
            now=now,
            rule=rule,
            paper=paper,
            site=site,
            training=self._training,
        )
        return Sheet(slug, session_id, printed, now, head, rule, paper, site, self._training)

    def place(self, sheet: Sheet) -> str:
        """A file beside the records that is not there yet."""
        first = self._folder / file_name(sheet.slug, sheet.session_id)
        later = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
        return str(first if not first.exists() else next(path for path in later if not path.exists()))

    def sealed(self, sheet: Sheet, password: str) -> bytes:
        """The sheet, encrypted."""
        # Here, so that the library is loaded when something is encrypted and not before.
        from infusion_desk.exchange.sealed_pdf import sealed

        return sealed(sheet.printed.pdf, password)

    def hash_of(self, content: bytes) -> str:
        """The SHA-256 of a file."""
        return hashlib.sha256(content).hexdigest()

    def keep(self, content: bytes, target: str) -> None:
        """Writes a file that was not there."""
        keep_sheet(content, Path(target), anew=True)


def enter_issue(journal: Journal, sheet: Sheet) -> None:
    """Enters that a sheet was kept as a file, where no desk is open that could: by the program, as of now."""
    fact = from_data(SheetIssued.kind, SheetIssued.version, sheet.issued("file", __version__))
    (opened, *_), at = journal.read([f"session:{sheet.session_id}"]), sheet.as_of
    journal.append([Draft(f"{PAPER}:{sheet.session_id}", fact, at, at, opened.zone, PROGRAM)])


def keep_sheet(content: bytes, target: Path, *, anew: bool = False) -> None:
    """Writes a file, whose folders are made where there are none. Raises SurroundingsFault.

    With `anew` raises NameTaken where there is one already; else that is written over.
    """
    with naming_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb" if anew else "wb") as file:
                file.write(content)
        except FileExistsError as error:
            raise NameTaken(str(target)) from error
