"""People: a PIN that nobody here can put right any more."""

from contextlib import closing

import click

from infusion_desk import bootstrap
from infusion_desk.commands.base import WRONG, Asked
from infusion_desk.domain.identifiers import PROGRAM
from infusion_desk.domain.refusal import Refusal


@click.command()
@click.argument("initials")
@click.pass_context
def reset_pin(context: click.Context, initials: str) -> None:
    """Has the person with these INITIALS choose another PIN at the next sign-in.

    For the only lead, whose PIN nobody else can reset at the window. It is recorded. The window must be closed.
    """
    asked: Asked = context.obj
    desk = bootstrap.open_desk(asked.folder, asked.settings)
    with closing(desk.journal):
        done = desk.do("reset_pin", {"initials": initials}, by=PROGRAM)
    if isinstance(done, Refusal):
        click.echo(f"WRONG  {' '.join(done.says)}")
        context.exit(WRONG)
    click.echo(f"ok  {initials.upper()} chooses another PIN at the next sign-in")
