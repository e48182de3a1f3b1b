"""Whom the patient calls: the numbers that the site has entered, and a line to write on for each that it has not."""

from collections.abc import Mapping

from infusion_desk.domain.settings import PHONES
from infusion_desk.records.contents import Column, Grid, Section, plain, strong

COLUMNS = (Column("", 30), Column("Telephone", 70))


def calling_section(phones: Mapping[str, str], *more: str, row_height: float = 26.0) -> Section:
    """The numbers by the names of their settings; below them lines for what else is written by hand."""
    numbers = tuple((plain(words), strong(phones.get(name, ""))) for name, words in PHONES.items())
    lines = tuple((plain(words), plain("")) for words in more)
    return Section("Whom to call", (Grid(COLUMNS, (*numbers, *lines), row_height),))
