"""Where a value stands in a TOML text."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.resource_files import resource
from infusion_desk.toml_lines import TomlPath, line_of, syntax_error

TEXT = '''\
# a comment with [brackets] and "quotes"
title = "one # no comment" # one
"quoted key".'and another' = 3
plain . dotted = 4

[rules.vaccine-window]
numbers = { days = 42, hours = [1, 2] }
words = """
[not.a.header]
fake = 1 \\"""
"""
source = \'\'\'
[[step]]
\'\'\'
list = [
    # fake = 2
    "a]", # ]
    "b",
]
after = 1
[rules."od\\u0064 name".numbers] # comment
  days = 1
[[step]]
at = "08:00"
[step.see]
"gates.x.verdict" = "clear"
[[ step ]]
do = "look"
[[step.part]]
a = 1
[[step.part]]
a = 2
[last]
end = true'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("quoted key", "and another"), 3),
        (("plain", "dotted"), 4),
        (("rules",), 6),
        (("rules", "vaccine-window"), 6),
        (("rules", "vaccine-window", "numbers"), 7),
        (("rules", "vaccine-window", "numbers", "days"), 7),
        (("rules", "vaccine-window", "numbers", "hours", 1), 7),
        (("rules", "vaccine-window", "words"), 8),
        (("rules", "vaccine-window", "source"), 12),
        (("rules", "vaccine-window", "list", 1), 15),
        (("rules", "vaccine-window", "after"), 20),
        (("rules", "odd name", "numbers", "days"), 22),
        (("step",), 23),
        (("step", 0), 23),
        (("step", 0, "at"), 24),
        (("step", 0, "see"), 25),
        (("step", 0, "see", "gates.x.verdict"), 26),
        (("step", 1), 27),
        (("step", 1, "do"), 28),
        (("step", 1, "part", 0, "a"), 30),
        (("step", 1, "part", 1), 31),
        (("step", 1, "part", 1, "a"), 32),
        (("last", "end"), 34),
    ],
    ids=str,
)
def test_the_line_of_a_value(path: TomlPath, line: int) -> None:
    assert line_of(TEXT, path) == line
    assert line_of(TEXT.replace("\n", "\r\n"), path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("rules", "vaccine-window", "statement"), 6),
        (("rules", "unheard-of"), 6),
        (("step", 0, "by"), 23),
        (("step", 7, "at"), 23),
        (("fake",), 1),
        (("not",), 1),
        ((), 1),
    ],
    ids=str,
)
def test_what_is_not_there_has_the_line_of_what_is_around_it(path: TomlPath, line: int) -> None:
    assert line_of(TEXT, path) == line


def paths(value: object, path: TomlPath = ()) -> list[TomlPath]:
    below: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    return [path, *(found for key, inner in below for found in paths(inner, (*path, key)))]


@pytest.mark.parametrize("pack", ["us", "eu"])
def test_every_key_of_a_pack_stands_on_its_line(pack: str) -> None:
    text = resource("protocols", f"{pack}.toml").read_text(encoding="utf-8")
    lines = text.split("\n")
    for path in paths(tomllib.loads(text)):
        if path and isinstance(path[-1], str) and isinstance(path[0], str):
            assert path[-1] in lines[line_of(text, path) - 1]


@given(
    st.text(alphabet="[]{}\"'#=.\\\n a1-é", max_size=60), st.lists(st.sampled_from(["a", "1"]), max_size=3)
)
def test_any_text_has_a_line_for_any_path(text: str, path: list[str]) -> None:
    assert 1 <= line_of(text, tuple(path)) <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1\nb = \nc = 3", 2, "Invalid value"),
        ("a = 1\n[t]\nx = 1\nx = 2\n", 4, "Cannot overwrite a value"),
        ('a = 1\nb = """never\nclosed', 3, "Unterminated string"),
    ],
)
def test_a_text_that_is_not_toml_tells_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert syntax_error(text, caught.value) == (line, reason)
