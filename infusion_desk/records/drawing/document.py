"""A sheet drawn: first everything is given its place, then the pages are drawn."""

from functools import partial

from infusion_desk.records.contents import (
    Block,
    Chart,
    Grid,
    Paragraph,
    Section,
    SheetContents,
    Signatures,
    Table,
    plain,
)
from infusion_desk.records.drawing.chart import CHART_HEIGHT, place_chart
from infusion_desk.records.drawing.faces import CHAIN, covered_by
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.furniture import Furniture
from infusion_desk.records.drawing.grids import height_together, place_grid
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, FORMATS, HEADING, LEAD, Format
from infusion_desk.records.drawing.signatures import place_signatures
from infusion_desk.records.drawing.tables import place_table, place_text
from infusion_desk.records.drawing.text import INK, paint_lines, set_text

#: Above a heading, between the blocks under it, and how much of them a heading stands with, in points.
ABOVE_HEADING, BETWEEN, WITH_HEADING = 10.0, 6.0, 44.0


def draw(contents: SheetContents, paper_format: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF file, and the characters in it that no shipped font prints."""
    sheet = FORMATS[paper_format]
    furniture = Furniture(contents, sheet)
    flow = Flow(sheet, furniture.first_top, furniture.later_top, furniture.bottom)
    for section in contents.sections:
        _place_section(flow, section)
    paper = _paper(contents, sheet)
    for number, page in enumerate(flow.pages, 1):
        furniture.paint(paper, number, len(flow.pages))
        for paint in page:
            paint(paper)
        paper.end_page()
    return paper.finish(), tuple(sorted(paper.unprintable))


def _paper(contents: SheetContents, sheet: Format) -> Paper:
    base = CHAIN["regular"][0]
    covered_by(base)
    return Paper(
        size=(sheet.width, sheet.height),
        font=base,
        title=f"{contents.title} · {contents.foot_left}",
        author=contents.author,
        language=contents.language,
        made=contents.as_of,
        identity=f"{contents.code} {contents.as_of.isoformat()} {contents.marks}",
    )


def _place_section(flow: Flow, section: Section) -> None:
    sheet = flow.sheet
    lines = set_text(plain(section.title), sheet.full, HEADING)
    height = len(lines) * HEADING.leading + 3
    flow.keep(ABOVE_HEADING + height + _first_height(flow, section.blocks[0]))
    flow.take(ABOVE_HEADING)
    top = flow.take(height)
    flow.paint(partial(paint_lines, lines=lines, left=sheet.left, top=top, style=HEADING))
    rule = [(sheet.left, top - height), (sheet.right, top - height)]
    flow.paint(lambda paper: paper.line(rule, colour=INK, width=0.8))
    flow.paint(lambda paper: paper.outline(section.title))
    for number, block in enumerate(section.blocks):
        if number and not isinstance(block, Paragraph):
            flow.take(BETWEEN)
        _place_block(flow, block)


def _first_height(flow: Flow, block: Block) -> float:
    """How much of its first block a heading stands with."""
    match block:
        case Chart():
            return CHART_HEIGHT
        case Grid():
            return height_together(flow, block)
    return WITH_HEADING


def _place_block(flow: Flow, block: Block) -> None:
    match block:
        case Paragraph():
            style = LEAD if block.lead else BODY
            place_text(flow, set_text(block.text, flow.sheet.full, style), style)
        case Table():
            place_table(flow, block)
        case Grid():
            place_grid(flow, block)
        case Chart():
            place_chart(flow, block)
        case Signatures():
            place_signatures(flow, block)
