"""The door to reportlab, which has no types: the paper we draw on and the fonts it knows.

Lengths are in points, from below left.
"""

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

#: A stream of a PDF may hold any bytes; written as letters it is larger, and slower to make.
rl_config.useA85 = 0

Point = tuple[float, float]
Dash = tuple[float, ...]


def load_font(name: str, file: Path) -> frozenset[int]:
    """Makes a TrueType file known under a name; returns the code points that it has a glyph for."""
    font = TTFont(name, str(file), shapable=False)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def text_width(text: str, font: str, size: float) -> float:
    """How wide a text is in one font."""
    return float(pdfmetrics.stringWidth(text, font, size))


class Paper:
    """A PDF being drawn, page after page. The same calls make the same bytes."""

    def __init__(
        self, *, size: Point, font: str, title: str, author: str, language: str, made: datetime, identity: str
    ) -> None:
        self._file = io.BytesIO()
        self._canvas: Any = Canvas(
            self._file, pagesize=size, pageCompression=1, invariant=1, initialFontName=font, lang=language
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Infusion Desk")
        _stamp(self._canvas, made, identity)
        self._outline = 0
        #: What the page is filled and drawn with now; said again only where it changes.
        self._filling = ""
        self._drawing: tuple[str, float, Dash] | None = None
        #: Characters that were drawn as marked boxes.
        self.unprintable: set[str] = set()

    def text(self, at: Point, text: str, *, font: str, size: float, colour: str) -> None:
        """Draws a text of one font; `at` is the left end of its baseline."""
        self._fill_with(colour)
        self._canvas.setFont(font, size)
        self._canvas.drawString(*at, text)

    def line(self, points: list[Point], *, colour: str, width: float = 0.6, dash: Dash = ()) -> None:
        """Draws a line through the points."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._pen(colour, width, dash)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def frame(self, at: Point, size: Point, *, colour: str, width: float = 0.8, radius: float = 0) -> None:
        """Draws the outline of a rectangle; `at` is its corner below left."""
        self._pen(colour, width, ())
        self._canvas.roundRect(*at, *size, radius, stroke=1, fill=0)

    def fill(self, at: Point, size: Point, colour: str) -> None:
        """Fills a rectangle; `at` is its corner below left."""
        self.fill_all([(at, size)], colour)

    def fill_all(self, rectangles: Iterable[tuple[Point, Point]], colour: str) -> None:
        """Fills many rectangles at once, each from its corner below left and with its size."""
        self._fill_with(colour)
        code = [f"{x:.4f} {y:.4f} {width:.4f} {height:.4f} re" for (x, y), (width, height) in rectangles]
        self._canvas.drawPath(PDFPathObject(code), stroke=0, fill=1)

    def dot(self, at: Point, radius: float, *, colour: str, filled: bool) -> None:
        """Draws a small disc, or a ring with white inside."""
        self._pen(colour, 0.8, ())
        self._fill_with(colour if filled else "#ffffff")
        self._canvas.circle(*at, radius, stroke=1, fill=1)

    def outline(self, title: str) -> None:
        """Adds a heading to the reader's table of contents, pointing at this page."""
        self._outline += 1
        self._canvas.bookmarkPage(f"part-{self._outline}")
        self._canvas.addOutlineEntry(title, f"part-{self._outline}", level=0)

    def end_page(self) -> None:
        self._canvas.showPage()
        self._filling, self._drawing = "", None

    def finish(self) -> bytes:
        """The whole file."""
        self._canvas.save()
        return self._file.getvalue()

    def _fill_with(self, colour: str) -> None:
        if colour != self._filling:
            self._canvas.setFillColor(_colour(colour))
            self._filling = colour

    def _pen(self, colour: str, width: float, dash: Dash) -> None:
        if (colour, width, dash) != self._drawing:
            self._canvas.setStrokeColor(_colour(colour))
            self._canvas.setLineWidth(width)
            self._canvas.setLineCap(1)
            self._canvas.setLineJoin(1)
            self._canvas.setDash(list(dash))
            self._drawing = colour, width, dash


@cache
def _colour(words: str) -> Any:
    return HexColor(words)


def _stamp(canvas: Any, made: datetime, identity: str) -> None:
    """Dates and names a file by its facts; else reportlab takes both from the machine or its environment."""
    document = canvas._doc  # noqa: SLF001 (there is no public way)
    stamp = document._timeStamp  # noqa: SLF001
    stamp.YMDhms = made.astimezone(UTC).timetuple()[:6]
    document.signature = hashlib.md5(identity.encode(), usedforsecurity=False)
