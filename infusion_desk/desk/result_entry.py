"""A month's results as they are typed into one form: a value, with its unit behind it where it is another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infusion_desk.desk.follow_up_sentences import test_title
from infusion_desk.domain.facts.follow_up import RESULTS
from infusion_desk.domain.quantities import JUDGED_IN, UNITS, exact, judged, knows_unit
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.typed import looks_like_number, read_number

#: The form from top to bottom: each group with its tests.
GROUPS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("Blood count", ("haemoglobin", "leucocytes", "neutrophils", "lymphocytes", "platelets", "cd4")),
    ("Kidneys and urine", ("creatinine", "urine-protein", "haematuria", "urine-cells", "upcr")),
    ("Thyroid and liver", ("tsh", "alt", "ast", "bilirubin")),
    ("Looked at and asked", ("skin-exam", "hpv-screen", "bleeding-signs")),
)
EXAMPLES = {
    "urine-protein": "negative, trace, 1+ …",
    "haematuria": "negative, positive, explained",
    "urine-cells": "in words",
    "skin-exam": "done, not-indicated",
    "hpv-screen": "done, not-indicated",
    "bleeding-signs": "yes, no",
}
#: What belongs to the sample and not to one test.
OF_THE_SAMPLE = ("on", "at_time", "laboratory")
NUMBER_AND_UNIT = re.compile(r"([+-]?[\d.,]+)\s*(\S.*)?")


@dataclass(frozen=True)
class FieldOfForm:
    """A test in the form: its field's name, label, the unit that is meant where none is typed, an example."""

    name: str
    label: str
    unit: str
    example: str


def fields_of_form() -> list[tuple[str, tuple[FieldOfForm, ...]]]:
    """The form's groups with their fields."""
    return [(title, tuple(_field(test) for test in tests)) for title, tests in GROUPS]


def _field(test: str) -> FieldOfForm:
    return FieldOfForm(test, test_title(test), JUDGED_IN.get(test, ""), EXAMPLES.get(test, ""))


def value_and_unit(test: str, text: str) -> dict[str, Any]:
    """What a field says: "112", "1.3 mg/dL", "1+". A number without a unit is in the unit that stands at the field."""
    match = NUMBER_AND_UNIT.fullmatch(text.strip())
    if test not in UNITS or match is None:
        return {"value": text.strip()}
    number, unit = match.groups()
    return {"value": number, "unit": unit or JUDGED_IN[test]}


def judged_words(test: str, text: str) -> str:
    """What a typed value is in the unit in which it is judged: "= 114.92 µmol/L". "" where that says nothing new."""
    typed = value_and_unit(test, text)
    unit, number = typed.get("unit"), str(typed["value"])
    if unit is None or unit == JUDGED_IN[test] or not looks_like_number(number) or not knows_unit(test, unit):
        return ""
    try:
        exactly = judged(test, read_number(number), unit)
    except BadValueError:
        return ""
    return f"= {exact(exactly)} {JUDGED_IN[test]}" if exactly is not None else ""


def results_typed(values: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The results of a filled form: each field's name, and the fields of record_result as typed."""
    sample = {name: values[name] for name in OF_THE_SAMPLE if values.get(name)}
    return [
        (test, {**sample, "test": test, **value_and_unit(test, str(values[test]))})
        for test in RESULTS
        if values.get(test)
    ]
