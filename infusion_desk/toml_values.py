"""Changes one value of a TOML text, and leaves every other letter of it, comments too, as it was."""

import json
import re
import tomllib

_HEADER = re.compile(r"\s*\[")
_VALUE = r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s#]+)"""


def with_value(text: str, table: str, key: str, value: str | int | None) -> str:
    """The text with another value of a key in a table ("" for the top); None takes the key away.

    Raises ValueError where the text is written in such a way (an inline table, a text of several lines) that only a
    person can change it, or is no TOML.
    """
    lines = text.split("\n")
    begin, end = _place(lines, table)
    written = None if value is None else f"{key} = {json.dumps(value, ensure_ascii=False)}"
    found = re.compile(rf"(\s*){re.escape(key)}\s*=\s*{_VALUE}(\s*#.*)?\s*")
    at = next((number for number in range(begin, end) if found.fullmatch(lines[number])), None)
    if at is not None:
        match = found.fullmatch(lines[at])
        assert match is not None
        lines[at : at + 1] = [] if written is None else [f"{match[1]}{written}{match[2] or ''}"]
    elif written is not None:
        missing = table and not any(_is_header(line, table) for line in lines)
        lines[end:end] = [*([f"[{table}]"] if missing else []), written]
    changed = "\n".join(lines).rstrip("\n") + "\n"
    if tomllib.loads(changed) != _expected(text, table, key, value):
        raise ValueError(f"{key} cannot be changed in this text")
    return changed


def _is_header(line: str, table: str) -> bool:
    return re.fullmatch(rf"\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?", line) is not None


def _place(lines: list[str], table: str) -> tuple[int, int]:
    """The lines from and to between which a table's keys stand; a new one is put at the end of them."""
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line)]
    if table:
        own = [number for number in headers if _is_header(lines[number], table)]
        begin = own[0] + 1 if own else len(lines)
    else:
        begin = 0
    following = next((number for number in headers if number >= begin), None)
    end = len(lines) if following is None else following
    while end > begin and _belongs_below(lines[end - 1], said=following is not None):
        end -= 1
    return begin, end


def _belongs_below(line: str, *, said: bool) -> bool:
    """A blank line, and what is said before the next table, where there is one."""
    return not line.strip() or (said and line.lstrip().startswith("#"))


def _expected(text: str, table: str, key: str, value: str | int | None) -> dict[str, object]:
    values = tomllib.loads(text)
    within = values.setdefault(table, {}) if table and value is not None else values.get(table, {})
    within = within if table else values
    if value is None:
        within.pop(key, None)
    else:
        within[key] = value
    return values
