"""Training: a scenario in the real window, at a desk of its own."""

import os
from pathlib import Path

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import ON_DISK, UNREADABLE, WRONG, has_display, say
from infusion_desk.rehearsal import ScenarioError


@click.command()
@click.argument("file", type=ON_DISK)
@click.option(
    "--beside", type=ON_DISK, hidden=True, help="Where the window of real patients says what sounds."
)
@click.pass_context
def train(context: click.Context, *, file: Path, beside: Path | None) -> None:
    """Plays a scenario in the window, for training: in a temporary folder, marked on every screen and page.

    Exit status: 0 the window was closed, 1 there is no display, 2 the file cannot be read.
    """
    if not has_display(os.environ):
        say("This computer has no display, and a training needs one.")
        context.exit(WRONG)
    try:
        context.exit(bootstrap.train(file, beside))
    except ScenarioError as error:
        say(str(error))
        context.exit(UNREADABLE)
