"""Comparing a printed sheet, as a PDF file, with the records."""

from pathlib import Path

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import Asked

PDF = b"%PDF-"


def is_sheet(file: Path) -> bool:
    """Whether a file is a PDF, and so a sheet rather than a copy of the records."""
    with file.open("rb") as opened:
        return opened.read(len(PDF)) == PDF


def say_proof(asked: Asked, file: Path) -> bool:
    """Says whether a sheet and the records agree, and what was added since; True where they do."""
    # Here, so that reportlab is loaded for a sheet and not for every command.
    from infusion_desk.sheet_proof import prove_sheet

    settings = asked.settings
    in_force = bootstrap.ShippedPacks().load(settings.pack, settings.options)
    with bootstrap.opened_records(asked.folder) as records:
        proof = prove_sheet(records, file.read_bytes(), in_force)
    for words in (*proof.says, *proof.added):
        click.echo(words)
    click.echo(f"{'ok' if proof.sound else 'WRONG'}  {file}")
    return proof.sound
