"""Reads a PDF back: the words of each page, where they stand, the fonts."""

import io
from typing import Any

from pypdf import PdfReader

from infusion_desk.desk.sheets import Printed
from infusion_desk.records import render
from infusion_desk.records.contents import Section, SheetContents, Text, Words


def reader(printed: Printed) -> PdfReader:
    return PdfReader(io.BytesIO(printed.pdf))


def pages(contents: SheetContents) -> list[str]:
    """The text of each page, line breaks made spaces."""
    return [" ".join(page.extract_text().split()) for page in reader(render(contents)).pages]


def whole(contents: SheetContents) -> str:
    return " ".join(pages(contents))


def places(printed: Printed) -> list[tuple[float, float]]:
    """Where each piece of text begins, on any page."""
    found: list[tuple[float, float]] = []

    def note(text: str, _cm: Any, matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            found.append((matrix[4], matrix[5]))

    for page in reader(printed).pages:
        page.extract_text(visitor_text=note)
    return found


def heights(printed: Printed, beginning: str) -> list[float]:
    """How high each piece of text stands that begins so, on any page."""
    found: list[float] = []

    def note(text: str, _cm: Any, matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip().startswith(beginning):
            found.append(matrix[5])

    for page in reader(printed).pages:
        page.extract_text(visitor_text=note)
    return found


def fonts(printed: Printed) -> dict[str, Any]:
    """Every font that any page names, with its descriptor (None where it has none)."""
    found: dict[str, Any] = {}
    for page in reader(printed).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found[font.get_object()["/BaseFont"]] = font.get_object().get("/FontDescriptor")
    return found


def words_of(section: Section) -> str:
    """All text of a section as the contents hold it."""
    return " ".join(_words(section))


def _words(value: object) -> list[str]:
    if isinstance(value, Words):
        return [value.text]
    if isinstance(value, tuple):
        return [word for part in value for word in _words(part)]
    if hasattr(value, "__dataclass_fields__"):
        return [word for name in value.__dataclass_fields__ for word in _words(getattr(value, name))]
    return []


__all__ = ["Text", "fonts", "heights", "pages", "places", "reader", "whole", "words_of"]
