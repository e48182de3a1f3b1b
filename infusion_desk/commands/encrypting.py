"""Encryption at rest: encrypt, decrypt, passphrase; and asking for the secret where a command needs it."""

import os
from pathlib import Path

import click

from infusion_desk import encryption
from infusion_desk.access.keys import new_recovery_key
from infusion_desk.commands.base import WRONG, say
from infusion_desk.storage.opening import FILE_NAME

#: For a timer that backs up while nobody is there to type.
VARIABLE = "INFUSION_DESK_PASSPHRASE"
#: The end of the recovery key, typed back by who has written it down.
PROOF = 5
BEFORE = """The records in this folder and their backups will be encrypted.

Without the passphrase AND without the recovery key nobody can read them again: not you, not us, not
technical support. There is no other way in. Write the recovery key down, lock it away, and try it.

What was on this disk until now may stay readable in its free space: on a laptop encrypt the whole disk too.
Printed sheets, and PDFs that were written to other folders, are not encrypted by this.
"""


@click.command()
@click.pass_context
def encrypt(context: click.Context) -> None:
    """Encrypts the records and their backups, for a laptop that can be stolen. Tells first what a lost key means."""
    folder = context.obj.folder
    click.echo(BEFORE)
    if encryption.has_key(folder):
        click.echo("There is a key already, which copies elsewhere may need: it is used again.")
        _opened(folder)
    else:
        passphrase, recovery = _new_passphrase(), new_recovery_key()
        click.echo(f"\nRecovery key:  {recovery}\n")
        if click.prompt("Type its last group, once it is written down").upper() != recovery[-PROOF:]:
            say("That is not what stands there.", "Nothing was encrypted.", "Begin again.")
            context.exit(WRONG)
        encryption.make_key(folder, passphrase, recovery)
    click.echo(f"ok  {len(encryption.encrypt(folder, click.echo))} files encrypted")


@click.command()
@click.pass_context
def decrypt(context: click.Context) -> None:
    """Turns encrypted records and their backups back into plain ones."""
    folder = context.obj.folder
    _refuse_plain(context, folder)
    click.echo(f"ok  {len(encryption.decrypt(folder, click.echo))} files decrypted")


@click.command()
@click.pass_context
def passphrase(context: click.Context) -> None:
    """Sets another passphrase and makes a new recovery key. Older copies elsewhere keep theirs."""
    folder = context.obj.folder
    _refuse_plain(context, folder)
    recovery = new_recovery_key()
    encryption.change_secrets(folder, _new_passphrase(), recovery)
    click.echo(f"ok\n\nRecovery key:  {recovery}\n\nThe one before opens only copies made until now.")


def unlocked(file: Path) -> bool:
    """Asks for the secret of an encrypted file until it opens, and says whether the file is encrypted at all.

    The secret may come from INFUSION_DESK_PASSPHRASE; it is then tried once.
    """
    if encryption.is_locked(file):
        _opened(file.parent)
    return encryption.is_encrypted(file)


def _opened(folder: Path) -> None:
    given = os.environ.get(VARIABLE)
    while not encryption.opens(folder, given or click.prompt("Passphrase or recovery key", hide_input=True)):
        click.echo("It does not open these records.", err=True)
        if given:
            break


def _refuse_plain(context: click.Context, folder: Path) -> None:
    if not unlocked(folder / FILE_NAME):
        say(
            "The records are not encrypted.",
            "They were not touched.",
            "To encrypt them: infusion-desk encrypt",
        )
        context.exit(WRONG)


def _new_passphrase() -> str:
    while True:
        typed: str = click.prompt(
            f"Passphrase, at least {encryption.SHORTEST_PASSPHRASE} letters (four words do)",
            hide_input=True,
            confirmation_prompt=True,
        )
        if len(typed) >= encryption.SHORTEST_PASSPHRASE:
            return typed
        click.echo("That is too short.", err=True)
