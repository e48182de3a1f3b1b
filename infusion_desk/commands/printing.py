"""Printing records."""

from pathlib import Path

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import ON_DISK, Asked, say, sessions_of
from infusion_desk.desk.ports import Journal


@click.command("print")
@click.argument("session", required=False)
@click.option("--all", "every", is_flag=True, help="Every session there is.")
@click.option("--out", metavar="DIR", required=True, type=ON_DISK, help="Where the PDFs go.")
@click.pass_obj
def print_records(asked: Asked, *, session: str | None, every: bool, out: Path) -> None:
    """Prints the record of a session as a PDF."""
    if every == (session is not None):
        raise click.UsageError("Name a session, or say --all.")
    site = asked.settings.site_name
    with bootstrap.opened_records(asked.folder) as journal:
        sessions = sessions_of(journal) if session is None else [session]
        for name in sessions:
            if journal.session(name) is None:
                raise click.UsageError(f"There is no session {name}.")
            print_one(journal, name, out / f"{name}.pdf", site=site)


def print_one(
    journal: Journal, session: str, target: Path, *, site: str = "", training: bool = False
) -> None:
    """Writes one record, and says where and under which hash."""
    record = bootstrap.print_record(journal, session, target, site=site, training=training)
    say(f"{target}  {record.sha256}")
    if record.missing:
        say(f"No font prints {' '.join(record.missing)}: there are boxes in their place.")
