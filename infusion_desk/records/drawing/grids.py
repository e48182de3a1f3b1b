"""Grids to write in by hand: ruled cells, column titles repeated on every page."""

from itertools import pairwise

from infusion_desk.records.contents import Grid, plain
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import BODY, COLUMN_TITLE
from infusion_desk.records.drawing.tables import column_widths
from infusion_desk.records.drawing.text import INK_3, Line, Style, paint_lines, set_text

#: Between a rule and what stands beside it; so many rows stand with the column titles.
INSIDE, WITH_HEAD = 3.0, 2
#: A grid that takes no more than this part of a page is not parted.
WHOLE = 0.5
Cells = list[list[Line]]


def place_grid(flow: Flow, grid: Grid) -> None:
    """Sets a grid; a row is never parted."""
    flow.keep(height_together(flow, grid))
    edges = _edges(flow, grid)
    head, rows = _cells(edges, grid)
    head_height = _height(head, COLUMN_TITLE, 0)
    heights = [_height(cells, BODY, grid.row_height) for cells in rows]
    _place_row(flow, head, edges, COLUMN_TITLE, head_height)
    for cells, height in zip(rows, heights, strict=True):
        if flow.room < height:
            flow.turn()
            _place_row(flow, head, edges, COLUMN_TITLE, head_height)
        _place_row(flow, cells, edges, BODY, height)


def height_together(flow: Flow, grid: Grid) -> float:
    """How much of a grid stands on one page: all of it, or the column titles with the first rows."""
    head, rows = _cells(_edges(flow, grid), grid)
    heights = [_height(head, COLUMN_TITLE, 0), *(_height(cells, BODY, grid.row_height) for cells in rows)]
    return sum(heights if sum(heights) <= flow.whole_page * WHOLE else heights[: 1 + WITH_HEAD])


def _cells(edges: list[float], grid: Grid) -> tuple[Cells, list[Cells]]:
    """The column titles, and the rows, set."""
    widths = [right - left - 2 * INSIDE for left, right in pairwise(edges)]
    head = [
        set_text(plain(column.title), width, COLUMN_TITLE)
        for column, width in zip(grid.columns, widths, strict=True)
    ]
    return head, [
        [set_text(text, width, BODY) for text, width in zip(row, widths, strict=True)] for row in grid.rows
    ]


def _edges(flow: Flow, grid: Grid) -> list[float]:
    """Where the upright rules stand."""
    edges = [flow.sheet.left]
    gap = (flow.sheet.full - sum(column_widths(grid.columns, flow.sheet.full))) / len(grid.columns)
    for width in column_widths(grid.columns, flow.sheet.full):
        edges.append(edges[-1] + width + gap)
    return edges


def _place_row(flow: Flow, cells: Cells, edges: list[float], style: Style, height: float) -> None:
    top = flow.take(height)

    def paint(paper: Paper) -> None:
        for cell, left in zip(cells, edges, strict=False):
            paint_lines(paper, cell, left + INSIDE, top - INSIDE, style)
        for y in (top, top - height):
            paper.line([(edges[0], y), (edges[-1], y)], colour=INK_3, width=0.5)
        for x in edges:
            paper.line([(x, top), (x, top - height)], colour=INK_3, width=0.5)

    flow.paint(paint)


def _height(cells: Cells, style: Style, least: float) -> float:
    return max(max(map(len, cells)) * style.leading + 2 * INSIDE, least)
