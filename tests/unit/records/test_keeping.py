"""No heading ends a page alone: on any sheet, on any paper, wherever on a page it comes to stand."""

from collections.abc import Iterator
from typing import Any

import pytest

from infusion_desk.desk.sheets import PAPER_FORMATS, PaperFormat
from infusion_desk.records import render
from infusion_desk.records.contents import Column, Grid, Paragraph, Section, SheetContents, Table, plain
from infusion_desk.records.drawing import document
from infusion_desk.records.drawing.furniture import Furniture
from infusion_desk.records.drawing.sheet import FORMATS, HEADING
from infusion_desk.records.sheets import CONTENTS
from tests.unit.records.examples import SECTIONS, log_section, record, rows
from tests.unit.records.reading import reader
from tests.unit.records.test_sheets import DAYS, GIVEN, request_of

TALL = Table((Column("What", 1),), rows(("word " * 700,), ("word",)), "None.")
#: So many lines above a heading bring it to every place at the foot of a page.
HEIGHTS = range(24, 50)
#: The titles of a grid and two of its rows, which hold no words, in points.
ROWS_OF_A_GRID = 55.0
BLOCKS = {
    "table": log_section(9).blocks,
    "tall row": (TALL,),
    "line and table": (Paragraph(plain("One line.")), *log_section(9).blocks),
    "lines": tuple(Paragraph(plain(f"line {number}")) for number in range(4)),
    "grid": (Grid((Column("What", 1),), rows(*((f"row {number}",) for number in range(40)))),),
    "signatures": SECTIONS[-1].blocks,
    "chart": SECTIONS[2].blocks,
    "nothing": (Table((Column("What", 1),), (), "None."),),
}


def alone(contents: SheetContents, paper: PaperFormat) -> Iterator[str]:
    """The headings below which fewer than two lines stand, although their section goes on on the next page."""
    furniture = Furniture(contents, FORMATS[paper])
    pages = [list(_lines(page)) for page in reader(render(contents, paper)).pages]
    grids = {part.title for part in contents.sections if isinstance(part.blocks[0], Grid)}
    for number, lines in enumerate(pages[:-1]):
        heads = [y for y, size, _ in lines if size == HEADING.size and y > furniture.bottom]
        if not heads:
            continue
        below = {round(y) for y, _, _ in lines if furniture.bottom - 2 < y < min(heads) - 2}
        following = [(y, size) for y, size, _ in pages[number + 1] if y < furniture.later_top]
        title = " ".join(words for y, _, words in lines if y == min(heads))
        empty = title in grids and min(heads) - furniture.bottom > ROWS_OF_A_GRID
        if len(below) < 2 and max(following)[1] != HEADING.size and not empty:
            yield f"page {number + 1}: {title}"


def _lines(page: Any) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = []

    def note(text: str, _cm: Any, matrix: Any, _font: Any, size: Any) -> None:
        if text.strip():
            found.append((matrix[5], size, text.strip()))

    page.extract_text(visitor_text=note)
    return found


def beneath(before: int, kind: str) -> SheetContents:
    """A heading below so many lines of another section."""
    above = tuple(Paragraph(plain(f"{number}")) for number in range(before + 1))
    return record(sections=(Section("Before", above), Section("Heading", BLOCKS[kind])))


@pytest.mark.parametrize("kind", BLOCKS)
def test_wherever_a_heading_falls_something_stands_with_it(kind: str) -> None:
    assert [found for before in HEIGHTS for found in alone(beneath(before, kind), "a4")] == []


def test_a_heading_that_ends_a_page_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "height_together", lambda flow, blocks: 0.0)
    assert [found for before in HEIGHTS for found in alone(beneath(before, "table"), "a4")]


@pytest.mark.parametrize("paper", PAPER_FORMATS)
@pytest.mark.parametrize("day", GIVEN)
def test_no_sheet_of_a_session_leaves_a_heading_alone(day: str, paper: PaperFormat) -> None:
    request = request_of(DAYS[day]())
    for slug in GIVEN[day]:
        assert [*alone(CONTENTS[slug](request), paper)] == [], slug


def test_a_part_that_is_signed_stands_on_one_page_with_its_places() -> None:
    part = Section("Why", (*BLOCKS["lines"], *BLOCKS["signatures"]), whole=True)
    for before in HEIGHTS:
        above = tuple(Paragraph(plain(f"{number}")) for number in range(before))
        printed = render(record(sections=(Section("Before", above), part)))
        pages = [page.extract_text() for page in reader(printed).pages]
        (page,) = [text for text in pages if "Why" in text]
        assert all(words in page for words in ("line 0", "line 3", "Physician"))
