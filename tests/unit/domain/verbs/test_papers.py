"""What is entered of paper: outside the session's log, and never without a hash to find it by."""

from typing import Any

import pytest

from infusion_desk.domain.facts import PrintAnswered, RecordsExported, SheetIssued
from tests.support.desks import observing

HASH = "5f" * 32
ISSUED: dict[str, Any] = {
    "sheet": "record",
    "sha256": HASH,
    "head": HASH,
    "how": "printer",
    "as_of": "2026-11-23T15:00:00+00:00",
    "boot_id": "boot",
    "boot_ms": 1,
    "program": "1",
}


def test_what_was_issued_is_no_entry_of_the_log() -> None:
    day = observing()
    head, entries = day.session.log[-1].entry.hash, len(day.session.log)
    done = day.does("issue_sheet", session=day.session_id, **ISSUED)
    assert (done.entry.stream, done.session_id) == (f"paper:{day.session_id}", None)
    assert isinstance(done.entry.fact, SheetIssued)
    answered = day.does("answer_print", session=day.session_id, sha256=HASH, came_out="no")
    assert isinstance(answered.entry.fact, PrintAnswered)
    assert (day.session.log[-1].entry.hash, len(day.session.log)) == (head, entries)
    day.starts()
    assert day.state["entries"] == entries


@pytest.mark.parametrize("field", ["sha256", "head", "file_sha256"])
@pytest.mark.parametrize("value", ["5f", "5g" * 32, "5F" * 32])
def test_what_is_no_hash_is_refused(field: str, value: str) -> None:
    day = observing()
    assert day.refuses("issue_sheet", session="s", **(ISSUED | {field: value})) == ("input",)


def test_an_answer_is_about_a_sheet() -> None:
    assert observing().refuses("answer_print", session="s", sha256="it", came_out="yes") == ("input",)
    assert observing().refuses("answer_print", session="s", sha256=HASH, came_out="later") == ("input",)


@pytest.mark.parametrize(("field", "value"), [("sheet", "poster"), ("how", "fax"), ("paper", "a5")])
def test_a_sheet_is_one_that_there_is(field: str, value: str) -> None:
    assert observing().refuses("issue_sheet", session="s", **(ISSUED | {field: value})) == ("input",)


def test_a_sheet_of_a_patient_and_one_of_everybody_have_streams_of_their_own() -> None:
    day = observing()
    sheet = ISSUED | {"sheet": "wall-sheet"}
    done = day.does("issue_sheet", patient=day.patient_id, **sheet)
    assert (done.entry.stream, done.session_id) == (f"paper:{day.patient_id}", None)
    assert day.does("issue_sheet", **(ISSUED | {"sheet": "reminders"})).entry.stream == "paper:desk"
    answered = day.does("answer_print", patient=day.patient_id, sha256=HASH, came_out="yes")
    assert answered.entry.stream == f"paper:{day.patient_id}"


def test_a_file_that_was_taken_out_is_entered_with_its_hash() -> None:
    day = observing()
    taken = {"what": "calendar", "file": "a.ics", "sha256": HASH}
    done = day.does("export_records", patient=day.patient_id, **taken)
    assert isinstance(done.entry.fact, RecordsExported)
    assert done.entry.stream == f"paper:{day.patient_id}"
    assert day.does("export_records", what="csv", file="all.csv").entry.stream == "paper:desk"


@pytest.mark.parametrize(("field", "value"), [("sha256", "5f"), ("what", "everything"), ("file", "")])
def test_a_file_is_one_that_can_be_found_again(field: str, value: str) -> None:
    taken = {"what": "calendar", "file": "a.ics", "sha256": HASH}
    assert observing().refuses("export_records", **(taken | {field: value})) == ("input",)
