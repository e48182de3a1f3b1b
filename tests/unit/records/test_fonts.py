"""The shipped fonts: what they cover between them, and what they may cost."""

import unicodedata

import pytest

from infusion_desk.records.drawing.faces import CHAIN, Run, runs
from infusion_desk.records.drawing.joining import joined
from infusion_desk.records.drawing.paper import text_width
from infusion_desk.resource_files import resource

BLOCKS = {
    "Latin-1": (0x20, 0xFF),
    "Latin Extended-A": (0x100, 0x17F),
    "Latin Extended-B": (0x180, 0x24F),
    "Latin Extended Additional": (0x1E00, 0x1EFF),
    "Greek": (0x370, 0x3FF),
    "Greek Extended": (0x1F00, 0x1FFF),
    "Cyrillic": (0x400, 0x52F),
    "Hebrew letters": (0x5D0, 0x5EA),
    "Combining marks": (0x300, 0x36F),
}
FILES = sorted({name for chain in CHAIN.values() for name in chain})


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("weight", CHAIN)
def test_every_character_of_a_block_has_a_glyph_in_every_weight(block: str, weight: str) -> None:
    first, last = BLOCKS[block]
    characters = (chr(code) for code in range(first, last + 1))
    wanted = [
        character for character in characters if unicodedata.category(character) not in ("Cc", "Cn", "Cf")
    ]
    assert [character for character in wanted if any(run.font == "" for run in runs(character, weight))] == []


@pytest.mark.parametrize("weight", CHAIN)
@pytest.mark.parametrize("character", "≥≤✓▲■◷×µμ°₂…–—·→←±½²³≈≠●○◆△▼☐☑⚠−∞“”‘’«»№€™")
def test_the_signs_that_screens_and_records_use_have_a_glyph(character: str, weight: str) -> None:
    assert all(run.font for run in runs(character, weight))


@pytest.mark.parametrize("weight", CHAIN)
def test_figures_are_as_wide_as_each_other(weight: str) -> None:
    (font,) = {run.font for figure in "0123456789" for run in runs(figure, weight)}
    assert len({text_width(figure, font, 10) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("name", FILES)
def test_a_font_lies_beside_its_licence(name: str) -> None:
    assert resource("fonts", f"{name}.ttf").is_file()
    assert resource("fonts", f"{name.partition('-')[0]}.LICENSE.txt").is_file()


def test_the_fonts_are_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in resource("fonts").iterdir()) < 12_000_000


def test_the_letters_of_one_word_come_from_one_font() -> None:
    assert runs("Nguyễn", "regular") == (Run("Nguyễn", "NotoSans-Regular"),)
    assert runs("Łukasz", "regular") == (Run("Łukasz", "AtkinsonHyperlegibleNext-Regular"),)


def test_a_sign_does_not_take_its_word_into_another_font() -> None:
    assert runs("SpO₂", "semibold") == (
        Run("SpO", "AtkinsonHyperlegibleNext-SemiBold"),
        Run("₂", "NotoSans-SemiBold"),
    )


def test_chinese_and_japanese_come_from_the_last_font() -> None:
    for weight in CHAIN:
        assert runs("王小明", weight) == (Run("王小明", "DroidSansFallback"),)
        assert runs("さくら", weight) == (Run("さくら", "DroidSansFallback"),)


@pytest.mark.parametrize("weight", CHAIN)
@pytest.mark.parametrize("name", ["نور", "محمّد عبد الله", "فاطمة الزهراء", "پروین", "لآلئ"])
def test_arabic_letters_come_joined_and_each_has_a_glyph(name: str, weight: str) -> None:
    written = joined(name)
    assert unicodedata.normalize("NFKC", written) == unicodedata.normalize("NFKC", name)
    assert all(run.font for word in written.split() for run in runs(word, weight))


@pytest.mark.parametrize("character", ["ب", "म", "ก", "한"])  # a lone Arabic letter; Devanagari, Thai, Korean
def test_scripts_without_a_font_or_that_need_shaping_are_not_printed_wrong(character: str) -> None:
    assert runs(character, "regular") == (Run(character, ""),)
