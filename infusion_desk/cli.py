"""The commands. Exit status 0: done; 1: not as it should be; 2: asked wrongly; 3: disk, file or settings."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from infusion_desk import __version__, bootstrap, start_up
from infusion_desk.commands.base import Asked, Commands, has_display, say
from infusion_desk.desk.faults import InUse
from infusion_desk.storage.opening import FILE_NAME

#: The commands that open the records of the folder, and so need its passphrase where it has one.
ON_RECORDS = ("print", "verify", "audit", "backup", "restore", "rebuild-index", "safe", "reset-pin")
#: Where each command is: its module in infusion_desk.commands, and its name there.
COMMANDS = {
    "reset-pin": ("people", "reset_pin"),
    "rehearse": ("rehearsing", "rehearse"),
    "train": ("training", "train"),
    "pictures": ("picturing", "pictures"),
    "print": ("printing", "print_sheets"),
    "verify": ("keeping", "verify"),
    "audit": ("auditing", "audit"),
    "encrypt": ("encrypting", "encrypt"),
    "decrypt": ("encrypting", "decrypt"),
    "passphrase": ("encrypting", "passphrase"),
    "backup": ("keeping", "backup"),
    "finish-backup": ("keeping", "finish_backup"),
    "restore": ("keeping", "restore"),
    "rebuild-index": ("keeping", "rebuild_index"),
    "safe": ("rescuing", "safe"),
    "synthesize": ("synthesizing", "synthesize"),
}


@click.group(cls=Commands, places=COMMANDS, invoke_without_command=True)
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
        context.exit(_open_window(asked))
    if context.invoked_subcommand in ON_RECORDS:
        from infusion_desk.commands import encrypting

        encrypting.unlocked(asked.folder / FILE_NAME)


def _open_window(asked: Asked) -> int:
    def show(started: Callable[[], None]) -> int:
        return bootstrap.show_window(asked.folder, asked.settings, started)

    try:
        return start_up.open_window(asked.folder, show, lambda fault: isinstance(fault, InUse))
    except InUse as fault:
        if bootstrap.calls_the_window(asked.folder):
            return 0
        if bootstrap.says_who_has_them(fault, asked.settings):
            return _open_window(asked)
        raise


def _demonstrate(out: Path) -> None:
    # Here, because no other command needs what it plays and draws with.
    from infusion_desk import demonstration

    say(f"This computer has no display. Playing the demonstration day without one, into {out.resolve()}:")
    for path in demonstration.demonstrate(out):
        click.echo(path)
