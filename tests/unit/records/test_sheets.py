"""Every sheet, on every kind of day, on both papers, read back from the PDF; and as it looks."""

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from infusion_desk.desk.sheets import PAPER_FORMATS, SHEETS, NoSuchSheet, PaperFormat, Printed
from infusion_desk.records.drawing.sheet import FORMATS
from infusion_desk.records.request import SheetRequest
from infusion_desk.records.sheets import CONTENTS, print_sheet
from tests.support.desks import Day, infusing, observing, opened
from tests.support.marlowe import SET
from tests.support.sheets import SMALL, STORED, differs, ink_outside, pictures
from tests.unit.records.reading import fonts, reader

NAMES = {
    "polish": ("Łukasiewicz", "Łukasz"),
    "greek": ("Παπαδοπούλου", "Ζωή"),
    "russian": ("Щербакова", "Нина"),
    "chinese": ("王", "小明"),
    "arabic": ("الزهراء", "نور"),
    "long": ("Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmond", "M" * 60),
}


def request_of(day: Day) -> SheetRequest:
    """What the sheets of a day are made from, as of now."""
    now = day.desk.moment(day.session)
    return SheetRequest(day.session, day.journal.verify(), now, site="Northfield")


def empty() -> Day:
    return opened()


def named(script: str) -> Day:
    family, given = NAMES[script]
    return Day().registers(family=family, given=given, allergies=["penicillin"]).opens()


def deferred() -> Day:
    day = opened()
    day.finds(
        "vaccination", vaccine="Varivax", targets="varicella", series="complete", on="2026-11-06", live=True
    )
    day.does("defer", until="2026-12-18", reason="vaccinated 17 days ago")
    return day


def reacting() -> Day:
    day = infusing().at("11:30", watched=False)
    day.does("record_vitals", **(SET | {"systolic": 92, "diastolic": 58, "pulse": 104}))
    day.does("log_reaction", signs=["urticaria", "fever"], grade=2)
    day.does("pause_infusion", reason="reaction 1")
    day.does("treat_reaction", reaction=1, action="antihistamine", drug="chlorphenamine", dose="10 mg")
    day.does("hand_over", to="MK")
    return day.at("11:40", watched=False)


def busy() -> Day:
    """A day of 300 entries."""
    day = infusing().at("11:30", watched=False)
    while len(day.session.log) < 300:
        day.does(
            "note", text=f"Entry {len(day.session.log) + 1}: comfortable, no complaint, family beside her."
        )
    return day


def crowded() -> Day:
    """A name of eighty letters, and more of everything than the handover has room for."""
    day = Day().registers(
        family=NAMES["long"][0], given="Maximiliane Theodora", allergies=["penicillin", "latex"]
    )
    day.opens().starts_infusion()
    for number in range(1, 6):
        day.at(f"{11 + number}:00", watched=False)
        day.does("record_vitals", **(SET | {"systolic": 92, "pulse": 104}))
        day.does("log_reaction", signs=["urticaria", "fever", "headache", "nausea", "dizziness"], grade=2)
        day.does("pause_infusion", reason=f"reaction {number}")
        day.does(
            "treat_reaction", reaction=number, action="antihistamine", drug="chlorphenamine", dose="10 mg"
        )
        day.does("treat_reaction", reaction=number, action="steroid", drug="hydrocortisone", dose="200 mg")
        if number < 5:
            day.does("resolve_reaction", reaction=number, outcome="recovered")
            day.does("resume_infusion", rate_ml_h=12 / 2**number)
        day.does("note", text="Comfortable, her family beside her, and asks when it is over. " * 6)
    day.does("hand_over", to="MK")
    return day


DAYS: dict[str, Callable[[], Day]] = {
    "empty": empty,
    "reacting": reacting,
    "observing": observing,
    "deferred": deferred,
    "busy": busy,
    "crowded": crowded,
    **{script: partial(named, script) for script in NAMES},
}
#: The sheets that a day gives.
GIVEN = {
    "empty": ("record", "handover", "downtime", "prescriber-page"),
    "reacting": ("record", "handover", "downtime", "leaflet"),
    "observing": ("record", "handover", "downtime", "leaflet"),
    "deferred": ("record", "handover", "downtime", "deferral-letter"),
    "busy": ("record", "handover", "downtime", "leaflet"),
    "crowded": ("record", "handover", "downtime", "leaflet"),
    **dict.fromkeys(NAMES, ("record", "handover", "downtime", "prescriber-page")),
}
CASES = [(day, slug, paper) for day, slugs in GIVEN.items() for slug in slugs for paper in PAPER_FORMATS]

