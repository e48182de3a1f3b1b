"""What a fact's values must satisfy whatever the situation; asked when it is recorded and when it is amended."""

from collections.abc import Callable, Iterator
from typing import Any

from infusion_desk.domain.calendar import first_day, local_date, months_after
from infusion_desk.domain.facts import (
    DecisionRecorded,
    DosePrepared,
    Fact,
    InfusionResumed,
    InfusionStarted,
    LabRecorded,
    ObservationExtended,
    PatientLeftAgainstAdvice,
    PatientRegistered,
    PremedicationGiven,
    PriorCourseRecorded,
    RateChanged,
    ReactionLogged,
    ReactionUpdated,
    ResultRecorded,
    VaccinationRecorded,
    VitalsRecorded,
)
from infusion_desk.domain.identifiers import same_person
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import Situation
from infusion_desk.domain.verbs.result_checks import impossible_result, result_objections
from infusion_desk.domain.vitals import impossible

OLDEST_YEARS = 130
HIGHEST_GRADE = 5
LONGEST_EXTENSION_MIN = 24 * 60


def _patient(here: Situation, fact: PatientRegistered) -> Iterator[str]:
    if fact.born < months_after(local_date(here.now.utc, here.zone), -12 * OLDEST_YEARS):
        yield f"Born {fact.born.year} is more than {OLDEST_YEARS} years ago."
    if fact.nhs_number is None and fact.hospital_number is None:
        yield "A hospital number or an NHS number is needed."


def _prior_course(here: Situation, fact: PriorCourseRecorded) -> Iterator[str]:
    if fact.last < fact.first:
        yield "The last infusion lies before the first."
    numbers = here.protocol.rules["course-day"].numbers
    days = numbers["first_course_days"] if fact.course == 1 else numbers["later_course_days"]
    if fact.days_given > days:
        yield f"Course {fact.course} has {days:g} days."
    between = (fact.last - fact.first).days
    if (fact.days_given == 1) != (between == 0) or between < fact.days_given - 1:
        yield f"{fact.days_given} days do not fit the dates of the first and the last infusion."


def _vaccination(here: Situation, fact: VaccinationRecorded) -> Iterator[str]:
    if fact.value in ("no", "unknown"):
        if fact.targets.casefold() != "varicella":
            yield "“Not vaccinated” is asked for varicella only."
    elif fact.vaccine is None or fact.on is None:
        yield "A vaccination needs the vaccine and its date (or its month)."
    patient = here.chart.patient if here.chart else None
    if patient and fact.on is not None and first_day(fact.on) < first_day(patient.born).replace(day=1):
        yield "The vaccination lies before the patient's birth."


def _premedication(here: Situation, fact: PremedicationGiven) -> Iterator[str]:
    drugs = here.protocol.rules["steroid-premedication"].lists["drugs"]
    if fact.purpose == "steroid" and fact.drug.casefold() not in drugs:
        yield f"“{fact.drug}” is not a steroid with a known equivalent: {', '.join(drugs)}."
    if fact.ended is not None and fact.ended < fact.started:
        yield "It ended before it started."


def _rate(here: Situation, fact: InfusionStarted | RateChanged | InfusionResumed) -> Iterator[str]:
    most = here.protocol.number("infusion-rate", "most_ml_h")
    if fact.rate_ml_h > most:
        yield f"{fact.rate_ml_h:g} mL/h is above {most:g} mL/h: read the pump again."


def _reaction(here: Situation, fact: ReactionLogged | ReactionUpdated) -> Iterator[str]:
    if fact.grade is not None and fact.grade > HIGHEST_GRADE:
        yield f"Grades are 1 to {HIGHEST_GRADE}."
    if fact.signs == ():
        yield "A reaction has at least one sign."


def _extension(here: Situation, fact: ObservationExtended) -> Iterator[str]:
    if fact.minutes > LONGEST_EXTENSION_MIN:
        yield f"{fact.minutes} min is more than a day."


def _vitals(here: Situation, fact: VitalsRecorded) -> Iterator[str]:
    if fact.scale > 2:
        yield "The SpO₂ scale is 1 or 2."


VALUES: dict[type[Fact], Callable[[Situation, Any], Iterator[str]]] = {
    PatientRegistered: _patient,
    PriorCourseRecorded: _prior_course,
    VaccinationRecorded: _vaccination,
    LabRecorded: result_objections,
    ResultRecorded: result_objections,
    PremedicationGiven: _premedication,
    InfusionStarted: _rate,
    RateChanged: _rate,
    InfusionResumed: _rate,
    ReactionLogged: _reaction,
    ReactionUpdated: _reaction,
    ObservationExtended: _extension,
    VitalsRecorded: _vitals,
}
#: The field that names the second person, who is never the author.
SECOND_PERSON: dict[type[Fact], str] = {
    DosePrepared: "checker",
    InfusionStarted: "checker",
    DecisionRecorded: "witness",
    PatientLeftAgainstAdvice: "witness",
}


def value_objections(here: Situation, fact: Fact) -> Iterator[Objection]:
    """Every reason why these values cannot be recorded, whatever the state of the day."""
    check = VALUES.get(type(fact))
    if check is not None:
        yield from (Objection("input", says) for says in check(here, fact))
    if isinstance(fact, VitalsRecorded):
        yield from (Objection("impossible-vitals", says) for says in impossible(fact, here.protocol))
    impossible_sample = (
        impossible_result(fact, here.protocol) if isinstance(fact, LabRecorded | ResultRecorded) else None
    )
    if impossible_sample is not None:
        yield Objection("impossible-results", impossible_sample, field="value")
    if (
        isinstance(fact, LabRecorded | ResultRecorded)
        and fact.at_time is not None
        and _lies_ahead(here, fact)
    ):
        yield Objection("future", f"A sample of {fact.at_time} today lies in the future.")
    if isinstance(fact, DecisionRecorded) and fact.how == "telephone" and fact.witness is None:
        yield Objection("second-person", "A telephone order needs a second nurse who heard it.")
    field = SECOND_PERSON.get(type(fact))
    second = getattr(fact, field) if field else None
    if second is not None and same_person(second, here.author):
        yield Objection("second-person", f"The {field} must be another person than {here.author}.")
    if isinstance(fact, DecisionRecorded) and fact.witness and same_person(fact.witness, fact.prescriber):
        yield Objection("second-person", "The witness must be another person than the prescriber.")


def _lies_ahead(here: Situation, sample: LabRecorded | ResultRecorded) -> bool:
    now = here.now.utc.astimezone(here.zone)
    return sample.on == now.date() and (sample.at_time or "") > f"{now:%H:%M}"
