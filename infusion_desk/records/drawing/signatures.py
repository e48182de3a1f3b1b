"""Places to sign, two to a row."""

from functools import partial

from infusion_desk.records.contents import SignatureLine, Signatures, plain
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, FULL, LABEL, LEFT
from infusion_desk.records.drawing.text import INK, paint_lines, set_text

GAP, SPACE, SIGNING = 12.0, 6.0, 20.0
WIDTH = (FULL - GAP) / 2


def place_signatures(flow: Flow, signatures: Signatures) -> None:
    """Sets the lines to sign on, each row of them on one page."""
    for first in range(0, len(signatures.lines), 2):
        pair = signatures.lines[first : first + 2]
        height = max(map(_height, pair)) + SPACE
        flow.keep(height)
        top = flow.take(height)
        for column, line in enumerate(pair):
            flow.paint(
                partial(_paint, line=line, left=LEFT + column * (WIDTH + GAP), top=top, bottom=top - height)
            )


def _height(line: SignatureLine) -> float:
    return len(set_text(line.text, WIDTH, BODY)) * BODY.leading + SIGNING + LABEL.leading


def _paint(paper: Paper, line: SignatureLine, left: float, top: float, bottom: float) -> None:
    paint_lines(paper, set_text(line.text, WIDTH, BODY), left, top, BODY)
    rule = bottom + LABEL.leading + 2
    paper.line([(left, rule), (left + WIDTH, rule)], colour=INK)
    paint_lines(paper, set_text(plain(line.under), WIDTH, LABEL), left, rule - 1, LABEL)
