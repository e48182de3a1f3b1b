"""Sheets of a desk: made from its records as of now, and kept as files. Fills desk.sheets.Sheets."""

import hashlib
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk import __version__
from infusion_desk.desk.due_list import DueList
from infusion_desk.desk.journal import Journal
from infusion_desk.desk.naming import stream_of
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sheets import LIST_SHEETS, PaperFormat, Sheet, file_name
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import Fact, SheetIssued, from_data
from infusion_desk.domain.identifiers import PROGRAM
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.protocol import Protocol
from infusion_desk.storage.outgoing import keep_file


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

    def make_follow_up(self, slug: str, patient_id: str, *, paper: PaperFormat = "a4") -> Sheet:
        """A sheet of the follow-up as of now."""
        desk, zone, site = self._desk, ZoneInfo(self._desk.zone), self._site()
        how: dict[str, Any] = {"paper": paper, "site": site, "training": self._training}
        return made_follow_up(desk.journal, desk.protocol, zone, desk.now(), slug, patient_id, **how)

    def again(self, sheet: Sheet, paper: PaperFormat) -> Sheet:
        """The same on other paper."""
        if sheet.session_id:
            return self.make(sheet.slug, sheet.session_id, rule=sheet.rule, paper=paper)
        return self.make_follow_up(sheet.slug, sheet.patient_id, paper=paper)

    def place(self, sheet: Sheet) -> str:
        """A file beside the records that is not there yet."""
        first = self._folder / sheet_name(sheet)
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
        keep_file(content, Path(target), anew=True)


def made_follow_up(
    journal: Journal, protocol: Protocol, zone: ZoneInfo, now: Instant, slug: str, patient_id: str, **how: Any
) -> Sheet:
    """A sheet of a patient's follow-up, or (with "") of everybody's; `how`: its paper, site and training."""
    # Here, so that what is on paper is loaded when something is printed and not before.
    from infusion_desk.records import follow_up_sheets

    head = journal.head()
    if slug in LIST_SHEETS:
        rows = DueList(journal).rows(protocol)
        printed = follow_up_sheets.reminders_of_all(rows, protocol, zone, now.utc, **how)
    else:
        printed = follow_up_sheets.follow_up_of(journal, slug, patient_id, protocol, zone, now.utc, **how)
    return Sheet(slug, "", printed, now, head, patient_id=patient_id, protocol=protocol.digest, **how)


def sheet_name(sheet: Sheet) -> str:
    """What a sheet is called as a file; a list of everybody by its date (UTC)."""
    whose = sheet.session_id or sheet.patient_id or f"follow-up-{sheet.as_of.utc.date().isoformat()}"
    return file_name(sheet.slug, whose)


def enter_issue(journal: Journal, sheet: Sheet, zone: str, account: str) -> None:
    """Enters that a sheet was kept as a file, where no desk is open that could: by the program, as of now."""
    fields = sheet.issued("file", __version__, account=account)
    enter_export(journal, from_data(SheetIssued.kind, SheetIssued.version, fields), sheet.as_of, zone)


def enter_export(journal: Journal, fact: Fact, at: Instant, zone: str) -> None:
    """Enters what a command took out, by the program; `fact` names the account of the computer that asked for it."""
    journal.append([Draft(stream_of(fact, None, None, journal), fact, at, at, zone, PROGRAM)])
