"""Tables over any number of pages: titles are repeated, a row taller than a page goes on on the next."""

from functools import partial

from infusion_desk.records.contents import Column, Paragraph, Table, Text, plain, quiet
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, COLUMN_TITLE, DENSE, LEAD
from infusion_desk.records.drawing.text import INK, LINE, Line, Style, paint_lines, set_text

GAP = 8.0
PADDING = 2.6
#: So many rows stand with the column titles, where they take no more than this part of a page; no row that takes
#: no more is parted, and of one that does so many lines stand together.
WITH_HEAD, WHOLE, LINES = 3, 0.5, 3
Cells = list[list[Line]]


def place_table(flow: Flow, table: Table) -> None:
    """Sets a table."""
    if not table.rows:
        return place_text(flow, set_text(quiet(table.when_empty), flow.sheet.full, BODY), BODY)
    widths, style = column_widths(table.columns, flow.sheet.full), _style(table)
    head = _head(table, widths)
    flow.keep(height_together(flow, table))
    _place_row(flow, head, widths, COLUMN_TITLE, INK)
    for row in table.rows:
        _place_cells(flow, _cells(row, widths, style), widths, style, head)
    return None


def height_together(flow: Flow, table: Table) -> float:
    """How much of a table stands on one page: the column titles with the first rows."""
    if not table.rows:
        lines = set_text(quiet(table.when_empty), flow.sheet.full, BODY)
        return len(lines) * BODY.leading + PADDING
    widths, style = column_widths(table.columns, flow.sheet.full), _style(table)
    most, height = flow.whole_page * WHOLE, _height(_head(table, widths), COLUMN_TITLE)
    rows = [_height(_cells(row, widths, style), style) for row in table.rows[:WITH_HEAD]]
    height += rows[0] if rows[0] <= most else LINES * style.leading + 2 * PADDING
    for row in rows[1:]:
        if height + row > most:
            break
        height += row
    return height


def words_style(paragraph: Paragraph) -> Style:
    """How a paragraph is set."""
    return LEAD if paragraph.lead else BODY


def _style(table: Table) -> Style:
    return DENSE if table.dense else BODY


def _head(table: Table, widths: list[float]) -> Cells:
    return [
        set_text(plain(column.title), width, COLUMN_TITLE)
        for column, width in zip(table.columns, widths, strict=True)
    ]


def _cells(row: tuple[Text, ...], widths: list[float], style: Style) -> Cells:
    return [set_text(text, width, style) for text, width in zip(row, widths, strict=True)]


def place_text(flow: Flow, lines: list[Line], style: Style) -> None:
    """Sets lines over the whole width, on as many pages as they need."""
    flow.take(PADDING)
    while lines:
        if flow.room < style.leading:
            flow.turn()
        fitting = max(1, int(flow.room / style.leading))
        here, lines = lines[:fitting], lines[fitting:]
        top = flow.take(len(here) * style.leading)
        flow.paint(partial(paint_lines, lines=here, left=flow.sheet.left, top=top, style=style))


def _place_cells(flow: Flow, cells: Cells, widths: list[float], style: Style, head: Cells) -> None:
    """Sets a row; where it does not fit, on the next page; one that would leave half a page empty, in parts."""
    while any(cells):
        fitting = int((flow.room - 2 * PADDING) / style.leading)
        if fitting < max(map(len, cells)) and (
            fitting < LINES or _height(cells, style) <= flow.whole_page * WHOLE
        ):
            flow.turn()
            _place_row(flow, head, widths, COLUMN_TITLE, INK)
            fitting = int((flow.room - 2 * PADDING) / style.leading)
        _place_row(flow, [cell[:fitting] for cell in cells], widths, style, LINE)
        cells = [cell[fitting:] for cell in cells]
        if any(cells) and not cells[0]:
            cells[0] = set_text(quiet("goes on"), widths[0], style)


def _place_row(flow: Flow, cells: Cells, widths: list[float], style: Style, rule: str) -> None:
    height = _height(cells, style)
    top, sheet = flow.take(height), flow.sheet

    def paint(paper: Paper) -> None:
        left = sheet.left
        for cell, width in zip(cells, widths, strict=True):
            paint_lines(paper, cell, left, top - PADDING, style)
            left += width + GAP
        paper.line([(sheet.left, top - height), (sheet.right, top - height)], colour=rule, width=0.5)

    flow.paint(paint)


def _height(cells: Cells, style: Style) -> float:
    return max(map(len, cells)) * style.leading + 2 * PADDING


def column_widths(columns: tuple[Column, ...], full: float) -> list[float]:
    """How wide each column is where the table has so much room."""
    room = full - GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    return [room * column.share / shares for column in columns]
