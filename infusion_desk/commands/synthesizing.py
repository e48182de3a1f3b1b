"""An invented history of many patients, to measure with."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from infusion_desk import catalog
from infusion_desk.commands.base import ON_DISK, WRONG, Asked, say
from infusion_desk.desk.indexing import index_rows
from infusion_desk.desk.journal import IndexRow
from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.chart import fold
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.rehearsal.synthetic import History, histories
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.system_clock import SystemClock

#: The chain of every synthetic history; and how many patients are written in one transaction.
ORIGIN, AT_ONCE = "SYNTHETIC", 50


@click.command(hidden=True)
@click.argument("folder", type=ON_DISK)
@click.option("--patients", default=2000, show_default=True, type=click.IntRange(1, 9999))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same history.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Its last day; today if left out.")
@click.pass_context
def synthesize(
    context: click.Context, *, folder: Path, patients: int, seed: int, until: datetime | None
) -> None:
    """Writes an invented history of many patients into FOLDER, which must hold no records yet."""
    if (folder / FILE_NAME).exists():
        say(f"{folder} holds records already. Nothing was written.")
        context.exit(WRONG)
    asked: Asked = context.obj
    now, zone = SystemClock().read(), asked.settings.zone
    last: date = until.date() if until else local_date(now.utc, ZoneInfo(zone))
    protocol = catalog.load(asked.settings.pack, asked.settings.options)
    sessions = entries = 0
    with closing(open_journal(folder, now, new_origin=lambda: ORIGIN)) as journal:
        for some in _batches(histories(patients, seed, last, protocol, zone, ORIGIN)):
            rows = [row for one in some for row in _rows(one)]
            entries += len(journal.append([draft for one in some for draft in one.drafts], rows))
            sessions += sum(one.sessions for one in some)
    click.echo(f"ok  {patients} patients, {sessions} sessions, {entries} entries")


def _batches(all_of_them: Iterator[History]) -> Iterator[list[History]]:
    while some := list(islice(all_of_them, AT_ONCE)):
        yield some


def _rows(history: History) -> list[IndexRow]:
    numbered = enumerate(history.drafts, 1)
    return index_rows(fold(history.patient_id, (_entry(draft, number) for number, draft in numbered)))


def _entry(draft: Draft, number: int) -> Entry:
    """The entry that a draft becomes, as far as the index needs it."""
    return Entry(**vars(draft), origin=ORIGIN, origin_seq=number, lamport=number)
