"""Right-to-left letters in a left-to-right line: the order in which a line's characters are drawn.

Made for names, not for prose: letters that are read from right to left are turned together with spaces and
signs between them. A figure ends such a stretch, always, so that no name can draw the number beside it apart.
(The full algorithm, UAX 9, would turn "943 476 5919" behind a Hebrew name into "5919 476 943".)
"""

import unicodedata
from itertools import groupby

MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that are read from right to left."""
    return any("\u0590" <= character <= "\u07ff" or "\ufb1d" <= character <= "\ufefc" for character in text)


def drawn_order(line: str) -> list[tuple[int, str]]:
    """The characters of a line from left to right: where each stood, and what is drawn (brackets turn)."""
    letters = _letters(line)
    turned = _turned([line[letter[0]] for letter in letters])
    order: list[tuple[int, str]] = []
    for turns, group in groupby(range(len(letters)), key=lambda number: turned[number]):
        numbers = list(group)
        for number in reversed(numbers) if turns else numbers:
            for place in letters[number]:
                character = line[place]
                order.append((place, MIRRORED.get(character, character) if turns else character))
    return order


def _letters(line: str) -> list[list[int]]:
    """The places of a line's characters, each letter together with the combining marks behind it."""
    letters: list[list[int]] = []
    for place, character in enumerate(line):
        if letters and unicodedata.combining(character):
            letters[-1].append(place)
        else:
            letters.append([place])
    return letters


def _turned(characters: list[str]) -> list[bool]:
    """Which characters are turned: right-to-left letters, and what stands between two of them."""
    kinds = [_kind(character) for character in characters]
    turned = [kind == "R" for kind in kinds]
    last = None
    for place, kind in enumerate(kinds):
        if kind == "R" and last is not None:
            turned[last:place] = [True] * (place - last)
        last = place if kind == "R" else last if kind == "neutral" else None
    return turned


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    if kind in ("R", "AL"):
        return "R"
    return "L" if kind in ("L", "EN", "AN") else "neutral"
