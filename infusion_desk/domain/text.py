"""Typed text: what is kept of it and what is refused."""

import unicodedata
from typing import Any

from infusion_desk.domain.refusal import BadValueError

#: Ranges of pictographs. No shipped font prints them, and a record must read the same on paper.
PICTOGRAPHS = (
    (0x231A, 0x231B), (0x23E9, 0x23F3), (0x25FD, 0x25FE), (0x2600, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B55),
    (0xFE00, 0xFE0F), (0x1F000, 0x1FAFF),
)  # fmt: skip
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

LONGEST_QUOTE = 40


def quoted(typed: Any) -> str:
    """What was typed, as a refusal repeats it: in quotes, short, with a mark for each character that does not print."""
    text = str(typed)
    shown = "".join("�" if _is_refused(character) else character for character in text[:LONGEST_QUOTE])
    return f"“{shown}{'…' if len(text) > LONGEST_QUOTE else ''}”"


def clean_name(text: str, longest: int) -> str:
    """A text on one line: trimmed, composed (NFC), runs of spaces made one. Raises on what it refuses."""
    return _checked(" ".join(part for part in text.strip().split(" ") if part), longest, lines=False)


def clean_text(text: str, longest: int) -> str:
    """A text that may have several lines. Raises on what it refuses."""
    return _checked(text.replace("\r\n", "\n").strip(), longest, lines=True)


def _checked(text: str, longest: int, *, lines: bool) -> str:
    text = unicodedata.normalize("NFC", text)
    if not text:
        raise BadValueError("Nothing was typed.")
    if len(text) > longest:
        raise BadValueError(f"{len(text)} characters are too many; {longest} is the most.")
    for character in text:
        if not (character == "\n" and lines) and _is_refused(character):
            raise BadValueError(f"The character U+{ord(character):04X} cannot be used here.")
    return text


def _is_refused(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        or character in BIDI_CONTROLS
        or any(first <= code <= last for first, last in PICTOGRAPHS)
    )
