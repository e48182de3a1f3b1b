"""Places to sign, two to a row."""

from functools import partial

from infusion_desk.records.contents import SignatureLine, Signatures, plain
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, LABEL
from infusion_desk.records.drawing.text import INK, paint_lines, set_text

GAP, SPACE, SIGNING = 12.0, 6.0, 20.0
#: Lines that take no more than this part of a page stand together.
WHOLE = 0.5


def place_signatures(flow: Flow, signatures: Signatures) -> None:
    """Sets the lines to sign on: all of them on one page, unless they are very many; each row in any case."""
    width = (flow.sheet.full - GAP) / 2
    flow.keep(height_together(flow, signatures))
    for first, height in zip(range(0, len(signatures.lines), 2), _heights(flow, signatures), strict=True):
        pair = signatures.lines[first : first + 2]
        flow.keep(height)
        top = flow.take(height)
        for column, line in enumerate(pair):
            left = flow.sheet.left + column * (width + GAP)
            flow.paint(partial(_paint, line=line, left=left, width=width, top=top, bottom=top - height))


def height_together(flow: Flow, signatures: Signatures) -> float:
    """How much of the lines to sign on stands on one page."""
    heights = _heights(flow, signatures)
    return sum(heights) if sum(heights) <= flow.whole_page * WHOLE else heights[0]


def _heights(flow: Flow, signatures: Signatures) -> list[float]:
    """How high each row of them is."""
    width, lines = (flow.sheet.full - GAP) / 2, signatures.lines
    return [
        max(_height(line, width) for line in lines[first : first + 2]) + SPACE
        for first in range(0, len(lines), 2)
    ]


def _height(line: SignatureLine, width: float) -> float:
    return len(set_text(line.text, width, BODY)) * BODY.leading + SIGNING + LABEL.leading


def _paint(paper: Paper, line: SignatureLine, left: float, width: float, top: float, bottom: float) -> None:
    paint_lines(paper, set_text(line.text, width, BODY), left, top, BODY)
    rule = bottom + LABEL.leading + 2
    paper.line([(left, rule), (left + width, rule)], colour=INK)
    paint_lines(paper, set_text(plain(line.under), width, LABEL), left, rule - 1, LABEL)