#: The day on which each sheet was pictured.
#: No code reaches lower on a small picture, in pixels.
CODE_UNDER = 66
LOOKS = [
    ("observing", "record"),
    ("reacting", "handover"),
    ("reacting", "downtime"),
    ("deferred", "deferral-letter"),
    ("empty", "prescriber-page"),
    ("observing", "leaflet"),
]


@pytest.fixture(scope="module")
def days() -> dict[str, SheetRequest]:
    return {name: request_of(day()) for name, day in DAYS.items()}


@pytest.mark.parametrize(("day", "slug", "paper"), CASES)
def test_a_sheet_reads_back_whole(
    days: dict[str, SheetRequest], day: str, slug: str, paper: PaperFormat
) -> None:
    request = days[day]
    printed = print_sheet(slug, request, paper)
    found = [" ".join(page.extract_text().split()) for page in reader(printed).pages]
    sheet = FORMATS[paper]
    assert SHEETS[slug] in found[0]
    assert printed.missing == ()
    assert all(descriptor is not None for descriptor in fonts(printed).values())
    for number, page in enumerate(found, 1):
        assert f"page {number} of {len(found)}" in page
        assert "14-Mar-1989" in page
        assert "K204417" in page
        assert names_the_patient(page, request)
    for picture, box in zip(
        pictures(printed.pdf), (page.mediabox for page in reader(printed).pages), strict=True
    ):
        assert (float(box.width), float(box.height)) == pytest.approx((sheet.width, sheet.height), abs=0.1)
        edges = (int(sheet.left) - 2, int(sheet.height - sheet.top) - 1, int(sheet.right) + 2)
        assert not ink_outside(picture, *edges, int(sheet.height - sheet.under) + 8)


def names_the_patient(page: str, request: SheetRequest) -> bool:
    """Whether the family name is on a page. Arabic letters are drawn joined."""
    patient = request.session.chart.patient
    assert patient is not None
    solid = "".join(page.split())
    plain = unicodedata.normalize("NFKC", solid)
    name = "".join(patient.family.upper().split())
    return name in solid or unicodedata.normalize("NFKC", name) in plain


@pytest.mark.parametrize("paper", PAPER_FORMATS)
@pytest.mark.parametrize("day", [*DAYS])
def test_the_handover_is_one_page(days: dict[str, SheetRequest], day: str, paper: PaperFormat) -> None:
    assert len(reader(print_sheet("handover", days[day], paper)).pages) == 1


@pytest.mark.parametrize("slug", SHEETS)
def test_the_same_facts_give_the_same_bytes(days: dict[str, SheetRequest], slug: str) -> None:
    day = next(name for name, slugs in GIVEN.items() if slug in slugs)
    again = request_of(DAYS[day]())
    assert print_sheet(slug, days[day]).sha256 == print_sheet(slug, again).sha256


def test_every_sheet_has_its_contents_and_its_days() -> None:
    assert set(CONTENTS) == set(SHEETS) == {slug for slugs in GIVEN.values() for slug in slugs}


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("empty", "leaflet"),
        ("deferred", "leaflet"),
        ("observing", "deferral-letter"),
        ("observing", "prescriber-page"),
    ],
)
def test_a_day_that_does_not_give_a_sheet_says_why(
    days: dict[str, SheetRequest], day: str, slug: str
) -> None:
    with pytest.raises(NoSuchSheet) as caught:
        print_sheet(slug, days[day])
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(("day", "slug"), LOOKS)
def test_a_sheet_looks_as_it_did(days: dict[str, SheetRequest], day: str, slug: str) -> None:
    page = small(print_sheet(slug, days[day]))
    stored = STORED / f"{slug}.png"
    assert stored.is_file(), f"{stored} is not there: see tests/golden/sheets/README.md"
    assert differs(page, QImage(str(stored)).convertToFormat(QImage.Format.Format_Grayscale8)) == ""


def small(printed: Printed) -> QImage:
    """The first page, as the stored pictures are: without its QR code, which follows every hash there is."""
    page = pictures(printed.pdf, SMALL)[0].convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(page)
    painter.fillRect(page.width() * 3 // 4, 0, page.width() // 4, CODE_UNDER, QColor("white"))
    painter.end()
    return page.convertToFormat(QImage.Format.Format_Grayscale8)


def test_a_page_that_is_another_is_told_from_the_stored_one(days: dict[str, SheetRequest]) -> None:
    page = small(print_sheet("handover", days["reacting"]))
    assert differs(page, small(print_sheet("handover", days["observing"])))
    assert differs(page, page.copy(0, 0, 10, 10))
