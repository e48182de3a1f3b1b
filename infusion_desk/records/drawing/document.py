"""A record drawn: first everything is given its place, then the pages are drawn."""

from functools import partial

from infusion_desk.records.contents import (
    Block,
    Chart,
    Paragraph,
    RecordContents,
    Section,
    Signatures,
    Table,
    plain,
)
from infusion_desk.records.drawing.chart import CHART_HEIGHT, place_chart
from infusion_desk.records.drawing.faces import CHAIN, covered_by
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.furniture import Furniture
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, FULL, HEADING, HEIGHT, LEFT, RIGHT, WIDTH
from infusion_desk.records.drawing.signatures import place_signatures
from infusion_desk.records.drawing.tables import place_table, place_text
from infusion_desk.records.drawing.text import INK, paint_lines, set_text

#: Above a heading, between the blocks under it, and how much of them a heading stands with, in points.
ABOVE_HEADING, BETWEEN, WITH_HEADING = 10.0, 6.0, 44.0


def draw(contents: RecordContents) -> tuple[bytes, tuple[str, ...]]:
    """The PDF file, and the characters in it that no shipped font prints."""
    furniture = Furniture(contents)
    flow = Flow(furniture.first_top, furniture.later_top, furniture.bottom)
    for section in contents.sections:
        _place_section(flow, section)
    paper = _paper(contents)
    for number, page in enumerate(flow.pages, 1):
        furniture.paint(paper, number, len(flow.pages))
        for paint in page:
            paint(paper)
        paper.end_page()
    return paper.finish(), tuple(sorted(paper.unprintable))


def _paper(contents: RecordContents) -> Paper:
    base = CHAIN["regular"][0]
    covered_by(base)
    return Paper(
        size=(WIDTH, HEIGHT),
        font=base,
        title=f"{contents.title} · {contents.foot_left}",
        language=contents.language,
        made=contents.as_of,
        identity=f"{contents.code} {contents.as_of.isoformat()} {contents.marks}",
    )


def _place_section(flow: Flow, section: Section) -> None:
    lines = set_text(plain(section.title), FULL, HEADING)
    height = len(lines) * HEADING.leading + 3
    begins_with_chart = isinstance(section.blocks[0], Chart)
    flow.keep(ABOVE_HEADING + height + (CHART_HEIGHT if begins_with_chart else WITH_HEADING))
    flow.take(ABOVE_HEADING)
    top = flow.take(height)
    flow.paint(partial(paint_lines, lines=lines, left=LEFT, top=top, style=HEADING))
    flow.paint(lambda paper: paper.line([(LEFT, top - height), (RIGHT, top - height)], colour=INK, width=0.8))
    flow.paint(lambda paper: paper.outline(section.title))
    for number, block in enumerate(section.blocks):
        if number and not isinstance(block, Paragraph):
            flow.take(BETWEEN)
        _place_block(flow, block)


def _place_block(flow: Flow, block: Block) -> None:
    match block:
        case Paragraph():
            place_text(flow, set_text(block.text, FULL, BODY), BODY)
        case Table():
            place_table(flow, block)
        case Chart():
            place_chart(flow, block)
        case Signatures():
            place_signatures(flow, block)
