"""The record of one course day: what it says, as a function of the facts. The same facts say the same."""

from dataclasses import replace

from infusion_desk.desk.ports import Verification
from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.facts import ClockChanged
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import RecordContents
from infusion_desk.records.parts.closing import about_section, heads, is_signed, signatures_section
from infusion_desk.records.parts.course import course_section
from infusion_desk.records.parts.gates import decisions_section, gates_section
from infusion_desk.records.parts.log import amendments_section, log_section, notices_section
from infusion_desk.records.parts.outcome import outcome
from infusion_desk.records.parts.patient import patient_boxes, patient_name, patient_number
from infusion_desk.records.parts.preparation import preparation_section
from infusion_desk.records.parts.reactions import reactions_section
from infusion_desk.records.parts.times import Times

NOT_SIGNED = "NOT SIGNED – interim print"
TRAINING = "TRAINING – not a real patient"


def record_contents(
    session: Session, verification: Verification, *, site: str = "", training: bool = False
) -> RecordContents:
    """The record as it stands at the session's last entry. `site` is the clinic's name where it has one."""
    times = Times(session)
    patient, protocol = session.chart.patient, session.protocol
    assert patient is not None
    sections = (
        outcome(session, times),
        gates_section(session, times),
        decisions_section(session, times),
        preparation_section(session, times),
        course_section(session, times),
        reactions_section(session, times),
        amendments_section(session, times),
        notices_section(session, times),
        signatures_section(session, times),
        about_section(session, verification, times),
        log_section(session, times),
    )
    head = heads(session)[session.log[-1].entry.origin]
    return RecordContents(
        title="Infusion session record",
        subtitle=" · ".join(
            [*([site] if site else []), "alemtuzumab (Lemtrada) 12 mg", _day(session, times)]
        ),
        explanation=_explanation(session, times),
        marks=_marks(session, verification, training=training),
        code=f"INFUSION-DESK {session.id} {head}".upper(),
        patient=patient_boxes(patient, times.day),
        sections=tuple(
            replace(part, title=f"{number} {part.title}") for number, part in enumerate(sections, 1)
        ),
        foot_left=f"{patient_name(patient)} · {patient_number(patient)} · session {session.id}",
        foot_right=f"record hash {head[:8]} … {head[-4:]} · protocol {protocol.id} {protocol.version}",
        as_of=times.as_of.utc,
    )


def _day(session: Session, times: Times) -> str:
    length = _course_length(session.protocol, session.course)
    return f"Course {session.course}, day {session.day} of {length} · {day_words(times.day)}"


def _course_length(protocol: Protocol, course: int) -> int:
    name = "first_course_days" if course == 1 else "later_course_days"
    return int(protocol.number("course-day", name))


def _explanation(session: Session, times: Times) -> str:
    made = f"{day_words(session.date_of(times.as_of))} {clock_words(times.as_of.utc, session.zone)}"
    doubtful = (
        " The workstation's clock was set meanwhile: see the notices." if session.of(ClockChanged) else ""
    )
    return f"Local times, {session.zone.key}. As of entry {len(session.log)}, made {made}.{doubtful}"


def _marks(session: Session, verification: Verification, *, training: bool) -> tuple[str, ...]:
    broken = verification.broken
    return (
        *([TRAINING] if training else []),
        *([NOT_SIGNED] if not is_signed(session) else []),
        *([f"DAMAGED LOG – entry {broken.reference} does not check out"] if broken else []),
    )
