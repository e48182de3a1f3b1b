"""The commands. Exit status 0: done; 1: not as it should be; 2: asked wrongly; 3: disk, file or settings."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from infusion_desk import __version__, bootstrap
from infusion_desk.desk.faults import Damaged, SurroundingsFault
from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.ports import Journal, SessionRow
from infusion_desk.desk.proof import prove
from infusion_desk.rehearsal import Played, Player, ScenarioError
from infusion_desk.settings import FILE_NAME, Settings, read_settings
from infusion_desk.storage.generations import Finished, finish
from infusion_desk.storage.place import data_folder
from infusion_desk.storage.restore import Restoring

WRONG, UNREADABLE, SURROUNDINGS = 1, 2, 3
ON_DISK = click.Path(path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
#: Enough of a hash to be one entry's among millions, and as much as a record shows at the foot of each page.
HASH_BEGINNING = re.compile("[0-9a-f]{8,64}")


class Commands(click.Group):
    """The commands, and the three sentences that are said when the disk or a setting is at fault."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SurroundingsFault as fault:
            _say(fault.happened, fault.kept, fault.next_step)
            ctx.exit(SURROUNDINGS)


@dataclass(frozen=True)
class Asked:
    """What was asked for before the command."""

    data: str | None
    pack: str | None
    zone: str | None

    @property
    def folder(self) -> Path:
        return data_folder(self.data, os.environ)

    @property
    def second_folder(self) -> Path | None:
        return read_settings(self.folder, pack=self.pack, zone=self.zone).backup_folder

    @property
    def settings(self) -> Settings:
        settings = read_settings(self.folder, pack=self.pack, zone=self.zone)
        if settings.zone_assumed:
            _say(
                f"This computer does not tell its time zone: times are shown in {settings.zone}.",
                f'Put zone = "Europe/London", or where you are, into {self.folder / FILE_NAME}.',
            )
        return settings


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


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ON_DISK)
@click.option("--json", "as_json", is_flag=True, help="A line for each step: what came, the state.")
@click.option("--records", metavar="DIR", type=ON_DISK, help="Print every record into DIR.")
@click.pass_context
def rehearse(context: click.Context, *, files: tuple[Path, ...], as_json: bool, records: Path | None) -> None:
    """Plays scenario files against the real rules, in a temporary folder.

    Exit status: 0 every expectation held, 1 one did not, 2 a file cannot be read.
    """
    context.exit(max([_rehearse(file, as_json=as_json, records=records) for file in files]))


@main.command("print")
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
        sessions = _sessions(journal) if session is None else [session]
        for name in sessions:
            if journal.session(name) is None:
                raise click.UsageError(f"There is no session {name}.")
            _print(journal, name, out / f"{name}.pdf", site=site)


@main.command()
@click.argument("file", required=False, type=THERE)
@click.option(
    "--printed", metavar="HASH", multiple=True, help="A record hash as printed, from its beginning."
)
@click.pass_context
def verify(context: click.Context, *, file: Path | None, printed: tuple[str, ...]) -> None:
    """Checks every stored entry, and that the index and the search say what the entries say.

    With FILE it checks a backup or another copy, which is only read.

    Exit status: 0 everything checks out, 1 something does not; it names the first entry that does not.
    """
    hashes = [_hash(text) for text in printed]
    try:
        with bootstrap.opened_copy(file) if file else bootstrap.opened_records(context.obj.folder) as records:
            proof = prove(records)
            belong = {text: records.with_hash(text) for text in hashes if proof.verification.sound}
    except Damaged as fault:
        _say(fault.happened, fault.kept, fault.next_step)
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
    context.exit(0 if sound else WRONG)


@main.command()
@click.argument("folder", required=False, type=ON_DISK)
@click.pass_obj
def backup(asked: Asked, folder: Path | None) -> None:
    """Backs the records up into "backups" beside them, or once into FOLDER.

    Each backup is opened, checked and replayed before older ones are thinned out. Without FOLDER it is copied to
    backup_folder of settings.toml too. For a timer while the window is closed; an open window does it hourly.
    """
    _say_finished(bootstrap.back_up(asked.folder, folder, None if folder else asked.second_folder))


