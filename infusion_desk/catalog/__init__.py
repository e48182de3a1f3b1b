"""The protocol packs of this installation, read strictly: a pack with a fault is refused, never half used."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from infusion_desk.catalog.pack import contents_of
from infusion_desk.catalog.pack_error import PackError
from infusion_desk.catalog.table import ProblemError, Table
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.protocol_text import parse_contents
from infusion_desk.resource_files import resource
from infusion_desk.toml_lines import line_of, syntax_error

__all__ = ["PackError", "load", "load_file", "packs", "parse_contents"]

NO_SITE_VALUES: Mapping[str, int] = MappingProxyType({})


def packs() -> list[str]:
    """The ids of the packs that are shipped, in alphabetical order."""
    return sorted(path.stem for path in resource("protocols").glob("*.toml"))


def load(pack_id: str, site_options: Mapping[str, int] = NO_SITE_VALUES) -> Protocol:
    """A shipped pack with the site's values for its options. Raises PackError."""
    if pack_id not in packs():
        raise PackError(f"{pack_id}.toml", 1, f"there is no such pack; there are {', '.join(packs())}.")
    return load_file(resource("protocols", f"{pack_id}.toml"), site_options)


def load_file(path: Path, site_options: Mapping[str, int] = NO_SITE_VALUES) -> Protocol:
    """The pack in a file named by the pack's id, with the site's values for its options. Raises PackError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path.name, 1, f"the file cannot be read: {error}") from error
    try:
        pack = Table(tomllib.loads(text))
        pack.one_of("id", (path.stem,))
        return parse_contents(contents_of(pack, site_options))
    except tomllib.TOMLDecodeError as error:
        raise PackError(path.name, *syntax_error(text, error)) from error
    except ProblemError as error:
        raise PackError(path.name, line_of(text, error.path), error.reason) from error
