"""Printing sheets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from infusion_desk import bootstrap, kept_sheets
from infusion_desk.commands.base import ON_DISK, Asked, account, patients_of, say, sessions_of
from infusion_desk.desk.journal import Journal, Verification
from infusion_desk.desk.sheets import (
    FOLLOW_UP_SHEETS,
    LIST_SHEETS,
    PAPER_FORMATS,
    SHEETS,
    TITLES,
    NoSuchSheet,
    PaperFormat,
    Sheet,
    file_name,
)
from infusion_desk.storage.outgoing import keep_file
from infusion_desk.system_clock import SystemClock

#: After how many sheets it is told how many there are.
TOLD_EVERY = 100


@click.command("print")
@click.argument("of", required=False, metavar="SESSION|PATIENT")
@click.option("--all", "every", is_flag=True, help="Every session, or every patient, there is.")
@click.option("--sheet", type=click.Choice(list(TITLES)), default="record", show_default=True)
@click.option("--rule", metavar="RULE", default="", help="The gate that a prescriber's page is about.")
@click.option("--paper", type=click.Choice(PAPER_FORMATS), default="a4", show_default=True)
@click.option("--out", metavar="DIR", required=True, type=ON_DISK, help="Where the PDFs go.")
@click.pass_obj
def print_sheets(
    asked: Asked, *, of: str | None, every: bool, sheet: str, rule: str, paper: PaperFormat, out: Path
) -> None:
    """Prints a sheet of a session as a PDF: its record, or another that tells of now; or one of a patient's follow-up.

    With --all a session or patient that does not give the sheet is passed over, and said so. The list of everybody
    (reminders) is of nobody: it takes neither.
    """
    if sheet in LIST_SHEETS and (every or of is not None):
        raise click.UsageError(f"{TITLES[sheet]} are of everybody: name nobody.")
    if sheet not in LIST_SHEETS and every == (of is not None):
        whose = "patient" if sheet in FOLLOW_UP_SHEETS else "session"
        raise click.UsageError(f"Name a {whose}, or say --all.")
    settings = asked.settings
    how: dict[str, Any] = {"sheet": sheet, "paper": paper, "site": settings.site_name}
    with bootstrap.opened_records(asked.folder) as journal:
        if sheet in SHEETS:
            _print_sessions(journal, of, out, {**how, "rule": rule})
        else:
            protocol = bootstrap.ShippedPacks().load(settings.pack, settings.options)
            _print_follow_up(journal, of, out, {**how, "protocol": protocol, "zone": settings.zone})


def _print_sessions(journal: Journal, session: str | None, out: Path, how: Mapping[str, Any]) -> None:
    """One, or one after the other; the chains are checked once, before the first."""
    if session is not None and journal.session(session) is None:
        raise click.UsageError(f"There is no session {session}.")
    of = sessions_of(journal) if session is None else [session]
    verification = journal.verify()
    for number, one in enumerate(of, 1):
        try:
            print_one(journal, one, out / file_name(how["sheet"], one), verification=verification, **how)
        except NoSuchSheet as none:
            _pass_over(one, none, alone=session is not None)
        _tell(number, len(of), alone=session is not None)


def _print_follow_up(journal: Journal, patient: str | None, out: Path, how: Mapping[str, Any]) -> None:
    everybody = how["sheet"] in LIST_SHEETS
    if patient is not None and journal.patient(patient) is None:
        raise click.UsageError(f"There is no patient {patient}.")
    of = [""] if everybody else patients_of(journal) if patient is None else [patient]
    alone = everybody or patient is not None
    for number, one in enumerate(of, 1):
        try:
            _print_of_patient(journal, one, out, **how)
        except NoSuchSheet as none:
            _pass_over(one, none, alone=alone)
        _tell(number, len(of), alone=alone)


def _pass_over(of: str, none: NoSuchSheet, *, alone: bool) -> None:
    if alone:
        raise click.UsageError(str(none)) from none
    say(f"{of}: {none}")


def _tell(number: int, many: int, *, alone: bool) -> None:
    if not alone and (number % TOLD_EVERY == 0 or number == many):
        say(f"{number:,} of {many:,}")


def _print_of_patient(
    journal: Journal, patient: str, out: Path, *, sheet: str, protocol: Any, zone: str, **how: Any
) -> None:
    now = SystemClock().read()
    made = kept_sheets.made_follow_up(journal, protocol, ZoneInfo(zone), now, sheet, patient, **how)
    target = out / kept_sheets.sheet_name(made)
    keep_file(made.printed.pdf, target)
    kept_sheets.enter_issue(journal, made, zone, account())
    _say_printed(target, made)


def print_one(
    journal: Journal,
    session: str,
    target: Path,
    *,
    sheet: str = "record",
    rule: str = "",
    paper: PaperFormat = "a4",
    site: str = "",
    training: bool = False,
    verification: Verification | None = None,
) -> None:
    """Writes one sheet, and says where and under which hash. A record tells of its last entry, the others of now.

    That it was issued is entered, except for a training's.
    """
    now, head = SystemClock().read(), journal.head()
    how: dict[str, Any] = {"rule": rule, "paper": paper, "site": site, "training": training}
    as_of = None if training else now
    printed = bootstrap.print_sheet(
        journal, sheet, session, target, now=as_of, verification=verification, **how
    )
    made = Sheet(sheet, session, printed, now, head, **how)
    if not training:
        (opened, *_) = journal.read([f"session:{session}"])
        kept_sheets.enter_issue(journal, made, opened.zone, account())
    _say_printed(target, made)


def _say_printed(target: Path, sheet: Sheet) -> None:
    say(f"{target}  {sheet.printed.sha256}")
    if sheet.printed.missing:
        say(f"No font prints {' '.join(sheet.printed.missing)}: there are boxes in their place.")
