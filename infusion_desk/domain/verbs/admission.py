"""Verbs that bring a patient to a chair: register, record a prior course, open the session."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.approval import approval_of
from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.courses import day_given
from infusion_desk.domain.facts import Fact, PatientRegistered, PriorCourseRecorded, SessionOpened
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import Situation, verb

#: Why no session is opened for a real patient, and who opens the way.
NOT_APPROVED = (
    "Nobody has approved the protocol pack as it is set here. A person whom the site names for it reads every rule"
    " and approves: Settings, Protocol pack."
)


@verb("register_patient", PatientRegistered)
def register_patient(here: Situation, fact: PatientRegistered) -> Iterator[Objection]:
    """A patient becomes known. Refuses a hospital or NHS number that another patient has."""
    for name, number in (("hospital", fact.hospital_number), ("NHS", fact.nhs_number)):
        if number is not None and here.number_is_taken(number):
            yield Objection("patient-exists", f"A patient with {name} number {number} is already registered.")


@verb("record_prior_course", PriorCourseRecorded)
def record_prior_course(here: Situation, fact: PriorCourseRecorded) -> Iterator[Objection]:
    """A course given elsewhere. Refuses one that is recorded already: amend that."""
    if here.chart is None or here.chart.patient is None:
        yield Objection("no-patient", "No patient is registered.")
    elif any(prior.course == fact.course for prior in here.chart.prior_courses):
        yield Objection("input", f"Course {fact.course} is already recorded; amend that entry.")


def _with_protocol(here: Situation, fact: SessionOpened) -> Fact:
    assert here.chart is not None
    contents, digest = here.protocol.contents, here.protocol.digest
    return replace(fact, patient_id=here.chart.patient_id, protocol=contents, protocol_digest=digest)


@verb("open_session", SessionOpened, complete=_with_protocol)
def open_session(here: Situation, fact: SessionOpened) -> Iterator[Objection]:
    """A course day begins. Refuses a second one beside one that goes on, and a course day that was given completely.

    Refuses a live one while nobody has approved the pack in force with its options.
    """
    if here.chart is None or here.chart.patient is None:
        yield Objection("no-patient", "No patient with this number is registered.")
        return
    today = local_date(here.happened.utc, here.zone)
    for session in here.chart.sessions.values():
        same_day = session.date_of(session.opening.happened) == today and session.open
        twice = session.phase != "preparing" or (session.course, session.day) == (fact.course, fact.day)
        if same_day and twice:
            yield Objection(
                "session-open",
                f"Course {session.course}, day {session.day} of this patient is already open today.",
            )
    if here.live and approval_of(here.workstation, here.protocol) is None:
        yield Objection("pack-approval", NOT_APPROVED)
    if day_given(here.chart, fact.course, fact.day):
        yield Objection("day-already-given", f"Course {fact.course}, day {fact.day} was already given.")
