"""Texts set in lines: wrapped, never cut, each run in a font that has its characters.

There is no markup, so nothing that was typed can be taken for some.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from infusion_desk.records.contents import Text, Tone, Words
from infusion_desk.records.drawing.direction import drawn_order, has_right_to_left
from infusion_desk.records.drawing.faces import CHAIN, KNOWN, Weight, runs
from infusion_desk.records.drawing.joining import joined
from infusion_desk.records.drawing.paper import Paper, text_width

INK, INK_2, INK_3, LINE, STOP = "#14212b", "#4a5a66", "#5f6f7a", "#d5dce1", "#b3261e"
#: A character that no font has is printed as its number, this much smaller, in a box.
BOX_SCALE, BOX_PADDING = 0.62, 1.2
UNIT = r"(?:mg|mL|mL/h|L/min|mmHg|°C|%|min|h|s|U/L|g)(?![^\s.,;:)])"
WORD_OR_SPACE = rf"[ \t]+|(?:\d {UNIT}|[^ \t])+"


@dataclass(frozen=True)
class Style:
    """How a text is set: size and line height in points; weight and colour of its plain words."""

    size: float = 8.8
    leading: float = 12.4
    weight: Weight = "regular"
    colour: str = INK

    def weight_of(self, tone: Tone) -> Weight:
        return "bold" if tone == "strong" else self.weight

    def colour_of(self, tone: Tone) -> str:
        return INK_3 if tone == "quiet" else self.colour


@dataclass(frozen=True)
class Piece:
    """What is drawn in one go: a run of one font, or (font "") the box for one character without a glyph."""

    text: str
    font: str
    tone: Tone
    width: float


Line = tuple[Piece, ...]


def set_text(text: Text, width: float, style: Style) -> list[Line]:
    """A text in lines no wider than `width`. A word wider than a line is broken where it must be."""
    lines: list[Line] = []
    for paragraph in _paragraphs(text):
        line: list[Words] = []
        used = 0.0
        for word in _fitting(_words(paragraph), width, style):
            space = _space_after(line[-1], style) if line else 0.0
            if line and used + space + _width(word, style) > width:
                lines.append(_drawn(line, style))
                line, used, space = [], 0.0, 0.0
            line += [Words(" ", word[0].tone), *word] if line else word
            used += space + _width(word, style)
        lines.append(_drawn(line, style))
    return lines


def paint_lines(paper: Paper, lines: Iterable[Line], left: float, top: float, style: Style) -> None:
    """Draws set lines one under the other; `top` is the upper edge of the first."""
    baseline = top - style.leading / 2 - style.size * 0.33
    for line in lines:
        x = left
        for piece in line:
            _paint_piece(paper, piece, (x, baseline), style)
            x += piece.width
        baseline -= style.leading


def line_width(line: Line) -> float:
    """How wide a set line is."""
    return sum(piece.width for piece in line)


def _paint_piece(paper: Paper, piece: Piece, at: tuple[float, float], style: Style) -> None:
    if piece.font:
        colour = style.colour_of(piece.tone)
        return paper.text(at, piece.text, font=piece.font, size=style.size, colour=colour)
    left, baseline = at
    size = style.size * BOX_SCALE
    paper.unprintable.add(piece.text)
    paper.frame(
        (left + 0.4, baseline - size * 0.35),
        (piece.width - 0.8, size * 1.45),
        colour=STOP,
        width=0.5,
        radius=1,
    )
    paper.text(
        (left + BOX_PADDING, baseline),
        _box_text(piece.text),
        font=CHAIN["regular"][0],
        size=size,
        colour=STOP,
    )
    return None


def _box_text(character: str) -> str:
    return f"U+{ord(character):04X}"


def _paragraphs(text: Text) -> Iterator[list[Words]]:
    paragraph: list[Words] = []
    for words in text:
        first, *others = words.text.split("\n")
        paragraph.append(Words(joined(first), words.tone))
        for other in others:
            yield paragraph
            paragraph = [Words(joined(other), words.tone)]
    yield paragraph


def _words(paragraph: Iterable[Words]) -> Iterator[list[Words]]:
    """The words between spaces; one may be said in more than one tone. A number and its unit are one word."""
    word: list[Words] = []
    for words in paragraph:
        for part in re.findall(WORD_OR_SPACE, words.text):
            if part.strip(" \t"):
                word.append(Words(part, words.tone))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _fitting(words: Iterable[list[Words]], width: float, style: Style) -> Iterator[list[Words]]:
    """The words, those wider than a line broken: behind hyphens where that is enough, else anywhere."""
    for word in words:
        if _width(word, style) <= width:
            yield word
            continue
        chunks = [
            Words(text, part.tone) for part in word for text in re.findall(r"[^-/]*[-/]|[^-/]+", part.text)
        ]
        if any(_width([chunk], style) > width for chunk in chunks):
            chunks = [Words(character, part.tone) for part in word for character in part.text]
        fitting: list[Words] = []
        for chunk in chunks:
            if fitting and _width([*fitting, chunk], style) > width:
                yield fitting
                fitting = []
            fitting.append(chunk)
        yield fitting


def _width(words: list[Words], style: Style) -> float:
    return sum(_word_width(part.text, style.weight_of(part.tone), style.size) for part in words)


def _space_after(part: Words, style: Style) -> float:
    """A space is set in the font of the word before it."""
    return _space_width(runs(part.text, style.weight_of(part.tone))[-1].font, style.size)


@cache
def _space_width(font: str, size: float) -> float:
    return text_width(" ", font or CHAIN["regular"][0], size)


@lru_cache(maxsize=KNOWN)
def _word_width(word: str, weight: Weight, size: float) -> float:
    return sum(_run_width(run.text, run.font, size) for run in runs(word, weight))


def _run_width(text: str, font: str, size: float) -> float:
    if font:
        return text_width(text, font, size)
    label = text_width("".join(map(_box_text, text)), CHAIN["regular"][0], size * BOX_SCALE)
    return label + 2 * BOX_PADDING * len(text)


def _drawn(line: list[Words], style: Style) -> Line:
    """The line as it is drawn from left to right, neighbours of one font and tone made one piece."""
    if has_right_to_left("".join(part.text for part in line)):
        line = _turned(line)
    pieces: list[tuple[str, Tone, str]] = []
    for part in line:
        for run in runs(part.text, style.weight_of(part.tone)):
            font = pieces[-1][0] if run.text == " " and pieces and pieces[-1][0] else run.font
            pieces += [(font, part.tone, text) for text in ([run.text] if font else run.text)]
    joined: list[Piece] = []
    for (font, tone), group in groupby(pieces, key=lambda piece: piece[:2]):
        texts = [text for _, _, text in group]
        texts = ["".join(texts)] if font else texts
        joined += [Piece(text, font, tone, _run_width(text, font, style.size)) for text in texts]
    return tuple(joined)


def _turned(line: list[Words]) -> list[Words]:
    tones: list[Tone] = [part.tone for part in line for _ in part.text]
    order = drawn_order("".join(part.text for part in line))
    drawn = [Words(character, tones[place]) for place, character in order]
    return [
        Words(part, tone)
        for tone, group in groupby(drawn, key=lambda words: words.tone)
        for part in re.findall(r" |[^ ]+", "".join(words.text for words in group))
    ]
