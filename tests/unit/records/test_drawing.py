"""A record as a PDF file, read back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desk.records import render
from infusion_desk.records.contents import Paragraph, Section, plain
from infusion_desk.records.drawing.sheet import FORMATS
from tests.unit.records.examples import SECTIONS, log_section, record
from tests.unit.records.reading import fonts, heights, pages, places, reader, whole, words_of

A4 = FORMATS["a4"]
HAND_OUT = """
from infusion_desk.records import render
from tests.unit.records.examples import record
print(render(record()).sha256)
"""


def test_everything_that_the_record_says_is_on_paper() -> None:
    text = whole(record())
    for section in SECTIONS:
        for word in words_of(section).split():
            assert word in text


def test_every_page_names_the_patient_and_counts_itself() -> None:
    found = pages(record(sections=(*SECTIONS, log_section(120))))
    assert len(found) > 2
    for number, page in enumerate(found, 1):
        assert page.count("MARLOWE, Ines (Ms)") == 2  # in the box and in the foot
        assert "14-Mar-1989" in page
        assert "PENICILLIN (rash)" in page
        assert f"page {number} of {len(found)}" in page


def test_the_marks_are_on_every_page() -> None:
    marks = ("NOT SIGNED – interim print", "TRAINING – not a real patient")
    found = pages(record(sections=(log_section(80),), marks=marks))
    assert len(found) > 1
    assert all(mark in page for page in found for mark in marks)


def test_column_titles_are_repeated_on_every_page() -> None:
    assert all("Happened Entered By Entry" in page for page in pages(record(sections=(log_section(200),))))


@pytest.mark.parametrize("count", range(44, 60))
def test_no_paragraph_reaches_into_the_foot(count: int) -> None:
    paragraphs = tuple(Paragraph(plain(f"line-{number}")) for number in range(count))
    printed = render(record(sections=(Section("Notes", paragraphs),)))
    assert min(y for y in heights(printed, "line-")) > A4.under + 18


def test_three_hundred_entries_are_all_there_in_order() -> None:
    text = whole(record(sections=(log_section(300),))) + " "
    at = [text.index(f"everything as before {number} ") for number in range(1, 301)]
    assert at == sorted(at)


def test_an_empty_day_says_so() -> None:
    text = whole(record(sections=(log_section(0),)))
    assert "No entry." in text
    assert "page 1 of 1" in text


def test_an_entry_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    text = "\n".join(f"line-{number}" for number in range(500))
    found = pages(record(sections=(log_section(2, text),)))
    joined = " ".join(found)
    assert all(joined.count(f"line-{number} ") == 2 for number in range(499))
    assert "goes on" in joined


def test_a_paragraph_longer_than_a_page_goes_on_too() -> None:
    text = " ".join(f"word-{number}" for number in range(3000))
    joined = whole(record(sections=(Section("Notes", (Paragraph(plain(text)),)),)))
    assert all(f"word-{number}" in joined for number in range(3000))


@pytest.mark.parametrize(
    "name",
    [
        "ŁĄCZYŃSKA-ŻÓŁĆ, Świętosława (Mrs)",
        "ΠΑΠΑΔΟΠΟΎΛΟΥ, Ελένη",
        "ЩЕРБАКОВА, Юлия",
        "NGUYỄN, Thị Ánh Tuyết",
        "ȘTEFĂNESCU, Iuliana · ÖZGÜR, Işıl",
    ],
)
def test_names_of_five_scripts_read_back_as_they_were_typed(name: str) -> None:
    printed = render(record(name=name))
    assert printed.missing == ()
    assert name in " ".join(reader(printed).pages[0].extract_text().split())


def test_a_name_of_a_hundred_characters_wraps_and_stays_on_the_sheet() -> None:
    family, given = "W" * 50, "Maximiliane-" * 4 + "Q"
    printed = render(record(name=f"{family}, {given}", sections=(*SECTIONS, log_section(60))))
    assert "".join(reader(printed).pages[0].extract_text().split()).count(family) == 2
    assert "".join(reader(printed).pages[1].extract_text().split()).count(given) == 2
    assert all(A4.left - 0.1 <= x <= A4.right and 0 < y < A4.height for x, y in places(printed))


def test_a_character_without_a_glyph_is_marked_and_reported() -> None:
    printed = render(record(name="한, Ines"))
    assert printed.missing == ("한",)
    assert "U+D55C" in reader(printed).pages[0].extract_text()


def test_what_looks_like_markup_is_printed_as_typed() -> None:
    typed = "<b>80 & <font size=99> &amp; </para> %s {x} \\"
    assert typed in whole(record(sections=(log_section(1, typed),)))


def test_every_font_is_embedded_and_no_other_is_named() -> None:
    found = fonts(render(record(name="NGUYỄN, כהן, Ines")))
    assert {name.split("+")[-1] for name in found} >= {
        "AtkinsonHyperlegibleNext-Regular",
        "NotoSans-Bold",
        "DejaVuSans",
    }
    assert all(descriptor and "/FontFile2" in descriptor for descriptor in found.values())


def test_the_file_says_what_it_is() -> None:
    document = reader(render(record()))
    information = document.metadata
    assert information is not None
    assert information.title is not None
    assert "Infusion session record" in information.title
    assert str(information.creation_date) == "2026-11-22 16:05:00+00:00"
    assert str(document.root_object["/Lang"]) == "en-GB"
    parts = [str(part["/Title"]) for part in document.outline if not isinstance(part, list)]
    assert parts == [section.title for section in SECTIONS]
    assert document.pages[0].mediabox.upper_right == pytest.approx((595.28, 841.89), abs=0.01)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render(record()).pdf == render(record()).pdf
    assert render(record()).pdf != render(record(name="MARLOWE, Inès (Ms)")).pdf


def test_another_process_gives_the_same_bytes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", HAND_OUT],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "SOURCE_DATE_EPOCH": epoch,
                "PYTHONPATH": str(Path.cwd()),
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, epoch in (("1", ""), ("2", "1700000000"))
    }
    assert found == {render(record()).sha256}


def test_reportlab_is_loaded_when_something_is_printed_and_not_before() -> None:
    code = "import sys, infusion_desk.records; print('reportlab' in sys.modules, 'segno' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["False", "False"]
