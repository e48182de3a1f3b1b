"""The audit on paper says what was looked for, shows amendments side by side, and says where it ends."""

from zoneinfo import ZoneInfo

import pytest

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.records import render
from infusion_desk.records.audit import audit_sheet
from infusion_desk.records.contents import SheetContents, Table
from tests.support.desks import Day
from tests.support.marlowe import SET

HEAD = "ab" * 32


@pytest.fixture
def audit() -> Audit:
    day = Day().registers().opens()
    day.does("record_vitals", **SET)
    day.does("amend", entry="3", field="pulse", value="82", reason="misread")
    return Audit(day.journal, day.zone)


def sheet(audit: Audit, asked: AuditFilter, *, more: bool = False) -> SheetContents:
    entries = list(audit.all(asked))
    now = entries[0].entered.utc
    return audit_sheet(
        entries, audit, asked, now, ZoneInfo("Europe/London"), site="Northfield", head=HEAD, more=more
    )


def table(contents: SheetContents) -> tuple[list[str], list[list[str]]]:
    (section,) = contents.sections
    (found,) = section.blocks
    assert isinstance(found, Table)
    rows = [["".join(words.text for words in cell) for cell in row] for row in found.rows]
    return [column.title for column in found.columns], rows


def test_it_lists_the_latest_first_and_names_what_was_looked_for(audit: Audit) -> None:
    contents = sheet(audit, AuditFilter(patient="marlowe"))
    columns, rows = table(contents)
    assert columns == ["Entered", "By", "Act", "Patient", "What"]
    assert [row[-1].split(":")[0].split(" ")[0] for row in rows] == ["Entry", "Vital", "Session", "Patient"]
    assert "patient marlowe" in contents.subtitle
    assert HEAD.upper() in contents.code
    assert contents.sections[0].title == "4 entries, the latest first"


def test_amendments_stand_side_by_side(audit: Audit) -> None:
    columns, (row,) = table(sheet(audit, AuditFilter("amended")))
    assert columns[-3:] == ["Before", "After", "Reason"]
    assert row[-3:] == ["pulse 72", "pulse 82", "misread"]


def test_it_says_that_older_ones_were_left_out(audit: Audit) -> None:
    assert "Older ones were left out" in sheet(audit, AuditFilter(), more=True).explanation
    assert "left out" not in sheet(audit, AuditFilter()).explanation


def test_the_same_list_gives_the_same_bytes(audit: Audit) -> None:
    assert render(sheet(audit, AuditFilter())).sha256 == render(sheet(audit, AuditFilter())).sha256
