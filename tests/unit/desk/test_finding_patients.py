"""Finding patients, possible duplicates, a patient's history and the course day that follows from it."""

from typing import Any

import pytest

from infusion_desk.desk.views.patients import (
    ProposalView,
    found_patients,
    history,
    nhs_hint,
    possible_duplicates,
)
from tests.support.desks import Day, infusing, observing, opened

OTHER: dict[str, Any] = {
    "family": "Okoro",
    "given": "Ada",
    "hospital_number": "K999001",
    "nhs_number": "4010232137",
}


def proposal(day: Day) -> ProposalView:
    assert day.patient_id is not None
    return history(day.desk, day.patient_id).proposal


def lines(day: Day) -> tuple[str, ...]:
    assert day.patient_id is not None
    return history(day.desk, day.patient_id).lines


def test_a_patient_in_a_list() -> None:
    day = Day().registers(**OTHER)
    (found,) = found_patients(day.desk, "okoro")
    assert (found.name, found.identity) == ("OKORO, Ada", "Born 14-Mar-1989 · 401 023 2137 · K999001")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"hospital_number": "k 204417"}, 1),
        ({"nhs_number": "4010232137"}, 1),
        ({"hospital_number": "K204417", "nhs_number": "4010232137"}, 2),
        ({"hospital_number": "K2"}, 0),
        ({"family": "Marlowe", "given": "Max"}, 0),
        ({"family": "M", "given": "Ines"}, 0),
        ({}, 0),
    ],
)
def test_who_may_be_the_one_being_typed(typed: dict[str, str], found: int) -> None:
    assert len(possible_duplicates(Day().registers().registers(**OTHER).desk, typed)) == found


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("943 476 591", ""),
        ("943 476 5919", "✓ Check digit is right"),
        ("943 476 5918", "✕ The check digit is wrong. Read it again."),
    ],
)
def test_the_check_digit_is_told_while_a_number_is_typed(typed: str, hint: str) -> None:
    assert nhs_hint(typed) == hint


def test_nothing_is_known_of_a_new_patient() -> None:
    day = Day().registers()
    assert lines(day) == ("No earlier infusion is recorded here.",)
    says = "No infusion is known. If none was given elsewhere, this is course 1, day 1."
    assert proposal(day) == ProposalView(says, 1, 1)


def test_a_session_that_has_not_begun() -> None:
    assert lines(opened()) == ("Course 1, day 1: preparing, opened 23-Nov-2026",)


def test_after_a_complete_day_the_next_would_follow() -> None:
    day = observing()
    assert proposal(day) == ProposalView("Course 1, day 1 is going on now.")
    day.does("transfer", to="the ward", reason="bed there")
    assert lines(day) == ("Course 1: 23-Nov-2026, to day 1 of 5",)
    assert proposal(day) == ProposalView(
        "Day 1 of course 1 was given on 23-Nov-2026: day 2 would follow.", 1, 2
    )


def test_after_a_day_that_was_not_given_completely_nothing_follows_by_itself() -> None:
    says = "Course 1, day 1 on 23-Nov-2026 was not given completely: ask the prescriber which day this is."
    day = infusing()
    day.does("transfer", to="the emergency department", reason="chest pain")
    assert proposal(day) == ProposalView(says)


@pytest.mark.parametrize(
    ("course", "days", "opens"),
    [(1, 5, "03-Nov-2026"), (2, 3, "17-Nov-2026"), (3, 3, "17-Nov-2026")],
)
def test_after_a_complete_course_the_next_waits_as_its_gate_does(course: int, days: int, opens: str) -> None:
    day = Day().registers()
    day.does("record_prior_course", course=course, first="2025-11-03", last="2025-11-17", days_given=days)
    says = (
        f"Course {course} ended on 17-Nov-2025: course {course + 1}, day 1 would follow, not before {opens}."
    )
    assert proposal(day) == ProposalView(says, course + 1, 1)
    span = f"03-Nov-2025 to 17-Nov-2025, to day {days} of {days} · given elsewhere"
    assert lines(day) == (f"Course {course}: {span}",)
