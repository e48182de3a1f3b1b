"""Finding patients and sessions."""

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.desk.journal import FollowUpRow, IndexRow, PatientRow, SessionRow
from infusion_desk.storage.journal import SqliteJournal
from tests.unit.storage.samples import PATIENT, SESSION, in_phase, note

LUKASZ = PatientRow("p2", "Wałęsa-O’Brien", "Łukasz", date(1943, 9, 29), None, "WX 88-1204")
SOREN = PatientRow("p3", "Ångström", "Søren", date(1989, 4, 13), "4505577104", None)
ELENI = PatientRow("p4", "Παπαδοπούλου", "Ελένη", date(1990, 1, 2), None, "12")
ANNE = PatientRow("p5", "van der Meer", "Anne", date(1975, 12, 31), None, "12345")
EVERYBODY = [PATIENT, LUKASZ, SOREN, ELENI, ANNE]


@pytest.fixture
def index(journal: SqliteJournal) -> SqliteJournal:
    journal.append([], EVERYBODY)
    return journal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("marlowe", [PATIENT]), ("MARL", [PATIENT]), ("ines marl", [PATIENT]), ("arlowe", []),
        ("lukasz", [LUKASZ]), ("Łuk", [LUKASZ]), ("walesa", [LUKASZ]), ("o'brien", [LUKASZ]),
        ("OBrien", [LUKASZ]), ("soren angstrom", [SOREN]), ("παπαδοπουλου", [ELENI]), ("ΕΛΕΝΗ", [ELENI]),
        ("van der meer", [ANNE]), ("vandermeer", [ANNE]), ("meer", [ANNE]),
        ("K204417", [PATIENT]), ("k2044", [PATIENT]), ("wx881204", [LUKASZ]), ("WX 88 1204", [LUKASZ]),
        ("9434765919", [PATIENT]), ("943 476 5919", [PATIENT]), ("943-476", [PATIENT]),
        ("1989-03-14", [PATIENT]), ("14-Mar-1989", [PATIENT]), ("14/03/1989", [PATIENT]),
        ("14031989", [PATIENT]), ("1989", [SOREN, PATIENT]), ("mar 1989", [PATIENT]),
        ("", []), (" ' - \" * ", []), ("marlowe nobody", []), ("%", []), ("NOT marlowe", []),
    ],
)  # fmt: skip
def test_search(index: SqliteJournal, text: str, found: list[PatientRow]) -> None:
    assert index.find_patients(text) == found


def test_search_lists_by_name_and_not_without_end(journal: SqliteJournal) -> None:
    journal.append(
        [], [replace(PATIENT, patient_id=str(n), given=f"Ines {n:03}") for n in reversed(range(80))]
    )

    found = journal.find_patients("ines")
    assert [row.given for row in found] == [f"Ines {n:03}" for n in range(50)]


@pytest.mark.parametrize(
    ("number", "found"),
    [("k 204417", [PATIENT]), ("943 476 5919", [PATIENT]), ("wx881204", [LUKASZ]), ("K20441", []),
     ("12", [ELENI]), ("marlowe", []), ("1989", []), ("", [])],
)  # fmt: skip
def test_a_number_is_looked_up_whole(index: SqliteJournal, number: str, found: list[PatientRow]) -> None:
    assert index.patients_with_number(number) == found


def test_a_patient_who_was_renamed_is_found_by_the_new_name_only(index: SqliteJournal) -> None:
    married = replace(PATIENT, family="Quill")
    index.append([], [married])

    assert index.find_patients("marlowe") == []
    assert index.find_patients("quill") == [married]
    assert index.patient("p1") == married
    assert index.patient("nobody") is None


def test_sessions_by_patient_phase_and_date(journal: SqliteJournal) -> None:
    second = replace(SESSION, session_id="s2", day=2, date=date(2026, 11, 23))
    other = SessionRow("s3", "p2", 2, 1, date(2026, 11, 22), "infusing")
    journal.append([], [second, other, SESSION])
    closed = replace(SESSION, phase="closed")
    journal.append([], [closed])

    assert journal.session("s1") == closed
    assert journal.session("none") is None
    assert journal.sessions_of("p1") == [closed, second]
    assert journal.sessions_in(["preparing", "infusing"]) == [other, second]
    assert journal.sessions_in([]) == []
    assert journal.sessions_on(date(2026, 11, 22)) == [other, closed]


def test_the_whole_index_is_read_for_comparison(index: SqliteJournal) -> None:
    index.append([], [SESSION])
    assert index.index_rows() == [*EVERYBODY, SESSION]


def test_the_whole_index_is_replaced(index: SqliteJournal) -> None:
    index.append([], [SESSION])
    index.replace_index([ANNE, replace(SESSION, session_id="s9")])

    assert index.find_patients("ines") == []
    assert index.find_patients("anne") == [ANNE]
    assert index.session("s1") is None
    assert index.sessions_of("p1") == [replace(SESSION, session_id="s9")]


def test_a_row_that_is_as_it_should_be_is_not_written_again(journal: SqliteJournal) -> None:
    rows: list[IndexRow] = [PATIENT, SESSION, FollowUpRow("p1", "{}")]
    connection = journal._store.connection
    changes = []
    for indexes in (rows, rows, [in_phase("infusing")]):
        before = connection.total_changes
        journal.append([note()], indexes)
        changes.append(connection.total_changes - before)
    assert changes[1] == 1
    assert changes[2] == 2
    assert changes[0] > 4
