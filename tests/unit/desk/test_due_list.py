"""Everybody in follow-up, from the index alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.desk.due_list import chosen, counts, due_list
from infusion_desk.desk.reminders import list_csv, table
from infusion_desk.desk.views.monitoring import row_cells
from tests.support.desks import Day

TODAY = date(2026, 11, 22)


def ward() -> Day:
    """Three patients treated elsewhere, 30 and 40 and 10 days ago."""
    day = Day()
    for number, family, ago in (("A1", "Ökten", 30), ("B2", "Brown", 40), ("C3", "Carter", 10)):
        day.registers(hospital_number=number, nhs_number=None, family=family)
        last = TODAY - timedelta(days=ago)
        day.does("record_prior_course", course=1, first=last - timedelta(days=4), last=last, days_given=5)
    return day


def rows(day: Day, today: date = TODAY) -> list[str]:
    return [row.patient.family for row in due_list(day.journal, day.desk.protocol, today)]


def record(day: Day, **typed: Any) -> None:
    day.does("record_result", **typed)


def test_the_most_overdue_comes_first() -> None:
    assert rows(ward()) == ["Brown", "Ökten", "Carter"]


@pytest.mark.parametrize(
    ("which", "typed", "found"),
    [
        ("all", "", ["Brown", "Ökten", "Carter"]),
        ("all", "okt", ["Ökten"]),
        ("all", "ines c3", ["Carter"]),
        ("all", "kten", []),
        ("overdue", "", ["Brown", "Ökten", "Carter"]),
        ("flagged", "", []),
    ],
)
def test_found_as_one_types(which: str, typed: str, found: list[str]) -> None:
    day = ward()
    listed = due_list(day.journal, day.desk.protocol, TODAY)
    assert [row.patient.family for row in chosen(listed, which, typed, TODAY)] == found


def test_a_flag_that_nobody_read_is_counted_until_it_is_read() -> None:
    day = ward()
    record(day, test="platelets", on="2026-11-21", value=80, unit="10^9/L")
    listed = due_list(day.journal, day.desk.protocol, TODAY)
    assert counts(listed, TODAY)["flagged"] == 1
    assert [row.rules for row in listed if row.rules] == [("thrombocytopenia",)]
    day.does("acknowledge_flag", rule="thrombocytopenia", action="Called.")
    assert counts(due_list(day.journal, day.desk.protocol, TODAY), TODAY)["flagged"] == 0


def test_a_row_says_what_waits_and_how_long() -> None:
    day = ward()
    day.does("send_form", form="rems-checklist", on="2026-11-20")
    (row,) = chosen(due_list(day.journal, day.desk.protocol, TODAY), "all", "carter", TODAY)
    cells = [cell.words for cell in row_cells(row, TODAY)]
    assert cells == [
        "CARTER, Ines\nborn 14-Mar-1989",
        "C3",
        "CBC with differential, Creatinine, Urinalysis with cells and 3 more",
        "○ later\n12-Dec-2026",
        "–",
        "12-Nov-2030",
    ]
    assert row_cells(row, date(2026, 12, 13))[3].words == "▲ overdue 1 day\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 12))[3].words == "◆ today\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 6))[3].words == "◆ this week\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 5))[3].words == "◆ due\n12-Dec-2026"


def test_the_list_as_a_table() -> None:
    day = ward()
    lines = list_csv(due_list(day.journal, day.desk.protocol, TODAY), TODAY).split("\r\n")
    assert lines[0].startswith("family,given,born,number,waits_since,overdue_days")
    assert lines[1].startswith("Brown,Ines,1989-03-14,B2,2026-10-19,34,REMS infusion checklist,")
    assert table([["=1+1", "a,b"]]) == '\'=1+1,"a,b"\r\n'
