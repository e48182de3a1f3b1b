"""Printing sheets."""

from pathlib import Path
from typing import Any

import click

from infusion_desk import bootstrap, kept_sheets
from infusion_desk.commands.base import ON_DISK, Asked, say, sessions_of
from infusion_desk.desk.ports import Journal, Verification
from infusion_desk.desk.sheets import PAPER_FORMATS, SHEETS, NoSuchSheet, PaperFormat, Sheet, file_name
from infusion_desk.system_clock import SystemClock

#: After how many sheets it is told how many there are.
TOLD_EVERY = 100


@click.command("print")
@click.argument("session", required=False)
@click.option("--all", "every", is_flag=True, help="Every session there is.")
@click.option("--sheet", type=click.Choice(list(SHEETS)), default="record", show_default=True)
@click.option("--rule", metavar="RULE", default="", help="The gate that a prescriber's page is about.")
@click.option("--paper", type=click.Choice(PAPER_FORMATS), default="a4", show_default=True)
@click.option("--out", metavar="DIR", required=True, type=ON_DISK, help="Where the PDFs go.")
@click.pass_obj
def print_sheets(
    asked: Asked, *, session: str | None, every: bool, sheet: str, rule: str, paper: PaperFormat, out: Path
) -> None:
    """Prints a sheet of a session as a PDF: its record, or another that tells of now.

    With --all a session whose day does not give the sheet is passed over, and said so.
    """
    if every == (session is not None):
        raise click.UsageError("Name a session, or say --all.")
    how: dict[str, Any] = {"sheet": sheet, "rule": rule, "paper": paper, "site": asked.settings.site_name}
    with bootstrap.opened_records(asked.folder) as journal:
        if session is not None:
            _print_asked(journal, session, out, how)
        else:
            _print_every(journal, out, how)


def _print_asked(journal: Journal, session: str, out: Path, how: dict[str, Any]) -> None:
    if journal.session(session) is None:
        raise click.UsageError(f"There is no session {session}.")
    try:
        print_one(journal, session, out / file_name(how["sheet"], session), **how)
    except NoSuchSheet as none:
        raise click.UsageError(str(none)) from none


def _print_every(journal: Journal, out: Path, how: dict[str, Any]) -> None:
    """One after the other; the chains are checked once, before the first."""
    sessions, verification = sessions_of(journal), journal.verify()
    for number, session in enumerate(sessions, 1):
        try:
            target = out / file_name(how["sheet"], session)
            print_one(journal, session, target, verification=verification, **how)
        except NoSuchSheet as none:
            say(f"{session}: {none}")
        if number % TOLD_EVERY == 0 or number == len(sessions):
            say(f"{number:,} of {len(sessions):,}")


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
    if not training:
        kept_sheets.enter_issue(journal, Sheet(sheet, session, printed, now, head, **how))
    say(f"{target}  {printed.sha256}")
    if printed.missing:
        say(f"No font prints {' '.join(printed.missing)}: there are boxes in their place.")
