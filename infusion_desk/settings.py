"""How a site has set the program: settings.toml beside the records, and the computer's time zone."""

import os
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infusion_desk.desk.faults import UNTOUCHED, SurroundingsFault
from infusion_desk.toml_lines import line_of, syntax_error
from infusion_desk.toml_values import with_value

FILE_NAME = "settings.toml"
LOCALTIME = Path("/etc/localtime")
#: What the times are shown in where the computer does not tell its zone and the site has set none.
ASSUMED_ZONE = "UTC"
KINDS: Mapping[str, tuple[type, str]] = {
    "pack": (str, "the id of a protocol pack"),
    "zone": (str, 'a time zone such as "Europe/London"'),
    "site_name": (str, "the clinic's name"),
    "workstation": (str, "this workstation's name"),
    "site": (dict, "a table of the pack's options"),
    "phone_day": (str, "the telephone number that patients call by day"),
    "phone_night": (str, "the one that they call by night and at weekends"),
    "phone_emergency": (str, "that of the emergency services"),
    "backup_folder": (str, "a second folder for backups, such as a stick's, from the root on"),
    "idle_minutes": (int, "the minutes after which an untouched window is locked"),
    "theme": (str, "a theme: system, light, dark or high-contrast"),
    "text_percent": (int, "the size of the text in percent"),
}


class NotSetUp(SurroundingsFault):
    """What the site has set cannot be used."""

    def __init__(self, why: str) -> None:
        super().__init__(
            why,
            UNTOUCHED,
            f"Correct {FILE_NAME} beside the records, or the command.",
        )


@dataclass(frozen=True)
class Settings:
    """The pack for new sessions with the site's options, the zone, the names on screen and paper, the second folder
    of backups; after how long an untouched window is locked, and how it looks.

    `zone_assumed` says that nobody named the zone and the computer does not tell it.
    """

    zone: str
    zone_assumed: bool = False
    pack: str = "us"
    site_name: str = ""
    workstation: str = ""
    options: Mapping[str, int] = field(default_factory=dict)
    backup_folder: Path | None = None
    idle_minutes: int = 5
    theme: str = "system"
    text_percent: int = 100


def read_settings(folder: Path, *, pack: str | None = None, zone: str | None = None) -> Settings:
    """The settings in a folder; `pack` and `zone` come before what the file says. Raises NotSetUp."""
    values = _file(folder / FILE_NAME)
    second = Path(values["backup_folder"]) if "backup_folder" in values else None
    if second is not None and not second.is_absolute():
        raise NotSetUp(f"backup_folder is {KINDS['backup_folder'][1]}, not “{second}”.")
    named = zone or values.get("zone") or machine_zone(os.environ)
    if named is not None and not is_zone(named):
        raise NotSetUp(f"There is no time zone “{named}”.")
    return Settings(
        zone=named or ASSUMED_ZONE,
        zone_assumed=named is None,
        pack=pack or values.get("pack", Settings.pack),
        site_name=values.get("site_name", ""),
        workstation=values.get("workstation", ""),
        options=values.get("site", {}),
        backup_folder=second,
        **{name: values[name] for name in ("idle_minutes", "theme", "text_percent") if name in values},
    )


class SettingsFile:
    """Fills desk.ports.SettingsFile. `replace` puts a text on disk in the place of a file's, whole."""

    def __init__(self, folder: Path, replace: Callable[[Path, str], None]) -> None:
        self._path = folder / FILE_NAME
        self._replace = replace

    @property
    def folder(self) -> str:
        return str(self._path.parent.resolve())

    def values(self) -> Mapping[str, str]:
        values = _file(self._path)
        options = values.pop("site", {})
        return {name: str(value) for name, value in (values | options).items()}

    def write(self, changes: Mapping[str, str | None]) -> None:
        text = _text(self._path)
        for name, value in changes.items():
            table = "" if name in KINDS else "site"
            whole = not table and KINDS[name][0] is str
            try:
                text = with_value(text, table, name, value if whole or value is None else int(value))
            except ValueError as error:
                raise NotSetUp(
                    f"{self._path}: {name} is written so that only a person can change it."
                ) from error
        self._replace(self._path, text)

    def objects(self, name: str, value: str) -> str:
        if name == "zone" and not is_zone(value):
            return f"There is no time zone “{value}”. It is named like Europe/London."
        if name == "backup_folder" and not Path(value).is_absolute():
            return "The folder is named from the root on, such as /media/stick."
        return ""


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return False
    return True


def machine_zone(environment: Mapping[str, str], localtime: Path = LOCALTIME) -> str | None:
    """The computer's time zone by its IANA name; None where it cannot be told."""
    linked = str(localtime.resolve()).partition("/zoneinfo/")[2]
    for name in (environment.get("TZ", "").removeprefix(":"), linked, _zone_of_windows()):
        if name and is_zone(name):
            return name
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotSetUp(f"{path} cannot be read: {error}.") from error


def _file(path: Path) -> dict[str, Any]:
    text = _text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = syntax_error(text, error)
        raise NotSetUp(f"{path}:{line}: {reason}.") from error
    for name, value in values.items():
        kind, words = KINDS.get(name, (object, ""))
        if name not in KINDS or not isinstance(value, kind):
            expected = f"{name} is {words}" if words else f"expected one of {', '.join(KINDS)}, not {name}"
            raise NotSetUp(f"{path}:{line_of(text, (name,))}: {expected}.")
    return values


if sys.platform == "win32":
    import ctypes

    def _zone_of_windows() -> str:
        """The IANA name, from the ICU that Windows has had since version 1903; "" where it has none."""
        name, status = ctypes.create_unicode_buffer(64), ctypes.c_int(0)
        try:
            ctypes.CDLL("icu").ucal_getDefaultTimeZone(name, len(name), ctypes.byref(status))
        except (OSError, AttributeError):
            return ""
        return name.value if status.value <= 0 else ""
else:

    def _zone_of_windows() -> str:
        return ""
