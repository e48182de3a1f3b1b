"""What every page carries: the head, the marks, the patient, the foot with page x of y."""

from collections.abc import Sequence

from infusion_desk.records.contents import Box, SheetContents, plain, quiet
from infusion_desk.records.drawing.code import paint_code
from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import (
    EXPLANATION,
    FOOT,
    LABEL,
    MARK,
    RUNNING,
    SUBTITLE,
    TITLE,
    VALUE,
    Format,
)
from infusion_desk.records.drawing.text import INK, Line, Style, line_width, paint_lines, set_text

PADDING, GAP, SPACE, INSIDE = 8.0, 10.0, 8.0, 3.0
#: A first value of more lines than these has a line of its own, over the whole width.
LINES = 2
Part = tuple[list[Line], Style]
Boxes = list[tuple[float, list[Part]]]


class Furniture:
    """The furniture of one sheet, set once: it tells where on a page what it says begins and ends."""

    def __init__(self, contents: SheetContents, sheet: Format) -> None:
        self._contents, self._sheet = contents, sheet
        full = sheet.full
        self._first = _head_of_first_page(contents, full)
        self._later = [_part(f"{contents.title} · {contents.subtitle}", full, RUNNING)]
        self._marks = (
            set_text(plain("   ·   ".join(contents.marks)), full - 2 * PADDING, MARK)
            if contents.marks
            else []
        )
        self._boxes = _rows_of_boxes(contents, sheet)
        beside = max(map(line_width, self._foot_right(999, 999)))
        self._foot_left = set_text(plain(contents.foot_left), full - beside - GAP, FOOT)
        below = SPACE + self._height_of_marks + self._height_of_boxes
        self.first_top = sheet.top - max(_height(self._first), contents.code_side) - below
        self.later_top = sheet.top - _height(self._later) - below
        self.bottom = (
            sheet.under + max(len(self._foot_left), len(self._foot_right(999, 999))) * FOOT.leading + SPACE
        )

    def paint(self, paper: Paper, page: int, pages: int) -> None:
        """Draws the furniture of one page."""
        parts = self._first if page == 1 else self._later
        _paint_parts(paper, parts, self._sheet.left, self._sheet.top)
        if page == 1:
            side = self._contents.code_side
            corner = (self._sheet.right - side, self._sheet.top - side)
            paint_code(paper, self._contents.code, corner, side)
        top = (self.first_top if page == 1 else self.later_top) + self._height_of_boxes
        self._paint_marks(paper, top + self._height_of_marks)
        self._paint_patient(paper, top)
        self._paint_foot(paper, page, pages)

    @property
    def _height_of_marks(self) -> float:
        return len(self._marks) * MARK.leading + 2 * INSIDE + SPACE if self._marks else 0

    @property
    def _height_of_boxes(self) -> float:
        return sum(_height_of_row(row) for row in self._boxes) + 2 * PADDING + SPACE

    def _paint_marks(self, paper: Paper, top: float) -> None:
        height = self._height_of_marks - SPACE
        if self._marks:
            paper.frame((self._sheet.left, top - height), (self._sheet.full, height), colour=INK, width=1.6)
        for number, line in enumerate(self._marks):
            left = self._sheet.left + (self._sheet.full - line_width(line)) / 2
            paint_lines(paper, [line], left, top - INSIDE - number * MARK.leading, MARK)

    def _paint_patient(self, paper: Paper, top: float) -> None:
        height = self._height_of_boxes - SPACE
        paper.frame((self._sheet.left, top - height), (self._sheet.full, height), colour=INK, radius=5)
        top -= PADDING
        for row in self._boxes:
            for left, parts in row:
                _paint_parts(paper, parts, left, top)
            top -= _height_of_row(row)

    def _paint_foot(self, paper: Paper, page: int, pages: int) -> None:
        top = self.bottom - SPACE
        paint_lines(paper, self._foot_left, self._sheet.left, top, FOOT)
        for line in self._foot_right(page, pages):
            paint_lines(paper, [line], self._sheet.right - line_width(line), top, FOOT)
            top -= FOOT.leading

    def _foot_right(self, page: int, pages: int) -> list[Line]:
        words = f"{self._contents.foot_right} · page {page} of {pages}"
        return set_text(plain(words), self._sheet.full * 0.52, FOOT)


def _head_of_first_page(contents: SheetContents, full: float) -> list[Part]:
    room = full - contents.code_side - 2 * SPACE
    return [
        _part(contents.title, room, TITLE),
        _part(contents.subtitle, room, SUBTITLE),
        _part(contents.explanation, room, EXPLANATION),
    ]


def _rows_of_boxes(contents: SheetContents, sheet: Format) -> list[Boxes]:
    """The boxes of the patient's beside one another; a long name, or what else is first, above the rest."""
    first, *rest = contents.patient
    row = _boxes(contents.patient, sheet)
    value, _ = row[0][1][1]
    if len(value) <= LINES or not rest:
        return [row]
    return [_boxes((first,), sheet), _boxes(rest, sheet)]


def _boxes(values: Sequence[Box], sheet: Format) -> Boxes:
    """Each box with its left edge."""
    room = sheet.full - 2 * PADDING - GAP * (len(values) - 1)
    shares = sum(box.share for box in values)
    boxes, left = [], sheet.left + PADDING
    for box in values:
        width = room * box.share / shares
        boxes.append(
            (
                left,
                [
                    (set_text(quiet(box.label), width, LABEL), LABEL),
                    (set_text(box.value, width, VALUE), VALUE),
                ],
            )
        )
        left += width + GAP
    return boxes


def _height_of_row(row: Boxes) -> float:
    return max(_height(parts) for _, parts in row)


def _part(text: str, width: float, style: Style) -> Part:
    return set_text(plain(text), width, style), style


def _height(parts: list[Part]) -> float:
    return sum(len(lines) * style.leading for lines, style in parts)


def _paint_parts(paper: Paper, parts: list[Part], left: float, top: float) -> None:
    for lines, style in parts:
        paint_lines(paper, lines, left, top, style)
        top -= len(lines) * style.leading
