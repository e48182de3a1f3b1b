"""Arabic letters as they are written: each in the form that its neighbours ask for."""

from functools import cache
from typing import Any

#: Marks stay, for they were typed. The word for God is not made one sign: no shipped font has it.
SETTINGS = {"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False}


def joined(text: str) -> str:
    """The text with its Arabic letters joined, still in the order in which they are read."""
    if not any("\u0600" <= character <= "\u06ff" for character in text):
        return text
    return str(_reshaper().reshape(text))


@cache
def _reshaper() -> Any:
    # Here, so that it is loaded for the first Arabic name and not before.
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(SETTINGS)
