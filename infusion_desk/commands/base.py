"""What every command has in common: how it is asked, and what is said when the disk or a setting is at fault."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.journal import PatientRow, Records, SessionRow
from infusion_desk.settings import FILE_NAME, Settings, read_settings
from infusion_desk.storage.place import data_folder

#: Exit status: not as it should be; a file that cannot be read; disk, file or settings at fault.
WRONG, UNREADABLE, SURROUNDINGS = 1, 2, 3
ON_DISK = click.Path(path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Commands(click.Group):
    """The commands, and the three sentences that are said when the disk or a setting is at fault.

    `places`: each command's name, and its module here and name there. It is loaded when it is asked for: the window
    needs none of them.
    """

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._places:
            return None
        module, name = self._places[cmd_name]
        command: click.Command = getattr(import_module(f"infusion_desk.commands.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SurroundingsFault as fault:
            say(fault.happened, fault.kept, fault.next_step)
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
            say(
                f"This computer does not tell its time zone: times are shown in {settings.zone}.",
                f'Put zone = "Europe/London", or where you are, into {self.folder / FILE_NAME}.',
            )
        return settings


def account() -> str:
    """The computer's account under which a command was given: nobody is at a window then."""
    # Here, because the window asks nobody so.
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def sessions_of(records: Records) -> list[str]:
    """The ids of every session there is."""
    return [row.session_id for row in records.index_rows() if isinstance(row, SessionRow)]


def patients_of(records: Records) -> list[str]:
    """The ids of every patient there is."""
    return [row.patient_id for row in records.index_rows() if isinstance(row, PatientRow)]


def say(*lines: str) -> None:
    """Says something that is not the command's answer."""
    for line in lines:
        click.echo(line, err=True)


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown here, or Qt was told to draw it elsewhere."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return system != "linux" or any(environment.get(name) for name in names)
