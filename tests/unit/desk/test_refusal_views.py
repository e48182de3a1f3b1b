"""A refusal, and a fault, as the window tells them."""

from datetime import date

import pytest

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.views.faults import (
    NOTHING_YET,
    last_saved,
    not_read_view,
    not_saved_view,
    program_fault_view,
    verb_words,
    whose_words,
)
from infusion_desk.desk.views.refusal import TYPING, refusal_view
from infusion_desk.domain.refusal import Objection, Refusal
from tests.support.desks import Day, opened
from tests.support.log import pack


@pytest.mark.parametrize(
    ("objection", "release"),
    [
        (Objection("hiv", "x"), "Nobody may release it · rule hiv"),
        (Objection("stroke", "x", "prescriber"), "A prescriber may release it · rule stroke"),
        (
            Objection("vaccine-window", "x", "time", date(2027, 1, 1)),
            "It opens with time, on 01-Jan-2027 · rule vaccine-window",
        ),
        (Objection("input", "x", field="family"), ""),
    ],
)
def test_who_may_release_it_and_when(objection: Objection, release: str) -> None:
    (view,) = refusal_view(Refusal("start_infusion", (objection,)))
    assert (view.rule, view.says, view.release, view.field) == (
        objection.rule,
        "x",
        release,
        objection.field or "",
    )


def test_no_clinical_rule_is_taken_for_a_typing_error() -> None:
    assert not TYPING & (set(pack("us").rules) | set(pack("eu").rules)) - {
        "impossible-vitals",
        "impossible-results",
    }


def test_below_its_field_a_sentence_does_not_repeat_the_name() -> None:
    refusal = opened().tries("record_vitals", spo2="ninety")
    assert isinstance(refusal, Refusal)
    (view,) = refusal_view(refusal)
    assert (view.field, view.at_field) == ("spo2", "“ninety” is not a number.")


def test_what_was_saved_last() -> None:
    day = Day()
    assert last_saved(day.desk) == NOTHING_YET
    day.registers().opens()
    assert last_saved(day.desk) == "08:40 SO: Session opened: course 1, day 1."


def test_what_was_not_saved() -> None:
    day = Day().registers().opens()
    assert whose_words(day.desk, day.session_id, None).startswith("MARLOWE, Ines")
    assert whose_words(day.desk, None, day.patient_id).startswith("MARLOWE, Ines")
    assert whose_words(day.desk, None, None) == ""
    view = not_saved_view(day.desk, "MARLOWE, Ines", "Note: text sleeps", DiskFull())
    assert (view.what, view.happened) == ("MARLOWE, Ines · Note: text sleeps", "The disk is full.")
    assert not_saved_view(day.desk, "", "Note", DiskFull()).what == "Note"
    assert view.last_saved == not_read_view(day.desk, DiskFull()).last_saved == last_saved(day.desk)


def test_what_was_typed_can_be_written_down_by_hand() -> None:
    assert (
        verb_words("give_advice", {"items": ["contact", "red-flags"]})
        == "Give advice: items contact, red-flags"
    )
    assert verb_words("record_check", {"signs": []}) == "Record check: signs none"
    assert verb_words("accept_handover", {}) == "Accept handover"


def test_a_fault_of_the_program() -> None:
    view = program_fault_view(opened().desk, ZeroDivisionError("by zero"))
    assert view.detail == "ZeroDivisionError: by zero"
    assert "Nothing that was saved is lost" in view.happened
