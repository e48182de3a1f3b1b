"""Findings as sentences: what was asked, looked up or measured, and the answer."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.domain import facts
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.gates.contraindications import QUESTIONS
from infusion_desk.domain.gates.laboratory import TEST_NAMES
from infusion_desk.domain.quantities import JUDGED_IN, amount

CONFIRMATIONS = {
    "identity": "Two identifiers confirmed",
    "consent": "Consent for this course",
    "rems-authorization": "Patient authorised and site enrolled",
    "listeria-advice": "Advice on Listeria given",
    "bleeding-signs": "Signs of bleeding",
}
EXAMINATIONS = {
    "tuberculosis-screen": "Tuberculosis screen",
    "hepatitis-screen": "Hepatitis screen",
    "hpv-screen": "HPV screen",
    "skin-exam": "Skin examination",
    "mri-review": "MRI review",
    "ecg": "ECG",
}
OTHER_TESTS = {
    "platelets": "platelets",
    "cd4": "CD4",
    "urine-protein": "urine protein",
    "haematuria": "haematuria",
    "pregnancy": "pregnancy test",
}


def _confirmation(fact: facts.ConfirmationRecorded, zone: ZoneInfo) -> str:
    on = f" ({day_words(fact.on)})" if fact.on else ""
    return f"{CONFIRMATIONS[fact.topic]}: {fact.value}{on}."


def _setting(fact: facts.SettingConfirmed, zone: ZoneInfo) -> str:
    care = f", access to intensive care {fact.intensive_care}" if fact.intensive_care else ""
    return f"Setting: equipment {fact.equipment}, staff {fact.staff}{care}."


def _vaccination(fact: facts.VaccinationRecorded, zone: ZoneInfo) -> str:
    if fact.value in ("no", "unknown"):
        return f"Vaccinated against {fact.targets}: {fact.value}."
    live = {True: ", live", False: ", not live", None: ""}[fact.live]
    series = f", series {fact.series}" if fact.series else ""
    on = f" on {day_words(fact.on)}" if fact.on else ""
    return f"Vaccination: {fact.vaccine or fact.targets}{on}{live}{series}."


def _serology(fact: facts.VaricellaSerologyRecorded, zone: ZoneInfo) -> str:
    value = "no IgG result" if fact.value == "not-igg" else fact.value
    return f"VZV antibodies: {value}{f' ({day_words(fact.on)})' if fact.on else ''}."


def _contraindication(fact: facts.ContraindicationAsked, zone: ZoneInfo) -> str:
    detail = f" ({fact.detail})" if fact.detail else ""
    question = QUESTIONS[fact.name]
    return f"{question[0].upper()}{question[1:]}: {fact.present}{detail}."


def _infection(fact: facts.InfectionScreened, zone: ZoneInfo) -> str:
    detail = f" ({fact.detail})" if fact.detail else ""
    return f"Infection today: {fact.value}{detail}."


def _lab(fact: facts.LabRecorded, zone: ZoneInfo) -> str:
    name = TEST_NAMES.get(fact.test) or OTHER_TESTS[fact.test]
    value = "sample taken" if fact.value is None else fact.value
    value = amount(value) if isinstance(value, int | float) else value
    unit = f" {fact.unit}" if fact.unit else ""
    if fact.unit is None and isinstance(fact.value, int | float) and fact.test in JUDGED_IN:
        unit = f" (no unit stated, read as {JUDGED_IN[fact.test]})"
    at = f" {fact.at_time}" if fact.at_time else ""
    return f"{name[0].upper()}{name[1:]}: {value}{unit} ({day_words(fact.on)}{at})."


def _examination(fact: facts.ExaminationRecorded, zone: ZoneInfo) -> str:
    return f"{EXAMINATIONS[fact.topic]}: {fact.value.replace('-', ' ')} ({day_words(fact.on)})."


SENTENCES: dict[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.ConfirmationRecorded: _confirmation,
    facts.SettingConfirmed: _setting,
    facts.VaricellaHistoryRecorded: lambda fact, zone: (
        f"History of varicella, confirmed by a clinician: {fact.value}."
    ),
    facts.VaccinationRecorded: _vaccination,
    facts.VaricellaSerologyRecorded: _serology,
    facts.ContraindicationAsked: _contraindication,
    facts.InfectionScreened: _infection,
    facts.LabRecorded: _lab,
    facts.ExaminationRecorded: _examination,
}
