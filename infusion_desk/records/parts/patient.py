"""Who the record is about, in the one order that every screen and page has."""

from datetime import date

from infusion_desk.domain.calendar import age_in_years, day_words
from infusion_desk.domain.facts import PatientRegistered
from infusion_desk.domain.identifiers import nhs_number_words
from infusion_desk.records.contents import Box, strong


def patient_name(patient: PatientRegistered) -> str:
    """FAMILY, Given (Title)."""
    title = f" ({patient.title})" if patient.title else ""
    return f"{patient.family.upper()}, {patient.given}{title}"


def patient_number(patient: PatientRegistered) -> str:
    """The number that a page is found by: the NHS number, else the hospital's."""
    return nhs_number_words(patient.nhs_number) if patient.nhs_number else patient.hospital_number or ""


def allergies_words(patient: PatientRegistered) -> str:
    """The list, none known, or not asked: three different things."""
    if patient.allergies is None:
        return "NOT ASKED"
    return ", ".join(patient.allergies) or "none known"


def patient_boxes(patient: PatientRegistered, day: date) -> tuple[Box, ...]:
    """The patient box; the age is the one on the day of the session."""
    born = f"{day_words(patient.born)} ({age_in_years(patient.born, day)}y)"
    sex = "sex not known" if patient.sex == "unknown" else patient.sex
    nhs = nhs_number_words(patient.nhs_number) if patient.nhs_number else "–"
    return (
        Box("Patient", strong(patient_name(patient)), 29),
        Box("Born", strong(born), 25),
        Box("Sex", strong(sex), 12),
        Box("NHS No.", strong(nhs), 19),
        Box("Hospital No.", strong(patient.hospital_number or "–"), 15),
        Box("Allergies", strong(allergies_words(patient)), 22),
    )