@main.command("finish-backup", hidden=True)
@click.argument("copy", type=THERE)
@click.pass_obj
def finish_backup(asked: Asked, copy: Path) -> None:
    """Checks a copy that the window has just made, and does with it what `backup` does."""
    _say_finished(finish(copy, asked.second_folder))


@main.command()
@click.argument("file", type=THERE)
@click.option("--yes", is_flag=True, help="Do it. Without this, only say what is newer here.")
@click.pass_context
def restore(context: click.Context, *, file: Path, yes: bool) -> None:
    """Puts the backup FILE in the place of the records. What was there is kept under another name."""
    asked = context.obj
    with bootstrap.restoring(asked.folder, file) as restoring:
        for line in comparison(restoring, ZoneInfo(asked.settings.zone)):
            click.echo(line)
        if restoring.present.exists() and not yes:
            _say("Nothing was restored yet.", "The records here were not touched.", "To restore, add --yes.")
            context.exit(WRONG)
        aside = restoring.restore()
    if aside is not None:
        click.echo(f"kept  {aside}")
    for fault in restoring.proof.faults:
        click.echo(f"WRONG  {fault}")
    click.echo(f"ok  {restoring.proof.verification.entries} entries restored")


@main.command("rebuild-index")
@click.pass_obj
def rebuild_index(asked: Asked) -> None:
    """Works out anew, from the entries, how patients and sessions are found."""
    with bootstrap.opened_records(asked.folder) as journal:
        rows = true_index(journal)
        journal.replace_index(rows)
    click.echo(f"ok  {len(rows)} patients and sessions")


def _demonstrate(out: Path) -> None:
    _say(f"This computer has no display. Playing the demonstration day without one, into {out.resolve()}:")
    for path in bootstrap.demonstrate(out):
        click.echo(path)


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown here, or Qt was told to draw it elsewhere."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return system != "linux" or any(environment.get(name) for name in names)


def _rehearse(file: Path, *, as_json: bool, records: Path | None) -> int:
    failures: list[str] = []
    try:
        with bootstrap.rehearsal(file) as player:
            for played in player.play():
                failures += played.failures
                if as_json:
                    click.echo(json.dumps(_line(played, player)))
            if records is not None:
                journal = player.desk.journal
                for name in _sessions(journal):
                    _print(journal, name, records / f"{file.stem}-{name}.pdf", training=True)
    except ScenarioError as error:
        _say(str(error))
        return UNREADABLE
    for failure in failures:
        click.echo(failure, err=as_json)
    if not failures and not as_json:
        click.echo(f"ok  {player.scenario.title}")
    return WRONG if failures else 0


def _line(played: Played, player: Player) -> dict[str, Any]:
    """A step as --json prints it (SCENARIOS.md, State)."""
    step, refusal = played.step, played.refusal
    return {
        "step": step.number,
        "at": step.at.astimezone(ZoneInfo(player.scenario.zone)).isoformat(),
        "do": step.verb,
        "outcome": "refused" if refusal else "ok",
        "rules": refusal.rules if refusal else (),
        "says": refusal.says if refusal else (),
        "state": player.state(),
    }


def _sessions(journal: Journal) -> list[str]:
    return [row.session_id for row in journal.index_rows() if isinstance(row, SessionRow)]


def _print(journal: Journal, session: str, target: Path, *, site: str = "", training: bool = False) -> None:
    record = bootstrap.print_record(journal, session, target, site=site, training=training)
    _say(f"{target}  {record.sha256}")
    if record.missing:
        _say(f"No font prints {' '.join(record.missing)}: there are boxes in their place.")


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
        raise click.UsageError(f"{text} is not the beginning of a record hash: at least 8 of 0-9 and a-f.")
    return beginning


def _say(*lines: str) -> None:
    for line in lines:
        click.echo(line, err=True)
