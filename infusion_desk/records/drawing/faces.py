"""Which font draws which character: the shipped fonts in order, and what none of them can print."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from infusion_desk.records.drawing.paper import load_font
from infusion_desk.resource_files import resource

Weight = str
#: Chinese and Japanese, in one weight.
LAST = "DroidSansFallback"
#: Weight → the files that are asked in turn. DejaVu Sans has no semi-bold.
CHAIN: dict[Weight, tuple[str, ...]] = {
    "regular": ("AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular", "DejaVuSans", LAST),
    "semibold": ("AtkinsonHyperlegibleNext-SemiBold", "NotoSans-SemiBold", "DejaVuSans-Bold", LAST),
    "bold": ("AtkinsonHyperlegibleNext-Bold", "NotoSans-Bold", "DejaVuSans-Bold", LAST),
}
#: So many words are remembered with their fonts and widths: a batch of any length needs no more.
KNOWN = 20_000
#: Letters that change shape, join or stack: drawn one by one they would read as something else. (Arabic letters come
#: joined, as forms of their own; see joining.)
NEEDS_SHAPING = ((0x0600, 0x109F), (0x1780, 0x18AF))


@dataclass(frozen=True)
class Run:
    """Characters that one font draws. `font` is "" where no shipped font can: each becomes a marked box."""

    text: str
    font: str


@cache
def covered_by(font: str) -> frozenset[int]:
    """The code points that a shipped font has a glyph for; the file is read when it is first asked."""
    return load_font(font, resource("fonts", f"{font}.ttf"))


@lru_cache(maxsize=KNOWN)
def runs(word: str, weight: Weight) -> tuple[Run, ...]:
    """A word cut into runs of one font each.

    The letters of a word come from one font where one has them all, so that Nguyễn is not set in two. What
    that font does not have, such as a sign, comes from the first font that does.
    """
    chain = CHAIN[weight]
    if all(ord(character) in covered_by(chain[0]) for character in word):
        return (Run(word, chain[0]),)
    letters = {character for character in word if unicodedata.category(character)[0] in "LM"}
    whole = next((font for font in chain if all(_draws(font, letter) for letter in letters)), None)
    fonts = [
        (whole if whole and _draws(whole, character) else _font(character, chain), character)
        for character in word
    ]
    return tuple(
        Run("".join(character for _, character in group), font)
        for font, group in groupby(fonts, key=lambda pair: pair[0])
    )


def _font(character: str, chain: tuple[str, ...]) -> str:
    return next((font for font in chain if _draws(font, character)), "")


def _draws(font: str, character: str) -> bool:
    code = ord(character)
    if (
        any(first <= code <= last for first, last in NEEDS_SHAPING)
        and unicodedata.category(character) == "Lo"
    ):
        return False
    return code in covered_by(font)
