"""Sheets as pictures: what lies where on a page, and whether it is what it was."""

import os
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

STORED = Path(__file__).parent.parent / "golden" / "sheets"
#: Pixels for each point of the page.
SMALL, SHARP = 0.5, 1.0
#: How much the small pictures may differ: grey levels on average, and the part of the pixels that differ plainly.
MEAN, PLAINLY, PART = 2.0, 60, 0.01
#: A pixel lighter than this is paper.
PAPER = 250


def pictures(pdf: bytes, scale: float = SHARP) -> list[QImage]:
    """The pages of a PDF as grey pictures."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    found = []
    for page in range(document.pageCount()):
        size = document.pagePointSize(page)
        drawn = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
        white = QImage(drawn.size(), QImage.Format.Format_RGB32)
        white.fill(0xFFFFFFFF)
        found.append(_over(white, drawn))
    document.close()
    return found


def ink_outside(page: QImage, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether anything is printed outside these edges, counted in pixels from above left."""
    for y in range(page.height()):
        row = grey(page, y)
        inside = top <= y <= bottom
        margin = row[:left] + row[right:] if inside else row
        if any(level < PAPER for level in margin):
            return True
    return False


def differs(page: QImage, stored: QImage) -> str:
    """How a page differs from its stored picture; "" where it does not."""
    if page.size() != stored.size():
        return f"it is {page.size()} and was {stored.size()}"
    levels = [
        abs(now - then)
        for y in range(page.height())
        for now, then in zip(grey(page, y), grey(stored, y), strict=True)
    ]
    mean, part = sum(levels) / len(levels), sum(level > PLAINLY for level in levels) / len(levels)
    return "" if mean <= MEAN and part <= PART else f"mean {mean:.2f}, {part:.2%} plainly"


def grey(page: QImage, y: int) -> bytes:
    """A row of grey levels."""
    row = cast(memoryview, page.constScanLine(y))
    return row[: page.width()].tobytes()


def _over(white: QImage, drawn: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return white.convertToFormat(QImage.Format.Format_Grayscale8)
