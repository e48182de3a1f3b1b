"""Pictures of every screen."""

from pathlib import Path

import click

from infusion_desk import demonstration
from infusion_desk.commands.base import ON_DISK


@click.command()
@click.option("--out", metavar="DIR", type=ON_DISK, default=Path("out/pictures"), show_default=True)
def pictures(out: Path) -> None:
    """Draws every screen in every theme, at two sizes and two text sizes, from played scenarios."""
    written = demonstration.picture(out)
    click.echo(f"{len(written)} files, shown by {out / 'index.html'}")
