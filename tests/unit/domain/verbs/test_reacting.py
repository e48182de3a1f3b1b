"""Verbs of a reaction: what is refused, and how it is numbered."""

from typing import Any

import pytest

from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day, infusing, observing, opened

FEVER: dict[str, Any] = {"signs": ["fever"], "grade": 2}


def says(day: Day, verb: str, **typed: Any) -> tuple[str, ...]:
    """Why a verb is refused."""
    refusal = day.tries(verb, **typed)
    assert isinstance(refusal, Refusal)
    return refusal.says


def with_fever() -> Day:
    """A fever at 11:30."""
    day = infusing().at("11:30")
    day.does("log_reaction", **FEVER)
    return day


@pytest.mark.parametrize("day", [opened, infusing, observing])
def test_a_reaction_is_logged_in_every_phase_that_is_open(day: Any) -> None:
    here = day()
    here.does("log_reaction", **FEVER)
    here.does("log_reaction", **FEVER)
    assert list(here.state["reactions"]) == ["1", "2"]
    assert "Reaction 2: fever or chills, grade 2." in [one["text"] for one in here.state["entry"].values()]


def test_a_reaction_may_be_logged_until_the_record_is_signed() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.does("log_reaction", **FEVER)
    day.does("sign", meaning="gave")
    assert day.refuses("log_reaction", **FEVER) == ("phase",)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"grade": 6}, "Grades are 1 to 5."),
        ({"grade": 0}, "Grade: 0 is below 1."),
        ({"signs": []}, "A reaction has at least one sign."),
        ({"signs": ["sneezing"]}, None),
        ({"onset": "11:01"}, "Onset: 11:01 on 23-Nov-2026 lies in the future."),
    ],
)
def test_a_reaction_that_cannot_be(typed: dict[str, Any], why: str | None) -> None:
    told = says(infusing(), "log_reaction", **(FEVER | typed))
    assert told == (why,) if why else "is not one of" in told[0]


def test_an_onset_lies_before_its_entry_also_a_late_one() -> None:
    day = infusing().at("12:00")
    assert says(day, "log_reaction", happened="11:30", onset="11:31", **FEVER) == (
        "The onset lies after the time of this entry.",
    )
    day.does("log_reaction", happened="11:30", onset="11:30", **FEVER)


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("update_reaction", {"grade": 3}),
        ("treat_reaction", {"action": "paused"}),
        ("resolve_reaction", {}),
    ],
)
def test_what_speaks_of_a_reaction_needs_one(verb: str, typed: dict[str, Any]) -> None:
    assert says(with_fever(), verb, reaction=2, **typed) == ("There is no reaction 2.",)
    day = with_fever().at("11:40")
    assert says(day, verb, reaction=1, happened="11:29", **typed) == (
        "This lies before the onset of reaction 1.",
    )
    day.does(verb, reaction=1, happened="11:30", **typed)


def test_an_update_tells_something() -> None:
    assert says(with_fever(), "update_reaction", reaction=1, detail="39 °C") == (
        "Signs or a grade are needed.",
    )
    assert says(with_fever(), "update_reaction", reaction=1, grade=6) == ("Grades are 1 to 5.",)
    assert says(with_fever(), "update_reaction", reaction=1, signs=[]) == (
        "A reaction has at least one sign.",
    )
    with_fever().does("update_reaction", reaction=1, signs=["nausea"])


def test_a_reaction_that_is_over_is_not_changed_but_may_still_be_treated() -> None:
    day = with_fever()
    day.does("resolve_reaction", reaction=1)
    assert says(day, "resolve_reaction", reaction=1) == ("Reaction 1 is already resolved.",)
    assert says(day, "update_reaction", reaction=1, grade=3) == ("Reaction 1 is already resolved.",)
    day.does("treat_reaction", reaction=1, action="gave", drug="paracetamol", dose="1 g", route="oral")
