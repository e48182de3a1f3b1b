"""Registering a patient, prior courses, opening a session."""

from typing import Any

import pytest

from tests.support.desks import Day
from tests.support.marlowe import MARLOWE

PRIOR: dict[str, Any] = {"course": 1, "first": "2025-11-03", "last": "2025-11-05", "days_given": 3}
OTHER: dict[str, Any] = {"family": "Okoro", "given": "Ada", "hospital_number": "K999001"}


def test_a_patient_is_registered_with_one_of_two_numbers() -> None:
    assert Day().refuses("register_patient", **(MARLOWE | {"hospital_number": None})) == ("input",)
    Day().does("register_patient", **(MARLOWE | {"hospital_number": None, "nhs_number": "943 476 5919"}))


def test_an_nhs_number_is_kept_without_its_spaces_also_when_it_is_corrected() -> None:
    day = Day().registers(nhs_number="943 476 5919").opens()
    assert "NHS No. 943 476 5919" in day.state["entry"]["1"]["text"]
    day.does("amend", entry="1", field="nhs_number", value="401 023 2137", reason="misread")
    assert [row.nhs_number for row in day.journal.find_patients("K204417")] == ["4010232137"]
    assert day.refuses("amend", entry="1", field="nhs_number", value="401 023 2138", reason="x") == ("input",)


@pytest.mark.parametrize(("born", "rules"), [("1896-11-22", ("input",)), ("2026-11-24", ("future",))])
def test_nobody_is_130_or_born_tomorrow(born: str, rules: tuple[str, ...]) -> None:
    assert Day().refuses("register_patient", **(MARLOWE | {"born": born})) == rules


def test_a_number_belongs_to_one_patient() -> None:
    day = Day().registers(nhs_number="9434765919")
    assert day.refuses("register_patient", **MARLOWE) == ("patient-exists",)
    both = OTHER | {"hospital_number": "k204417", "nhs_number": "9434765919"}
    assert day.refuses("register_patient", **(MARLOWE | both)) == ("patient-exists", "patient-exists")


def test_a_number_cannot_be_corrected_to_another_patients() -> None:
    day = Day().registers().registers(**OTHER).opens()
    assert day.refuses("amend", entry="1", field="hospital_number", value="K 204417", reason="x") == (
        "patient-exists",
    )
    day.does("amend", entry="1", field="hospital_number", value="K-999-001", reason="as on the card")


def test_two_patients_are_two_charts_whoever_was_on_the_screen() -> None:
    day = Day().registers()
    first = day.patient_id
    done = day.desk.do("register_patient", MARLOWE | OTHER, by="SO", patient_id=first)
    assert [row.family for row in day.journal.find_patients("K")] == ["Marlowe", "Okoro"]
    assert day.desk.chart("ward-a-0002").entries == (done.entry,)  # type: ignore[union-attr]
    assert len(day.desk.chart("ward-a-0001").entries) == 1


def test_a_prior_course_needs_a_registered_patient() -> None:
    assert Day().refuses("record_prior_course", **PRIOR) == ("no-patient",)
    day = Day()
    day.patient_id = "nobody"
    assert day.refuses("record_prior_course", **PRIOR) == ("no-patient",)


def test_a_prior_course_is_recorded_once() -> None:
    day = Day().registers()
    day.does("record_prior_course", **PRIOR)
    assert day.refuses("record_prior_course", **PRIOR) == ("input",)
    day.does("record_prior_course", **(PRIOR | {"course": 2}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "2025-11-02"},
        {"days_given": 6, "last": "2025-11-30"},
        {"days_given": 1},
        {"days_given": 2, "last": "2025-11-03"},
        {"days_given": 4},
        {"course": 2, "days_given": 4, "last": "2025-11-30"},
        {"course": 0},
        {"days_given": 0},
        {"first": "2027-01-01"},
    ],
    ids=str,
)
def test_dates_and_days_of_a_prior_course_fit_each_other(wrong: dict[str, Any]) -> None:
    assert Day().registers().refuses("record_prior_course", **(PRIOR | wrong))


def test_the_days_of_a_prior_course_may_have_gaps() -> None:
    Day().registers().does("record_prior_course", **(PRIOR | {"last": "2025-12-05"}))


@pytest.mark.parametrize("given", [1, 2, 3])
def test_every_day_of_a_prior_course_was_given(given: int) -> None:
    day = Day().registers()
    day.does("record_prior_course", **PRIOR)
    assert day.refuses("open_session", course=1, day=given) == ("day-already-given",)


def test_the_day_after_those_of_a_prior_course_may_be_opened() -> None:
    day = Day().registers()
    day.does("record_prior_course", **PRIOR)
    day.does("open_session", course=1, day=4)


def test_no_session_without_a_patient() -> None:
    assert Day().refuses("open_session", course=1, day=1) == ("no-patient",)


def test_one_session_at_a_time_but_another_course_day_while_the_first_is_prepared() -> None:
    day = Day().registers().opens()
    assert day.refuses("open_session", course=1, day=1) == ("session-open",)
    day.does("open_session", course=1, day=2)


@pytest.mark.parametrize("verb", ["pause_infusion", "end_infusion"])
def test_nothing_is_opened_beside_an_infusion_of_today(verb: str) -> None:
    day = Day().registers().opens().starts_infusion()
    assert day.refuses("open_session", course=1, day=2) == ("session-open",)
    day.does(verb, **({"reason": "fever"} if verb == "pause_infusion" else {}))
    assert day.refuses("open_session", course=1, day=2) == ("session-open",)


def test_a_day_that_was_given_is_not_given_again_and_one_that_was_stopped_may_be() -> None:
    day = Day().registers().opens().ends_infusion()
    day.does("transfer", to="ward 7", reason="bed")
    assert day.refuses("open_session", course=1, day=1) == ("day-already-given",)
    stopped = Day().registers().opens().starts_infusion()
    stopped.does("stop_infusion", reason="chest pain")
    stopped.does("transfer", to="ward 7", reason="chest pain")
    stopped.does("open_session", course=1, day=1)


def test_a_deferred_day_may_be_opened_again_at_once() -> None:
    day = Day().registers().opens()
    day.does("defer", reason="cold")
    day.does("open_session", course=1, day=1)


def test_the_protocol_is_kept_with_the_session() -> None:
    opening = Day().registers().opens().session.opening.fact
    assert opening.protocol_digest == Day().protocol.digest
    assert opening.patient_id == "ward-a-0001"


def test_a_verb_that_is_none_is_refused() -> None:
    day = Day()
    assert day.refuses("dispense") == ("input",)
    assert day.refuses("note", text="hello") == ("no-session",)


def test_a_field_that_is_none_and_one_that_is_missing_are_both_told() -> None:
    refusal = Day().tries("register_patient", **(MARLOWE | {"family": " ", "nickname": "I"}))
    assert refusal.says == ("“nickname” is not asked for here.", "Family is needed.")  # type: ignore[union-attr]
