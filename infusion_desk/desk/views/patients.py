"""Finding patients, possible duplicates, a patient's history and the course day that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.journal import PatientRow
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.banner import BannerView, banner
from infusion_desk.domain.calendar import clock_words, day_words, minimum_months_after
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.courses import Dose, doses, first_infusion, last_infusion
from infusion_desk.domain.identifiers import nhs_number_digits, nhs_number_words
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.session import Session

#: More possible duplicates than this are not read.
MOST_DUPLICATES = 5


@dataclass(frozen=True)
class FoundView:
    """A patient in a list: the name, and what tells this one from others of that name."""

    patient_id: str
    name: str
    identity: str


@dataclass(frozen=True)
class ProposalView:
    """The course day that would follow, for the nurse to confirm; 0 where none follows by itself."""

    says: str
    course: int = 0
    day: int = 0


@dataclass(frozen=True)
class HistoryView:
    """A patient with what was given so far, in sentences, and what would follow."""

    patient_id: str
    banner: BannerView
    lines: tuple[str, ...]
    proposal: ProposalView


def found_patients(desk: Desk, text: str) -> tuple[FoundView, ...]:
    """The patients for whom every typed word begins a name, a number or part of the date of birth."""
    return tuple(_found(row) for row in desk.journal.find_patients(text))


def patients_here(desk: Desk) -> tuple[FoundView, ...]:
    """The patients of today's sessions and those who are still here, in the order in which they were opened."""
    rows = [*desk.sessions_in_care(), *desk.journal.sessions_on(desk.today())]
    found = (desk.journal.patient(patient_id) for patient_id in dict.fromkeys(row.patient_id for row in rows))
    return tuple(_found(row) for row in found if row is not None)


def local_clock(desk: Desk) -> str:
    """The local time at the site: 14:05."""
    return clock_words(desk.now().utc, ZoneInfo(desk.zone))


def possible_duplicates(desk: Desk, typed: Mapping[str, str]) -> tuple[FoundView, ...]:
    """Registered patients who may be the one being typed: same number or names, or a name and the birth."""
    rows: list[PatientRow] = []
    for number in ("nhs_number", "hospital_number"):
        rows += desk.journal.patients_with_number(typed.get(number, ""))
    family, given, born = (typed.get(name, "").strip() for name in ("family", "given", "born"))
    if len(family) > 1 and given:
        rows += desk.journal.find_patients(f"{family} {given}")
    if born.count("-") == 2 and (family or given):
        rows += desk.journal.find_patients(f"{born} {family}" if family else f"{born} {given}")
    found = dict.fromkeys(_found(row) for row in rows)
    return tuple(found)[:MOST_DUPLICATES]


def nhs_hint(text: str) -> str:
    """Whether the check digit of a typed NHS number is right; "" while it is not complete."""
    digits = [character for character in text if character.isdigit()]
    if len(digits) < 10:
        return ""
    return (
        "✓ Check digit is right" if nhs_number_digits(text) else "✕ The check digit is wrong. Read it again."
    )


def history(desk: Desk, patient_id: str) -> HistoryView:
    """What is known of a patient's treatment."""
    chart = desk.chart(patient_id)
    assert chart.patient is not None
    given = doses(chart)
    lines = [_course_line(chart, course, desk.protocol) for course in sorted({dose.course for dose in given})]
    lines += [
        f"Course {session.course}, day {session.day}: {session.phase}, opened {_opened_on(session)}"
        for session in chart.sessions.values()
        if session.infusion.started is None
    ]
    return HistoryView(
        patient_id,
        banner(chart.patient, desk.today()),
        tuple(lines) or ("No earlier infusion is recorded here.",),
        _proposal(chart, given, desk.protocol),
    )


def _found(row: PatientRow) -> FoundView:
    numbers = [
        *([nhs_number_words(row.nhs_number)] if row.nhs_number else []),
        *([row.hospital_number] if row.hospital_number else []),
    ]
    identity = " · ".join([f"Born {day_words(row.born)}", *numbers])
    return FoundView(row.patient_id, f"{row.family.upper()}, {row.given}", identity)


def _opened_on(session: Session) -> str:
    return day_words(session.date_of(session.opening.happened))


def _course_line(chart: Chart, course: int, protocol: Protocol) -> str:
    first, last = first_infusion(chart, course), last_infusion(chart, course)
    assert first is not None
    assert last is not None
    prior = next((prior for prior in chart.prior_courses if prior.course == course), None)
    here = {dose.day for dose in doses(chart) if dose.course == course and dose.session_id}
    days = max([*here, prior.days_given if prior else 0])
    where = " · given elsewhere" if prior and not here else ""
    span = day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    return f"Course {course}: {span}, to day {days} of {course_length(course, protocol)}{where}"


def _proposal(chart: Chart, given: list[Dose], protocol: Protocol) -> ProposalView:
    """After a complete day the next one, after a complete course the next course, else a question."""
    if not given:
        return ProposalView(
            "No infusion is known. If none was given elsewhere, this is course 1, day 1.", 1, 1
        )
    last = max(given, key=lambda dose: (dose.course, dose.day))
    if last.session_id and chart.sessions[last.session_id].open:
        return ProposalView(f"Course {last.course}, day {last.day} is going on now.")
    if not last.complete:
        return ProposalView(
            f"Course {last.course}, day {last.day} on {day_words(last.on)} was not given completely: "
            "ask the prescriber which day this is."
        )
    if last.day < course_length(last.course, protocol):
        return ProposalView(
            f"Day {last.day} of course {last.course} was given on {day_words(last.on)}: "
            f"day {last.day + 1} would follow.",
            last.course,
            last.day + 1,
        )
    first = first_infusion(chart, last.course)
    assert first is not None
    interval = protocol.rules["course-interval"].numbers
    anchor = first if last.course < interval["caution_course"] else last.on
    opens = minimum_months_after(anchor, int(interval["months"]))
    return ProposalView(
        f"Course {last.course} ended on {day_words(last.on)}: course {last.course + 1}, day 1 would follow, "
        f"not before {day_words(opens)}.",
        last.course + 1,
        1,
    )


def course_length(course: int, protocol: Protocol) -> int:
    """How many days a course has."""
    numbers = protocol.rules["course-day"].numbers
    return int(numbers["first_course_days" if course == 1 else "later_course_days"])
