"""Playing scenario files."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import ON_DISK, UNREADABLE, WRONG, say, sessions_of
from infusion_desk.commands.printing import print_one
from infusion_desk.rehearsal import Played, Player, ScenarioError


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ON_DISK)
@click.option("--json", "as_json", is_flag=True, help="A line for each step: what came, the state.")
@click.option("--records", metavar="DIR", type=ON_DISK, help="Print every record into DIR.")
@click.pass_context
def rehearse(context: click.Context, *, files: tuple[Path, ...], as_json: bool, records: Path | None) -> None:
    """Plays scenario files against the real rules, in a temporary folder.

    Exit status: 0 every expectation held, 1 one did not, 2 a file cannot be read.
    """
    context.exit(max([_rehearse(file, as_json=as_json, records=records) for file in files]))


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
                for name in sessions_of(journal):
                    print_one(journal, name, records / f"{file.stem}-{name}.pdf", training=True)
    except ScenarioError as error:
        say(str(error))
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
