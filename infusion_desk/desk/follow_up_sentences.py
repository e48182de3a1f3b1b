"""The 48 months after, in sentences: results, forms, flags that were read."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.finding_sentences import OTHER_TESTS
from infusion_desk.domain import facts
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.gates.laboratory import TEST_NAMES
from infusion_desk.domain.quantities import JUDGED_IN, amount

#: What each result and planned test is called.
NAMES: Mapping[str, str] = {
    **TEST_NAMES,
    **OTHER_TESTS,
    "urine-protein": "urine protein (dipstick)",
    "haematuria": "blood in the urine",
    "urine-cells": "urine cells",
    "haemoglobin": "haemoglobin",
    "leucocytes": "leucocytes",
    "neutrophils": "neutrophils",
    "lymphocytes": "lymphocytes",
    "skin-exam": "skin examination",
    "hpv-screen": "HPV screening",
    "bleeding-signs": "signs of bleeding",
}
FORMS = {"rems-checklist": "REMS infusion checklist", "rems-status": "REMS patient status form"}
RULES = {
    "nephropathy": "kidneys",
    "urine-protein": "protein in the urine",
    "thrombocytopenia": "platelets",
    "thyroid": "thyroid",
    "liver": "liver",
}


def test_title(test: str) -> str:
    """A test's name at the beginning of a line."""
    name = NAMES[test]
    return f"{name[0].upper()}{name[1:]}"


def value_words(test: str, value: float | str | None, unit: str | None) -> str:
    """A result as it was entered, with its unit; one that has none says in which it was read."""
    if value is None:
        return "done"
    if not isinstance(value, int | float):
        return value.replace("-", " ")
    if unit is None and test in JUDGED_IN:
        return f"{amount(value)} (no unit stated, read as {JUDGED_IN[test]})"
    return f"{amount(value)} {unit}" if unit else amount(value)


def _result(fact: facts.ResultRecorded, zone: ZoneInfo) -> str:
    at = f" {fact.at_time}" if fact.at_time else ""
    where = f", {fact.laboratory}" if fact.laboratory else ""
    withdrawn = " Withdrawn: entered in error." if fact.withdrawn else ""
    value = value_words(fact.test, fact.value, fact.unit)
    return f"{test_title(fact.test)}: {value} ({day_words(fact.on)}{at}{where}).{withdrawn}"


def _acknowledged(fact: facts.FlagAcknowledged, zone: ZoneInfo) -> str:
    return f"Flag read ({RULES[fact.rule]}): {' '.join(fact.because)} What is done: {fact.action}"


SENTENCES: Mapping[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.ResultRecorded: _result,
    facts.FormSent: lambda fact, zone: f"{FORMS[fact.form]} sent ({day_words(fact.on)}).",
    facts.FlagAcknowledged: _acknowledged,
}
