"""Everybody in follow-up, from the index alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.desk.csv_tables import ENCODING, csv_file, list_csv
from infusion_desk.desk.due_list import chosen, counts
from infusion_desk.desk.views.monitoring import row_cells
from tests.support.desks import Day
from tests.support.log import pack

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
    return [row.patient.family for row in day.desk.due.rows(day.desk.protocol)]


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
    listed = day.desk.due.rows(day.desk.protocol)
    assert [row.patient.family for row in chosen(listed, which, typed, TODAY)] == found


def test_a_flag_that_nobody_read_is_counted_until_it_is_read() -> None:
    day = ward()
    record(day, test="platelets", on="2026-11-21", value=80, unit="10^9/L")
    listed = day.desk.due.rows(day.desk.protocol)
    assert counts(listed, TODAY)["flagged"] == 1
    assert [row.rules for row in listed if row.rules] == [("thrombocytopenia",)]
    day.does("acknowledge_flag", rule="thrombocytopenia", action="Called.")
    assert counts(day.desk.due.rows(day.desk.protocol), TODAY)["flagged"] == 0


def test_a_row_says_what_waits_and_how_long() -> None:
    day = ward()
    day.does("send_form", form="rems-checklist", on="2026-11-20")
    (row,) = chosen(day.desk.due.rows(day.desk.protocol), "all", "carter", TODAY)
    cells = [cell.words for cell in row_cells(row, TODAY)]
    assert cells == [
        "CARTER, Ines\nborn 14-Mar-1989",
        "C3",
        "CBC with differential, Creatinine, Urinalysis with cells and 3 more",
        "○ later\n12-Dec-2026",
        "? no baseline creatinine",
        "12-Nov-2030",
    ]
    assert row_cells(row, date(2026, 12, 13))[3].words == "▲ overdue 1 day\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 12))[3].words == "◆ today\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 6))[3].words == "◆ this week\n12-Dec-2026"
    assert row_cells(row, date(2026, 12, 5))[3].words == "◆ due\n12-Dec-2026"


def test_without_a_creatinine_from_before_the_first_dose_the_list_says_so() -> None:
    day = ward()

    def told() -> str:
        (row,) = chosen(day.desk.due.rows(day.desk.protocol), "all", "carter", TODAY)
        return row_cells(row, TODAY)[4].words

    record(day, test="creatinine", on="2026-11-20", value=300)
    assert told() == "? no baseline creatinine"
    record(day, test="platelets", on="2026-11-20", value=60)
    assert told() == "▲ platelets\n? no baseline creatinine"
    record(day, test="creatinine", on="2026-11-01", value=70)
    assert "baseline" not in told()


def test_the_list_as_a_table() -> None:
    day = ward()
    lines = list_csv(day.desk.due.rows(day.desk.protocol), TODAY).decode(ENCODING).split("\r\n")
    assert lines[0].startswith("family,given,born,number,waits_since,overdue_days")
    assert lines[1].startswith("Brown,Ines,1989-03-14,B2,2026-10-19,34,REMS infusion checklist,")
    assert csv_file([["=1+1", "a,b"]]).decode(ENCODING) == '\'=1+1,"a,b"\r\n'


def test_a_row_stays_until_more_is_known_of_its_patient() -> None:
    day = ward()
    before = {row.patient.family: row for row in day.desk.due.rows(day.desk.protocol)}
    record(day, test="platelets", on="2026-11-21", value=80, unit="10^9/L")
    after = {row.patient.family: row for row in day.desk.due.rows(day.desk.protocol)}
    assert [name for name in before if after[name] is not before[name]] == ["Carter"]
    assert after["Carter"].rules == ("thrombocytopenia",)


def test_another_pack_judges_everybody_anew() -> None:
    day = ward()
    us, eu = day.desk.due.rows(pack("us")), day.desk.due.rows(pack("eu"))
    assert {test for row in us for test, _ in row.tests} != {test for row in eu for test, _ in row.tests}
