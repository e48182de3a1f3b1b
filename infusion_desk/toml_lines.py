"""On which line of a TOML text a value stands: tomllib does not tell, and a refusal must name it."""

import re
import tomllib
from collections.abc import Iterator

#: Names of tables and keys, and positions (from 0) in lists: ("step", 3, "at").
TomlPath = tuple[str | int, ...]

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[^\"'\#\[\]{}\n]+|.",
    re.DOTALL,
)
_KEY_PART = re.compile(r"""\s*(?P<name>"(?:\\.|[^"\\])*"|'[^']*'|[\w-]+)\s*(?P<dot>\.?)""")


def line_of(text: str, path: TomlPath) -> int:
    """The line, from 1, of the key or header at a path, or of what is nearest around it."""
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def syntax_error(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """The line and the reason of a text that is not TOML."""
    reason, _, place = str(error).partition(" (at ")
    line = re.match(r"line (\d+)", place)
    return int(line[1]) if line else text.count("\n") + 1, reason


def _lines(text: str) -> dict[TomlPath, int]:
    lines: dict[TomlPath, int] = {}
    last: dict[TomlPath, int] = {}  # of each array of tables, the position of its last element
    table: TomlPath = ()
    for number, statement in _statements(text):
        brackets = len(statement) - len(statement.lstrip("[")) if statement[0] == "[" else 0
        path = table if not brackets else ()
        for part in _key(statement[brackets:]):
            path = (*path, part)
            lines.setdefault(path, number)
            if path in last:
                path = (*path, last[path])
        if brackets == 2:
            array = path[:-1] if path[:-1] in last else path
            last[array] = last.get(array, -1) + 1
            path = (*array, last[array])
            lines[path] = number
        if brackets:
            table = path
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header and each key with its value, without comments, and the line on which it begins."""
    number, begun, depth, statement = 1, 1, 0, ""
    for match in _PIECE.finditer(text + "\n"):
        piece = match[0]
        depth += (piece in "[{") - (piece in "]}")
        if piece == "\n" and depth <= 0:
            if statement.strip():
                yield begun, statement.strip()
            depth, statement = 0, ""
        elif not piece.startswith("#"):
            begun = begun if statement.strip() else number
            statement += piece
        number += piece.count("\n")


def _key(text: str) -> Iterator[str]:
    position = 0
    while part := _KEY_PART.match(text, position):
        yield _plain(part["name"])
        if not part["dot"]:
            return
        position = part.end()


def _plain(name: str) -> str:
    """A part of a key without its quotes; as it stands where it is no key at all."""
    try:
        return next(iter(tomllib.loads(f"{name} = 0"))) if name[0] in "\"'" else name
    except tomllib.TOMLDecodeError:
        return name
