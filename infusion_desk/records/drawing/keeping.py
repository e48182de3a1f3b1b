"""What a heading stands with: the first rows of what is below it, so that none ends a page alone."""

from collections.abc import Sequence

from infusion_desk.records.contents import Block, Chart, Grid, Paragraph, Signatures, Table
from infusion_desk.records.drawing import grids, signatures, tables
from infusion_desk.records.drawing.chart import CHART_HEIGHT
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.text import set_text

#: Between two blocks of a section, in points.
BETWEEN = 6.0
#: So many lines of text stand below a heading, where there are so many.
LINES = 2


def height_together(flow: Flow, blocks: Sequence[Block]) -> float:
    """How much of a section stands with its heading: two lines of text, or the beginning of what is no text."""
    height, lines = 0.0, 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            return height + (BETWEEN if lines else 0) + _beginning(flow, block)
        style = tables.words_style(block)
        more = min(len(set_text(block.text, flow.sheet.full, style)), LINES)
        height, lines = height + more * style.leading + tables.PADDING, lines + more
        if lines >= LINES:
            break
    return height


def _beginning(flow: Flow, block: Table | Grid | Signatures | Chart) -> float:
    match block:
        case Table():
            return tables.height_together(flow, block)
        case Grid():
            return grids.height_together(flow, block)
        case Signatures():
            return signatures.height_together(flow, block)
        case Chart():
            return CHART_HEIGHT
