"""The printed record: what it says (contents, pure) and how it is drawn (drawing, where reportlab lives)."""

import hashlib
from dataclasses import dataclass

from infusion_desk.records.contents import RecordContents


@dataclass(frozen=True)
class Printed:
    """A record as a PDF file. `missing`: the characters that no shipped font prints, boxes in it."""

    pdf: bytes
    missing: tuple[str, ...]
    sha256: str


def render(contents: RecordContents) -> Printed:
    """The record as a PDF: A4, every font embedded. The same contents give the same bytes."""
    # Here, so that reportlab is loaded when something is printed and not before.
    from infusion_desk.records.drawing.document import draw

    pdf, missing = draw(contents)
    return Printed(pdf, missing, hashlib.sha256(pdf).hexdigest())
