"""A patient's page: who, what was given on which day and how it went, what is carried from day to day."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.acts import FormView, form
from infusion_desk.desk.views.banner import BannerView, banner
from infusion_desk.desk.views.patient_days import CourseView, courses
from infusion_desk.desk.views.patient_values import ValueView, recorded_words, value_views
from infusion_desk.desk.views.patients import FoundView, history, possible_duplicates
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact, LabRecorded, PatientRegistered, VaccinationRecorded, schema
from infusion_desk.domain.facts.findings import FINDINGS, TOPICS_OF_TODAY


@dataclass(frozen=True)
class CarriedView:
    """A finding that holds beyond its day, and when and by whom it was recorded."""

    says: str
    recorded: str


@dataclass(frozen=True)
class PatientView:
    """Everything on a patient's page. `follows` says which course day would be next."""

    patient_id: str
    banner: BannerView
    registered: str
    values: tuple[ValueView, ...]
    courses: tuple[CourseView, ...]
    follows: str
    carried: tuple[CarriedView, ...]
    duplicates: tuple[FoundView, ...]
    prior: FormView


def patient_view(desk: Desk, patient_id: str) -> PatientView:
    """The page of a patient."""
    chart, zone = desk.chart(patient_id), ZoneInfo(desk.zone)
    registration = chart.of(PatientRegistered)[0]
    return PatientView(
        patient_id,
        banner(registration.fact, desk.today()),
        f"Registered {recorded_words(registration, zone)}",
        tuple(value_views(chart, registration, schema(PatientRegistered), zone)),
        courses(desk, chart),
        history(desk, patient_id).proposal.says,
        tuple(_carried(chart, zone)),
        _duplicates(desk, patient_id, registration.fact),
        form("record_prior_course", "A course given elsewhere", "Record this course"),
    )


def _carried(chart: Chart, zone: ZoneInfo) -> Iterator[CarriedView]:
    """The latest finding of each kind that is not asked afresh each day; every vaccination."""
    latest: dict[tuple[object, ...], Line[Fact]] = {}
    for line in chart.lines:
        fact = line.fact
        if isinstance(fact, FINDINGS) and getattr(fact, "topic", "") not in TOPICS_OF_TODAY:
            latest[_kind(fact)] = line
    for line in sorted(latest.values(), key=lambda line: line.happened.ms, reverse=True):
        yield CarriedView(sentence(line, zone), recorded_words(line, zone))


def _kind(fact: Fact) -> tuple[object, ...]:
    topic = getattr(fact, "topic", "")
    if isinstance(fact, LabRecorded):
        return topic, fact.test
    if isinstance(fact, VaccinationRecorded):
        return topic, fact.targets, fact.vaccine, fact.on
    return topic, getattr(fact, "name", "")


def _duplicates(desk: Desk, patient_id: str, patient: PatientRegistered) -> tuple[FoundView, ...]:
    typed = {
        "family": patient.family,
        "given": patient.given,
        "born": patient.born.isoformat(),
        "nhs_number": patient.nhs_number or "",
        "hospital_number": patient.hospital_number or "",
    }
    found = possible_duplicates(desk, typed)
    return tuple(one for one in found if one.patient_id != patient_id)
