"""Who saw and did what, on the command line."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import ON_DISK, Asked, account, say
from infusion_desk.desk.audit import ACTS, Audit, AuditFilter
from infusion_desk.desk.audit_table import audit_table
from infusion_desk.desk.csv_tables import ENCODING, LINE_END, harmless
from infusion_desk.desk.views.audit import audit_cells
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import AuditExported
from infusion_desk.kept_sheets import enter_export
from infusion_desk.system_clock import SystemClock

DAY = click.DateTime(["%Y-%m-%d"])
#: So many are told unless more are asked for.
MOST = 200


@click.command()
@click.option("--act", type=click.Choice(list(ACTS)), default=None, help="The kind of act.")
@click.option(
    "--by", "person", metavar="INITIALS", default="", help="Who did it, witnessed it, or is named by it."
)
@click.option("--patient", metavar="TEXT", default="", help="A name or a number.")
@click.option("--since", type=DAY, help="The first day (local).")
@click.option("--until", type=DAY, help="The last day (local).")
@click.option("--most", type=click.IntRange(min=1), help=f"At most so many lines; without --csv {MOST}.")
@click.option(
    "--csv", "target", type=ON_DISK, help="Writes everything that is found into this file as a table."
)
@click.pass_obj
def audit(
    asked: Asked,
    *,
    act: str | None,
    person: str,
    patient: str,
    since: datetime | None,
    until: datetime | None,
    most: int | None,
    target: Path | None,
) -> None:
    """Lists who saw, did, printed, signed in, failed a PIN, amended, set or approved what; the latest first."""
    wanted = AuditFilter(act or "", person, patient, _day(since), _day(until))
    zone = asked.settings.zone
    with bootstrap.opened_records(asked.folder) as records:
        reading = Audit(records, zone)
        if patient and not reading.patients(patient):
            raise click.UsageError(f"No patient is found by {patient}.")
        if target is not None:
            count = _write(target, audit_table(islice(reading.all(wanted), most), reading))
            say(f"{count} entries in {target}")
        else:
            count = _list(islice(reading.all(wanted), most or MOST), reading)
        form = "lines" if target is None else "csv"
        taken = AuditExported(form=form, filter=wanted.words, entries=count, account=account())
        enter_export(records, taken, SystemClock().read(), zone)


def _list(entries: Iterable[Entry], reading: Audit) -> int:
    """Says the entries, a line each; how many."""
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 - how many there were is asked for
        click.echo("  ".join(cell.words.replace("\n", ", ") for cell in audit_cells(entry, reading)))
    return count


def _write(target: Path, rows: Iterable[tuple[str, ...]]) -> int:
    """Writes a table row by row, as ten years of it need not be held at once; how many rows follow its head."""
    count = -1
    with target.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator=LINE_END)
        for row in rows:
            writer.writerow(map(harmless, row))
            count += 1
    return count


def _day(typed: datetime | None) -> date | None:
    return typed.date() if typed else None
