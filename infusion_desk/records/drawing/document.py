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
from infusion_desk.records.drawing.chart import place_chart
from infusion_desk.records.drawing.faces import CHAIN, covered_by
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.furniture import Furniture
from infusion_desk.records.drawing.grids import place_grid
from infusion_desk.records.drawing.keeping import BETWEEN, height_together
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import FORMATS, HEADING, Format
from infusion_desk.records.drawing.signatures import place_signatures
from infusion_desk.records.drawing.tables import place_table, place_text, words_style
from infusion_desk.records.drawing.text import INK, paint_lines, set_text

#: Above a heading, in points.
ABOVE_HEADING = 10.0
#: More than any sheet is high, in points.
ENDLESS = 1e6


def draw(contents: SheetContents, paper_format: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF file, and the characters in it that no shipped font prints."""
    sheet = FORMATS[paper_format]
    furniture, flow = _laid_out(contents, sheet)
    paper = _paper(contents, sheet)
    for number, page in enumerate(flow.pages, 1):
        furniture.paint(paper, number, len(flow.pages))
        for paint in page:
            paint(paper)
        paper.end_page()
    return paper.finish(), tuple(sorted(paper.unprintable))


def pages_of(contents: SheetContents, paper_format: str) -> int:
    """How many pages a sheet takes."""
    _, flow = _laid_out(contents, FORMATS[paper_format])
    return len(flow.pages)


def _laid_out(contents: SheetContents, sheet: Format) -> tuple[Furniture, Flow]:
    """Everything in its place, and nothing drawn yet."""
    furniture = Furniture(contents, sheet)
    flow = Flow(sheet, furniture.first_top, furniture.later_top, furniture.bottom)
    for section in contents.sections:
        _place_section(flow, section)
    return furniture, flow


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
    together = _whole_height(section, sheet) if section.whole else height_together(flow, section.blocks)
    flow.keep(ABOVE_HEADING + height + together)
    flow.take(ABOVE_HEADING)
    top = flow.take(height)
    flow.paint(partial(paint_lines, lines=lines, left=sheet.left, top=top, style=HEADING))
    rule = [(sheet.left, top - height), (sheet.right, top - height)]
    flow.paint(lambda paper: paper.line(rule, colour=INK, width=0.8))
    flow.paint(lambda paper: paper.outline(section.title))
    _place_blocks(flow, section)


def _place_blocks(flow: Flow, section: Section) -> None:
    for number, block in enumerate(section.blocks):
        if number and not isinstance(block, Paragraph):
            flow.take(BETWEEN)
        _place_block(flow, block)


def _whole_height(section: Section, sheet: Format) -> float:
    """How high everything below a heading is, on a page that is never full."""
    endless = Flow(sheet, ENDLESS, ENDLESS, 0.0)
    _place_blocks(endless, section)
    return ENDLESS - endless.room


def _place_block(flow: Flow, block: Block) -> None:
    match block:
        case Paragraph():
            style = words_style(block)
            place_text(flow, set_text(block.text, flow.sheet.full, style), style)
        case Table():
            place_table(flow, block)
        case Grid():
            place_grid(flow, block)
        case Chart():
            place_chart(flow, block)
        case Signatures():
            place_signatures(flow, block)
