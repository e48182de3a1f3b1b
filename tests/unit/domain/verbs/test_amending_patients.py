"""The patient's own entries are amended whether a session is open or not; both values stay."""

from datetime import date
from typing import Any

import pytest

from infusion_desk.domain.facts import PatientEntryAmended
from tests.support.desks import Day, observing, opened

REASON = "misspelt"
PRIOR: dict[str, Any] = {"course": 1, "first": "2025-10-06", "last": "2025-10-10", "days_given": 5}


def registered(family: str) -> Day:
    return Day().registers(family=family)


def test_a_registration_is_amended_before_any_session() -> None:
    day = registered("Marlow")
    fact = day.does("amend_patient", entry="1", field="family", value="Marlowe", reason=REASON).entry.fact

    assert isinstance(fact, PatientEntryAmended)
    assert (fact.first, fact.value, fact.reason) == ("Marlow", "Marlowe", REASON)
    assert day.patient_id is not None
    chart = day.desk.chart(day.patient_id)
    assert chart.patient is not None
    assert chart.patient.family == "Marlowe"
    assert [row.family for row in day.desk.journal.find_patients("marlowe")] == ["Marlowe"]
    assert chart.own_lines[0].entry.fact.family == "Marlow"  # type: ignore[attr-defined]


def test_allergies_that_were_not_asked_become_none_known() -> None:
    day = registered("Marlowe")
    day.does("amend_patient", entry="1", field="allergies", value=[], reason="asked today")

    assert day.desk.chart(day.patient_id or "").patient.allergies == ()  # type: ignore[union-attr]


def test_a_prior_course_is_amended_by_its_number_among_the_patients_own_entries() -> None:
    day = opened()
    day.does("record_prior_course", **PRIOR)
    day.does("amend_patient", entry="2", field="first", value="2025-10-05", reason=REASON)

    assert day.session.chart.prior_courses[0].first == date(2025, 10, 5)


def test_the_last_one_means_the_last_that_can_be_amended() -> None:
    day = registered("Marlow")
    for value in ("Marlowe", "Marlow"):
        day.does("amend_patient", entry="last", field="family", value=value, reason=REASON)

    assert day.desk.chart(day.patient_id or "").patient.family == "Marlow"  # type: ignore[union-attr]


def test_a_session_that_is_over_keeps_its_log() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    before = len(day.session.log)
    day.does("amend_patient", entry="1", field="given", value="Inês", reason=REASON)

    assert len(day.session.log) == before
    assert day.session.log[0].amendments


@pytest.mark.parametrize(
    ("entry", "field", "value", "rule"),
    [
        ("2", "family", "X", "unknown-entry"),
        ("0", "family", "X", "unknown-entry"),
        ("1", "family", "Marlowe", "input"),
        ("1", "colour", "red", "input"),
        ("1", "born", "2089-01-01", "future"),
        ("1", "nhs_number", "943 476 5918", "input"),
        ("1", "hospital_number", "H2", "patient-exists"),
    ],
)
def test_what_is_refused(entry: str, field: str, value: str, rule: str) -> None:
    day = Day().registers(family="Quist", hospital_number="H2").registers()

    assert day.refuses("amend_patient", entry=entry, field=field, value=value, reason=REASON) == (rule,)


def test_an_amendment_is_never_amended() -> None:
    day = registered("Marlow")
    day.does("amend_patient", entry="1", field="family", value="Marlowe", reason=REASON)

    assert day.refuses("amend_patient", entry="2", field="reason", value="X", reason=REASON) == (
        "unknown-entry",
    )


def test_nobody_is_registered() -> None:
    assert Day().refuses("amend_patient", entry="1", field="family", value="X", reason=REASON) == (
        "unknown-entry",
    )


def test_who_has_read_one_flag_has_not_read_another() -> None:
    day = observing()
    for test, value, unit in (("platelets", 50, "10^9/L"), ("tsh", 50, "mIU/L")):
        day.does("record_result", test=test, on="2026-11-23", at_time="14:00", value=value, unit=unit)
    day.does("acknowledge_flag", rule="thyroid", action="repeated")
    number = "4"
    typed = {"field": "rule", "value": "thrombocytopenia", "reason": REASON}
    assert day.refuses("amend_patient", entry=number, **typed) == ("unknown-entry",)
    assert day.state["plan"]["unread"] == ["thrombocytopenia"]
