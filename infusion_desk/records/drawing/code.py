"""The QR code: names the record, so that a sheet of paper finds its file."""

from itertools import groupby

import segno

from infusion_desk.records.drawing.paper import Paper, Point


def paint_code(paper: Paper, text: str, at: Point, side: float) -> None:
    """Draws a QR code; `at` is its corner below left. Neighbouring dark modules are drawn as one bar."""
    matrix = segno.make(text, error="m", micro=False).matrix
    module = side / len(matrix)
    bars: list[tuple[Point, Point]] = []
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            width = len(list(group))
            if dark:
                corner = (at[0] + column * module, at[1] + side - (row + 1) * module)
                bars.append((corner, (width * module, module)))
            column += width
    paper.fill_all(bars, "#000000")
