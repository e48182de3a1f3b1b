"""Facts about a patient that no single day owns."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Bool, Count, Filled, Names, NameText, NhsDigits, PastDay
from infusion_desk.domain.fields import Choice


@fact("patient-registered", stream="patient")
class PatientRegistered(Fact):
    """A patient became known here. `allergies`: None not asked, () none known. Numbers: one of the two is there."""

    family: NameText
    given: NameText
    born: PastDay
    sex: Annotated[str, Choice(("female", "male", "other", "unknown"))]
    title: NameText | None = None
    nhs_number: NhsDigits | None = None
    hospital_number: NameText | None = None
    allergies: Names | None = None
    can_become_pregnant: Bool | None = None
    phone: NameText | None = None


@fact("prior-course-recorded", stream="patient")
class PriorCourseRecorded(Fact):
    """A course, or its first days, given elsewhere or before this program: dates of its first and last infusion."""

    course: Count
    first: PastDay
    last: PastDay
    days_given: Count


@fact("session-opened")
class SessionOpened(Fact):
    """One course day of one patient begins. The whole protocol is kept with it: the day is judged by it for ever."""

    course: Count
    day: Count
    chair: NameText | None = None
    patient: NameText | None = None
    patient_id: Filled[str] = ""
    protocol_digest: Filled[str] = ""
    protocol: Filled[str] = ""
