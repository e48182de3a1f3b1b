"""The commands. Exit status 0: done; 1: not as it should be; 2: asked wrongly; 3: disk, file or settings."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from infusion_desk import __version__, bootstrap
from infusion_desk.commands import keeping, printing, rehearsing
from infusion_desk.commands.base import Asked, Commands, say


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--data", metavar="FOLDER", help="The folder of the records (or INFUSION_DESK_DATA).")
@click.option("--pack", metavar="ID", help="The protocol pack for new sessions: us or eu.")
@click.option("--zone", metavar="ZONE", help="The time zone, such as Europe/London.")
@click.version_option(__version__, message="Infusion Desk %(version)s")
@click.pass_context
def main(context: click.Context, data: str | None, pack: str | None, zone: str | None) -> None:
    """Walks a nurse through an infusion day with alemtuzumab. Without a command it opens the window."""
    context.obj = asked = Asked(data, pack, zone)
    if context.invoked_subcommand is None:
        if not has_display(os.environ):
            _demonstrate(Path("out"))
            context.exit()
        context.exit(bootstrap.show_window(asked.folder, asked.settings))


for command in (
    rehearsing.rehearse,
    printing.print_records,
    keeping.verify,
    keeping.backup,
    keeping.finish_backup,
    keeping.restore,
    keeping.rebuild_index,
):
    main.add_command(command)


def _demonstrate(out: Path) -> None:
    say(f"This computer has no display. Playing the demonstration day without one, into {out.resolve()}:")
    for path in bootstrap.demonstrate(out):
        click.echo(path)


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown here, or Qt was told to draw it elsewhere."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return system != "linux" or any(environment.get(name) for name in names)
