"""One value of a TOML text is changed; every other letter stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.toml_values import with_value

TEXT = """\
# Day unit, second floor. Ask Ada before changing anything.
pack = "us"   # since March
zone = 'Europe/London'

# what the pharmacist set
[site]
vitals_interval_min = 15 # not 30
"""


@pytest.mark.parametrize(
    ("table", "key", "value", "before", "after"),
    [
        ("", "pack", "eu", 'pack = "us"   # since March', 'pack = "eu"   # since March'),
        ("", "zone", "UTC", "zone = 'Europe/London'", 'zone = "UTC"'),
        ("", "zone", None, "zone = 'Europe/London'\n", ""),
        ("", "site_name", "Ż “1” # \\", "\n\n# what", '\nsite_name = "Ż “1” # \\\\"\n\n# what'),
        ("site", "vitals_interval_min", 20, "= 15 # not 30", "= 20 # not 30"),
        ("site", "vitals_interval_min", None, "vitals_interval_min = 15 # not 30\n", ""),
        ("site", "ecg_days", 9, "# not 30\n", "# not 30\necg_days = 9\n"),
    ],
)
def test_one_value_is_changed(table: str, key: str, value: str | int | None, before: str, after: str) -> None:
    assert with_value(TEXT, table, key, value) == TEXT.replace(before, after)


def test_a_text_without_anything_gets_its_first_value_and_its_first_table() -> None:
    text = with_value(with_value("", "", "pack", "us"), "site", "ecg_days", 9)
    assert text == 'pack = "us"\n\n[site]\necg_days = 9\n'


def test_what_is_not_there_is_taken_away_in_silence() -> None:
    assert with_value(TEXT, "", "site_name", None) == TEXT
    assert with_value("", "site", "ecg_days", None) == "\n"


@pytest.mark.parametrize(
    "text",
    ["site = { ecg_days = 7 }\n", "site.ecg_days = 7\n", '[site]\n"ecg_days" = 7\n', "[site\n"],
    ids=["inline", "dotted", "quoted", "no TOML"],
)
def test_a_text_that_only_a_person_can_change_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        with_value(text, "site", "ecg_days", 9)


def test_a_text_of_several_lines_that_looks_like_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be changed"):
        with_value('site_name = """\npack = "eu"\n"""\n', "", "pack", "us")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\u2028\u2029")))
def test_any_words_can_be_kept(words: str) -> None:
    assert tomllib.loads(with_value(TEXT, "", "site_name", words))["site_name"] == words
