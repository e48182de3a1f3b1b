"""What can be had where the window does not start."""

import click

from infusion_desk import safe as found
from infusion_desk.commands.base import Asked


@click.command()
@click.option("--print", "printing", is_flag=True, help="Print every record into the folder records.")
@click.option("--copy", "copying", is_flag=True, help="Copy the records, as they are found, into backups.")
@click.option("--verify", "verifying", is_flag=True, help="Check every stored entry.")
@click.pass_obj
def safe(asked: Asked, *, printing: bool, copying: bool, verifying: bool) -> None:
    """Says what is due, where the window does not start. The records are only read.

    Without an option it lists the deadlines: from the records, or as they were when the program last ran.
    """
    wanted = [(printing, found.print_all), (copying, found.copy), (verifying, found.verify)]
    acts = [act for asked_for, act in wanted if asked_for]
    for act in acts:
        click.echo(found.tried(act, asked.folder))
    if not acts:
        click.echo("\n".join(found.told(asked.folder)))
