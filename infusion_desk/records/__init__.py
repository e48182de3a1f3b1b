"""Printed sheets: what they say (contents, pure) and how they are drawn (drawing, where reportlab lives)."""

import hashlib

from infusion_desk.desk.sheets import PaperFormat, Printed
from infusion_desk.records.contents import SheetContents


def pages_of(contents: SheetContents, paper: PaperFormat) -> int:
    """How many pages a sheet takes."""
    from infusion_desk.records.drawing import document

    return document.pages_of(contents, paper)


def render(contents: SheetContents, paper: PaperFormat = "a4") -> Printed:
    """A sheet as a PDF, every font embedded. The same contents give the same bytes."""
    # Here, so that reportlab is loaded when something is printed and not before.
    from infusion_desk.records.drawing.document import draw

    pdf, missing = draw(contents, paper)
    return Printed(pdf, missing, hashlib.sha256(pdf).hexdigest())
