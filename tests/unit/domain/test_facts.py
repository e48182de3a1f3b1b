"""What every fact is: a stable kind and version, a schema, and a way to be kept."""

from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import pytest

from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import (
    FACTS,
    DecisionRecorded,
    Fact,
    InfusionStarted,
    NoteAdded,
    PatientRegistered,
    UnknownFact,
    VaccinationRecorded,
    from_data,
    schema,
    to_data,
)
from infusion_desk.domain.fields import Computed, Name
from tests.support.log import INES


def test_a_fact_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        NoteAdded(text="a").text = "b"  # type: ignore[misc]


def test_every_fact_has_its_kind() -> None:
    assert all(cls.kind == kind and cls.version == 1 for kind, cls in FACTS.items())


def test_the_schema_says_what_is_needed_and_who_fills_it_in() -> None:
    fields = schema(DecisionRecorded)
    assert list(fields) == ["rule", "prescriber", "role", "how", "reason", "witness", "basis"]
    assert (fields["rule"].required, fields["witness"].required) == (True, False)
    assert (fields["basis"].computed, fields["rule"].computed) == (True, False)
    assert fields["basis"].kind == Computed(several=True)


def test_a_field_without_a_kind_of_value_is_a_fault_of_the_program() -> None:
    @dataclass(frozen=True)
    class Nameless(Fact):
        value: str

    @dataclass(frozen=True)
    class Odd(Fact):
        value: Annotated[Annotated[str, Name()] | None, "a remark"]

    with pytest.raises(TypeError, match="names no kind of value"):
        schema(Nameless)
    assert schema(Odd)["value"].kind == Name()


def test_a_fact_is_kept_without_what_was_not_said() -> None:
    kept = {
        "family": "Marlowe",
        "given": "Ines",
        "born": "1989-03-14",
        "sex": "female",
        "hospital_number": "K204417",
        "allergies": ["penicillin"],
        "can_become_pregnant": False,
    }
    assert to_data(INES) == kept
    assert from_data("patient-registered", 1, kept) == INES


def test_not_asked_and_none_known_are_not_the_same() -> None:
    not_asked = from_data(
        "patient-registered", 1, {k: v for k, v in to_data(INES).items() if k != "allergies"}
    )
    none_known = from_data("patient-registered", 1, to_data(INES) | {"allergies": []})
    assert isinstance(not_asked, PatientRegistered)
    assert isinstance(none_known, PatientRegistered)
    assert (not_asked.allergies, none_known.allergies) == (None, ())


@pytest.mark.parametrize("on", [date(2026, 10, 5), Month(2026, 10)])
def test_a_date_and_a_month_are_read_back_as_what_they_were(on: date | Month) -> None:
    fact = VaccinationRecorded(targets="influenza", on=on)
    assert from_data(fact.kind, 1, to_data(fact)) == fact


def test_a_moment_is_kept_in_utc_to_the_millisecond() -> None:
    moment = datetime(2026, 11, 23, 10, 40, 0, 123000, tzinfo=UTC)
    kept = {
        "product": "x",
        "lot": "1",
        "expiry": "2027-01-01",
        "checker": "MK",
        "diluted_at": "2026-11-23T10:40:00.123Z",
    }
    fact = from_data("dose-prepared", 1, kept)
    assert getattr(fact, "diluted_at", None) == moment
    assert to_data(fact)["diluted_at"] == kept["diluted_at"]


@pytest.mark.parametrize(
    ("kind", "version", "data"),
    [
        ("of-tomorrow", 1, {"a": 1}),
        ("note-added", 2, {"text": "a"}),
        ("note-added", 1, {}),
        ("note-added", 1, {"text": "a", "of_tomorrow": 1}),
        ("note-added", 1, {"text": 5}),
        ("infusion-started", 1, {"rate_ml_h": "fast", "checker": "MK"}),
        ("infection-screened", 1, {"value": "moderate"}),
        ("dose-prepared", 1, {"diluted_at": "2026-11-23T10:40:00"}),
        ("reaction-logged", 1, {"signs": "fever", "grade": 1}),
    ],
)
def test_what_this_program_cannot_read_is_kept_as_it_is(
    kind: str, version: int, data: dict[str, object]
) -> None:
    found = from_data(kind, version, data)
    assert found == UnknownFact(kind, version, data)
    assert to_data(found) == data
    assert (found.kind, found.version) == ("unknown", 0)


def test_defaults_are_what_the_page_says() -> None:
    assert InfusionStarted(rate_ml_h=25, checker="MK").volume_ml == 100
