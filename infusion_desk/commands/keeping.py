"""Keeping the records: verify, backup, restore."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from infusion_desk import bootstrap, encryption, safe, safe_restore
from infusion_desk.commands.base import ON_DISK, THERE, WRONG, Asked, account, say
from infusion_desk.commands.encrypting import unlocked
from infusion_desk.commands.proving import is_sheet, say_proof
from infusion_desk.desk.faults import Damaged, NotSound
from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.proof import prove
from infusion_desk.desk.read_aloud import from_words
from infusion_desk.domain.facts import RecordsExported
from infusion_desk.kept_sheets import enter_export
from infusion_desk.storage.generations import Finished, finish
from infusion_desk.storage.restore import Restoring
from infusion_desk.system_clock import SystemClock

#: Enough of a hash to be one entry's among millions, and as much as a record shows at the foot of each page.
HASH_BEGINNING = re.compile("[0-9a-f]{8,64}")


@click.command()
@click.argument("file", required=False, type=THERE)
@click.option(
    "--printed",
    metavar="HASH",
    multiple=True,
    help="A record hash as printed, from its beginning, or the words that stand for it.",
)
@click.pass_context
def verify(context: click.Context, *, file: Path | None, printed: tuple[str, ...]) -> None:
    """Checks every stored entry, and that the index and the search say what the entries say.

    With FILE it checks a backup or another copy, which is only read; or a sheet (PDF): whether it is as it was
    issued, whether the records give it again byte for byte, and what was entered since.

    Exit status: 0 everything checks out, 1 something does not; it names the first entry that does not.
    """
    if file is not None and is_sheet(file):
        context.exit(0 if say_proof(context.obj, file) else WRONG)
    hashes = [_hash(text) for text in printed]
    if file is not None:
        unlocked(file)
    try:
        with bootstrap.opened_copy(file) if file else bootstrap.opened_records(context.obj.folder) as records:
            proof = prove(records)
            belong = {text: records.with_hash(text) for text in hashes if proof.verification.sound}
    except Damaged as fault:
        say(fault.happened, fault.kept, fault.next_step)
        if file is None:
            say(safe_restore.backup_words(context.obj.folder))
        context.exit(WRONG)
    for origin, head in sorted(proof.verification.heads.items()):
        click.echo(f"{origin}  {head}")
    for entry in (entry for entries in belong.values() for entry in entries):
        click.echo(f"{entry.hash}  entry {entry.reference} of {entry.stream}")
    unknown = [f"no entry has the printed hash {text}" for text, entries in belong.items() if not entries]
    for wrong in (*proof.faults, *unknown):
        click.echo(f"WRONG  {wrong}")
    sound = proof.sound and not unknown
    click.echo(f"{'ok' if sound else 'WRONG'}  {proof.verification.entries} entries check out")
    if not proof.sound and file is None:
        say(safe.KEPT, safe_restore.backup_words(context.obj.folder))
    context.exit(0 if sound else WRONG)


@click.command()
@click.argument("folder", required=False, type=ON_DISK)
@click.pass_obj
def backup(asked: Asked, folder: Path | None) -> None:
    """Backs the records up into "backups" beside them, or once into FOLDER.

    Each backup is opened, checked and replayed before older ones are thinned out. Without FOLDER it is copied to
    backup_folder of settings.toml too. For a timer while the window is closed; an open window does it hourly.

    That a copy goes into FOLDER is entered, and so in the copy too.
    """
    if folder is not None:
        with bootstrap.opened_records(asked.folder) as journal:
            taken = RecordsExported(what="backup", file=str(folder), account=account())
            enter_export(journal, taken, SystemClock().read(), asked.settings.zone)
    _say_finished(bootstrap.back_up(asked.folder, folder, None if folder else asked.second_folder))


@click.command("finish-backup", hidden=True)
@click.argument("copy", type=THERE)
@click.pass_obj
def finish_backup(asked: Asked, copy: Path) -> None:
    """Checks a copy that the window has just made, and does with it what `backup` does. The key comes on stdin."""
    key = "" if sys.stdin.isatty() else sys.stdin.read()
    if key:
        encryption.unlock_with_key(key)
    try:
        _say_finished(finish(copy, asked.second_folder))
    except NotSound as fault:  # told apart by whoever began the copy
        say(fault.happened, fault.kept, fault.next_step)
        click.get_current_context().exit(WRONG)


@click.command()
@click.argument("file", type=THERE)
@click.option("--yes", is_flag=True, help="Do it. Without this, only say what is newer here.")
@click.pass_context
def restore(context: click.Context, *, file: Path, yes: bool) -> None:
    """Puts the backup FILE in the place of the records. What was there is kept under another name."""
    asked = context.obj
    unlocked(file)
    with bootstrap.restoring(asked.folder, file) as restoring:
        for line in comparison(restoring, ZoneInfo(asked.settings.zone)):
            click.echo(line)
        if restoring.present.exists() and not yes:
            say("Nothing was restored yet.", "The records here were not touched.", "To restore, add --yes.")
            context.exit(WRONG)
        aside = restoring.restore()
    if aside is not None:
        click.echo(f"kept  {aside}")
    for fault in restoring.proof.faults:
        click.echo(f"WRONG  {fault}")
    click.echo(f"ok  {restoring.proof.verification.entries} entries restored")


@click.command("rebuild-index")
@click.pass_obj
def rebuild_index(asked: Asked) -> None:
    """Works out anew, from the entries, how patients and sessions are found."""
    with bootstrap.opened_records(asked.folder) as journal:
        rows = true_index(journal)
        journal.replace_index(rows)
    click.echo(f"ok  {len(rows)} patients and sessions")


def comparison(restoring: Restoring, zone: ZoneInfo) -> Iterator[str]:
    """What would go from sight if a backup were restored: a line for each patient and session, local times."""
    if restoring.unreadable is not None:
        yield f"the records here cannot be compared: {restoring.unreadable.happened}"
    for newer in restoring.newer:
        last = newer.last.astimezone(zone)
        yield f"newer here  {newer.stream}  {newer.entries} entries, the last at {last:%Y-%m-%d %H:%M:%S}"
    patients = sum(newer.stream.startswith("patient:") for newer in restoring.newer)
    sessions = sum(newer.stream.startswith("session:") for newer in restoring.newer)
    entries = sum(newer.entries for newer in restoring.newer)
    yield f"{entries} entries here are not in the backup: of {patients} patients and {sessions} sessions"


def _say_finished(finished: Finished) -> None:
    click.echo(f"ok  {finished.path}")
    if finished.carried:
        click.echo(f"ok  {finished.carried}")
    if finished.fault:
        raise finished.fault


def _hash(text: str) -> str:
    beginning = text.replace(" ", "").lower()
    if not HASH_BEGINNING.fullmatch(beginning):
        with suppress(ValueError):
            beginning = from_words(text)
    if not HASH_BEGINNING.fullmatch(beginning):
        raise click.UsageError(f"{text} is not the beginning of a record hash: at least 8 of 0-9 and a-f.")
    return beginning
