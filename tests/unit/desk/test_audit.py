"""The audit over a real file: every kind of act has its place, and each filter finds its own and nothing else."""

from datetime import date
from typing import Any

import pytest

from infusion_desk.desk.audit import ACTS, Audit, AuditFilter, act_of
from infusion_desk.desk.audit_table import HEAD, audit_table
from infusion_desk.desk.views.audit import audit_cells, change_cells
from infusion_desk.domain.facts import FACTS, AuditOpened, PatientViewed
from infusion_desk.storage.journal import SqliteJournal
from tests.support.desks import Day
from tests.support.marlowe import SET

BROWN = {"family": "Brown", "given": "Ada", "hospital_number": "B200"}


@pytest.fixture
def day(journal: SqliteJournal) -> Day:
    """Brown is registered by MK; Marlowe's session is opened by SO, a value amended, a PIN failed, and all is seen."""
    day = Day(journal=journal)
    day.registers(**BROWN)
    brown = day.patient_id
    day.registers().opens()
    day.does("record_vitals", **SET)
    day.does("amend", entry="3", field="pulse", value="82", reason="misread")
    day.does("add_staff", initials="SO", name="Sam Osei", role="lead")
    day.tries("miss_pin", by="desk", initials="SO", purpose="unlock")
    day.desk.looked(PatientViewed(patient=str(brown)), by="MK")
    day.desk.looked(PatientViewed(patient=str(day.patient_id), session=day.session_id), by="SO")
    day.desk.looked(AuditOpened(), by="SO")
    day.clock.passes(seconds=1)
    day.desk.beat()
    return day


@pytest.fixture
def audit(day: Day) -> Audit:
    return Audit(day.journal, day.zone)


def kinds(audit: Audit, **asked: Any) -> list[str]:
    return [entry.fact.kind for entry in audit.page(AuditFilter(**asked))]


def test_every_kind_that_is_named_exists() -> None:
    assert set().union(*(named for _, named in ACTS.values())) <= FACTS.keys()


def test_what_no_session_and_no_patient_owns_was_not_done_to_anybody() -> None:
    done = {fact.stream for fact in FACTS.values() if act_of(fact.kind) == "did"}
    assert done == {"session", "patient"}


def test_each_kind_of_act_finds_its_own_and_together_they_are_everything(audit: Audit, day: Day) -> None:
    assert kinds(audit, act="saw") == ["audit-opened", "patient-viewed", "patient-viewed"]
    assert kinds(audit, act="people") == ["pin-failed"]
    assert kinds(audit, act="amended") == ["entry-amended"]
    assert kinds(audit, act="settings") == ["staff-added"]
    assert kinds(audit, act="did") == [
        "vitals-recorded",
        "session-opened",
        "patient-registered",
        "patient-registered",
    ]
    of_acts = sum(len(kinds(audit, act=act)) for act in ACTS)
    assert of_acts == len(kinds(audit)) == len(list(day.journal.everything()))
    assert act_of("a-kind-of-the-future") == "did"


def test_a_person_is_found_in_any_case_as_the_author_and_where_a_pin_failed(audit: Audit) -> None:
    assert kinds(audit, person="mk") == ["patient-viewed"]
    assert "pin-failed" in kinds(audit, person="so")
    assert kinds(audit, person="ZZ") == []


def test_a_patient_is_found_with_the_days_and_with_who_saw_it(audit: Audit) -> None:
    assert kinds(audit, patient="brown") == ["patient-viewed", "patient-registered"]
    found = kinds(audit, patient="K204417")
    assert found == [
        "patient-viewed",
        "entry-amended",
        "vitals-recorded",
        "session-opened",
        "patient-registered",
    ]
    assert kinds(audit, patient="nobody") == []


def test_a_local_day_holds_what_was_entered_on_it(audit: Audit, day: Day) -> None:
    today = day.desk.today()
    assert len(kinds(audit, since=today, until=today)) == len(kinds(audit))
    assert kinds(audit, until=date(2020, 1, 1)) == []
    assert kinds(audit, since=date(2090, 1, 1)) == []


def test_pages_meet_without_a_gap(audit: Audit) -> None:
    asked, entries = AuditFilter(), []
    page = audit.page(asked, None, 3)
    while page:
        entries += page
        page = audit.page(asked, page[-1].order, 3)
    assert entries == list(audit.all(asked))
    assert [entry.order for entry in entries] == sorted((entry.order for entry in entries), reverse=True)
    assert audit.newer(asked, entries[2].order) == entries[:2]
    assert audit.newer(asked, entries[0].order) == []


def test_what_is_seen_is_written_once_at_the_beat_with_the_time_it_was_seen(day: Day, audit: Audit) -> None:
    day.desk.looked(PatientViewed(patient=str(day.patient_id)), by="ŁW")
    assert kinds(audit, person="ŁW") == []
    day.clock.passes(seconds=1)
    day.desk.beat()
    day.desk.beat()
    (entry,) = audit.page(AuditFilter(person="ŁW"))
    assert (entry.entered.utc - entry.happened.utc).total_seconds() == 1


def test_an_amendment_stands_with_both_values_side_by_side(audit: Audit) -> None:
    (entry,) = audit.page(AuditFilter("amended"))
    _, by, patient, first, before, after, reason = (cell.words for cell in change_cells(entry, audit))
    assert (by, before, after, reason) == ("SO", "pulse 72", "pulse 82", "misread")
    assert patient.startswith("MARLOWE, Ines")
    assert "Vital signs" in first
    assert "72" in first


def test_a_failed_pin_stands_out(audit: Audit) -> None:
    (entry,) = audit.page(AuditFilter("people"))
    what = audit_cells(entry, audit)[-1]
    assert (what.tone, what.words[:2]) == ("stop", "▲ ")
    assert "Wrong PIN for SO" in what.words


def test_the_table_has_a_line_for_each_entry(audit: Audit) -> None:
    entries = list(audit.all(AuditFilter()))
    head, *rows = audit_table(entries, audit)
    assert head == HEAD
    assert {len(row) for row in rows} == {len(HEAD)}
    assert [row[HEAD.index("hash")] for row in rows] == [entry.hash for entry in entries]
    (change,) = (row for row in rows if row[HEAD.index("kind")] == "entry-amended")
    assert change[-3:] == ("72", "82", "misread")
