"""The handbook says what the program says: its links, pictures, keys, words and commands are those that are there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from infusion_desk.cli import main
from infusion_desk.desk.views.monitoring import FILTER_WORDS
from infusion_desk.ui.presenters.settings import ALARMS, DATA, PACK, SITE, STAFF
from infusion_desk.ui.screens.follow_up.monitoring import KEYS as FILTER_KEYS
from infusion_desk.ui.widgets.buttons import badge
from infusion_desk.ui.widgets.keys_screen import MOVING
from tools.handbook import SHOWN

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
PICTURES_BYTES_AT_MOST = 600_000
LINES_AT_MOST = 120
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9,+=?-]|Return|Escape|Backspace|PgUp|PgDown)")
COMMAND = re.compile(r"(?:infusion-desk|\./desk|py desk)(?: ([a-z-]+))?(.*)")
#: So many letters of a longer sentence of the program may be quoted alone.
PART = 12

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@cache
def sources() -> tuple[ast.Module, ...]:
    """What the window is made of; not what only takes its pictures or plays its days."""
    folders = [
        path
        for path in (ROOT / "infusion_desk").rglob("*.py")
        if not {"pictures", "rehearsal"} & {*path.parts}
    ]
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in folders)


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def values(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from values(value)
        case list():
            for value in data:
                yield from values(value)


@cache
def words() -> frozenset[str]:
    """Every word and sentence that the program or a pack has."""
    found = {plain(one) for tree in sources() for one in strings(tree)}
    for path in (ROOT / "resources").rglob("*.toml"):
        found.update(plain(one) for one in values(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(found)


@cache
def keys() -> frozenset[str]:
    """Every key that a control or a list answers to, as its badge shows it."""
    found = {key for group in MOVING.keys for key in group.keys.split()} | {"Shift", "Page Down", "Ctrl ↵"}
    for tree in sources():
        found.update(badge(one) for one in strings(tree) if KEY.fullmatch(one))
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                found.update(
                    badge(f"{start}{number}") for number in range(1, 10) if start in ("Ctrl+", "Alt+")
                )
    return frozenset(found)


@cache
def together() -> tuple[frozenset[str], ...]:
    """The words and keys that stand in one function, or in one line of a table, of the program."""
    pages = (SITE, STAFF, PACK, ALARMS, DATA)  # as the keys of tests/gui/test_every_settings_screen.py
    numbered = [frozenset({words, f"Alt {number}"}) for number, (_, words) in enumerate(pages, start=1)]
    numbered += [frozenset({FILTER_WORDS[which], badge(key)}) for which, key in FILTER_KEYS.items()]
    found = (
        frozenset(spelled for one in strings(node) for spelled in (plain(one), badge(one)))
        for tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.Assign | ast.AnnAssign)
    )
    return (*numbered, *found)


def plain(text: str) -> str:
    return text.replace("’", "'").strip().removesuffix(".")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def quoted(page: Path) -> list[str]:
    return [plain(one.replace("\n", " ")) for one in re.findall(r"\*\*(.+?)\*\*", text_of(page), re.DOTALL)]


def code(page: Path) -> list[str]:
    return [one.replace("\n", " ") for one in re.findall(r"`([^`]+)`", text_of(page))]


def is_said(quote: str) -> bool:
    return quote in words() or (len(quote) >= PART and any(quote in one for one in words()))


def is_written(span: str) -> bool:
    """A file, folder, option or variable that the program knows."""
    last = re.split(r"[/\\]", span)[-1].split(" ")[0].removeprefix("--")
    return last in words() or last in ("AppData", "Local", "ProgramData")


@each_page
def test_links_and_pictures_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text_of(page))
    assert links
    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_every_page_is_in_the_contents_and_the_handbook_in_the_readme() -> None:
    listed = re.findall(r"\]\(([^)]+\.md)\)", text_of(HANDBOOK / "README.md"))
    assert sorted(listed) == sorted(page.name for page in PAGES if page.name != "README.md")
    assert "(docs/handbook/README.md)" in text_of(ROOT / "README.md")


def test_the_pictures_are_those_that_are_taken_and_small() -> None:
    there = sorted((HANDBOOK / "pictures").iterdir())
    assert sorted(picture.stem for picture in there) == sorted(SHOWN)
    assert sum(picture.stat().st_size for picture in there) < PICTURES_BYTES_AT_MOST
    shown = [link for page in PAGES for link in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", text_of(page))]
    assert sorted(shown) == [picture.name for picture in there]


@each_page
def test_what_stands_in_bold_is_said_by_the_program(page: Path) -> None:
    assert [quote for quote in quoted(page) if not is_said(quote)] == []


@each_page
def test_what_stands_as_code_is_a_key_a_command_or_a_file(page: Path) -> None:
    unknown = [
        one for one in code(page) if one not in keys() and not COMMAND.match(one) and not is_written(one)
    ]
    assert unknown == []


@each_page
def test_a_key_beside_a_word_in_bold_is_its_key(page: Path) -> None:
    pairs = re.findall(r"\*\*([^*]+)\*\*(?: \||,)? `([^`]+)`", text_of(page))
    pairs += [
        (word, key)
        for key, word in re.findall(r"^\| `([^`]+)` \| \*\*([^*]+)\*\*", text_of(page), re.MULTILINE)
    ]
    wrong = [
        (word, key)
        for word, key in pairs
        if key in keys() and not any({plain(word), key} <= one for one in together())
    ]
    assert wrong == []


@each_page
def test_commands_and_their_options_are_there(page: Path) -> None:
    for found in filter(None, map(COMMAND.match, code(page))):
        name, rest = found.groups()
        if name is None:
            continue
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        known = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, found.group()


@each_page
def test_a_page_is_short_and_leaves_clinical_numbers_to_the_program(page: Path) -> None:
    text = text_of(page)
    assert len(text.splitlines()) <= LINES_AT_MOST
    assert re.findall(r"\d[\d.,]*\s?(?:min|mg|mL|mmHg|°C|%|hours?|days?|weeks?|minutes?)\b", text) == []
