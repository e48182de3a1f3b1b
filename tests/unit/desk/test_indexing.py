"""The index rows that a chart's facts lead to."""

from datetime import date

from infusion_desk.desk.indexing import index_rows, true_index
from infusion_desk.desk.journal import PatientRow, SessionRow
from tests.support.desks import Day, infusing
from tests.support.log import TODAY, Log

INES = PatientRow("p1", "Marlowe", "Ines", date(1989, 3, 14), None, "K204417")


def test_the_patient_and_the_sessions_of_a_chart() -> None:
    log = Log()
    log.opens(1, 2, "+1d 08:00")
    tomorrow = date(2026, 11, 24)
    assert index_rows(log.chart) == [
        INES,
        SessionRow("1-1", "p1", 1, 1, TODAY, "preparing"),
        SessionRow("1-2", "p1", 1, 2, tomorrow, "preparing"),
    ]
    assert index_rows(log.chart, {"session:1-2"})[1:] == [
        SessionRow("1-2", "p1", 1, 2, tomorrow, "preparing")
    ]


def test_a_session_whose_patient_has_not_arrived_yet_is_found_all_the_same() -> None:
    assert index_rows(Log(patient=None).chart) == [SessionRow("1-1", "p1", 1, 1, TODAY, "preparing")]


def test_the_index_as_the_entries_say_it_is() -> None:
    day = infusing()
    day.registers(family="Okoro", hospital_number="K999001")
    rows = true_index(day.journal)
    assert [row.family for row in rows if isinstance(row, PatientRow)] == ["Marlowe", "Okoro"]
    assert [row.phase for row in rows if isinstance(row, SessionRow)] == ["infusing"]
    assert true_index(Day().journal) == []
