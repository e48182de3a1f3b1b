"""Who: the patient as the banner of every screen and page shows it, in one order."""

from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.calendar import age_in_years, day_words, local_date
from infusion_desk.domain.facts import PatientRegistered
from infusion_desk.domain.identifiers import nhs_number_words
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class AllergyView:
    """Allergies: a list, none known, or not asked. Three different things."""

    text: str
    tone: str

    @property
    def value(self) -> str:
        """The words where what they are about stands above them already."""
        shape, _, words = self.text.partition(" ")
        return f"{shape} {words.partition(': ')[2] or words}"


@dataclass(frozen=True)
class BannerView:
    """Name, captions with their values, allergies. Chair and treatment only on a session's screens."""

    name: str
    parts: tuple[tuple[str, str], ...]
    allergies: AllergyView


def banner(patient: PatientRegistered, today: date) -> BannerView:
    """The banner of a patient without a session."""
    return BannerView(name_words(patient), tuple(_identity(patient, today)), allergies(patient))


def session_banner(session: Session, now: Moment) -> BannerView:
    """The banner of a session's screens."""
    patient = session.chart.patient
    assert patient is not None
    today = local_date(now.utc, session.zone)
    parts = [
        *_identity(patient, today),
        ("Treatment", f"Alemtuzumab 12 mg · Course {session.course} · Day {session.day}{_of(session)}"),
        ("Chair", session.opening.fact.chair or "none"),
    ]
    return BannerView(name_words(patient), tuple(parts), allergies(patient))


def name_words(patient: PatientRegistered) -> str:
    """FAMILY, Given (Title)."""
    title = f" ({patient.title})" if patient.title else ""
    return f"{patient.family.upper()}, {patient.given}{title}"


def course_days(session: Session) -> int:
    """How many days the session's course has."""
    numbers = session.protocol.rules["course-day"].numbers
    return int(numbers["first_course_days" if session.course == 1 else "later_course_days"])


def allergies(patient: PatientRegistered) -> AllergyView:
    """What is known of allergies, with its shape."""
    if patient.allergies is None:
        return AllergyView("? Allergies: not asked", "heed")
    if not patient.allergies:
        return AllergyView("✓ No known allergies", "clear")
    return AllergyView(f"⚠ Allergy: {', '.join(patient.allergies)}", "stop")


def number_words(nhs_number: str | None, hospital_number: str | None) -> str:
    """The number by which a patient is told apart in a list: the NHS number, else the hospital's."""
    return nhs_number_words(nhs_number) if nhs_number else hospital_number or ""


def _identity(patient: PatientRegistered, today: date) -> list[tuple[str, str]]:
    age = age_in_years(patient.born, today)
    return [
        ("Born", f"{day_words(patient.born)} ({age}y)"),
        ("Sex", patient.sex),
        ("NHS No.", nhs_number_words(patient.nhs_number) if patient.nhs_number else "not recorded"),
        ("Hospital No.", patient.hospital_number or "not recorded"),
    ]


def _of(session: Session) -> str:
    days = course_days(session)
    return f" of {days}" if session.day <= days else ""
