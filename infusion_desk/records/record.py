"""The record of one course day: what it says, as a function of the facts. The same facts say the same."""

from dataclasses import replace

from infusion_desk.desk.ports import Verification
from infusion_desk.desk.views.banner import BannerView, banner, course_days, number_words
from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.facts import ClockChanged
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Box, RecordContents, strong
from infusion_desk.records.parts.closing import about_section, heads, is_signed, signatures_section
from infusion_desk.records.parts.course import course_section
from infusion_desk.records.parts.gates import decisions_section, gates_section
from infusion_desk.records.parts.log import amendments_section, log_section, notices_section
from infusion_desk.records.parts.outcome import outcome
from infusion_desk.records.parts.preparation import preparation_section
from infusion_desk.records.parts.reactions import reactions_section
from infusion_desk.records.parts.times import Times

NOT_SIGNED = "NOT SIGNED – interim print"
TRAINING = "TRAINING – not a real patient"
#: How the patient box is divided: name, the banner's parts by their captions, allergies.
SHARES = {"Patient": 29, "Born": 25, "Sex": 12, "NHS No.": 19, "Hospital No.": 16, "Allergies": 24}


def record_contents(
    session: Session, verification: Verification, *, site: str = "", training: bool = False
) -> RecordContents:
    """The record as it stands at the session's last entry. `site` is the clinic's name where it has one."""
    times, protocol = Times(session), session.protocol
    patient = session.chart.patient
    assert patient is not None
    who = banner(patient, times.day)
    number = number_words(patient.nhs_number, patient.hospital_number)
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
        patient=_boxes(who),
        sections=tuple(
            replace(part, title=f"{number} {part.title}") for number, part in enumerate(sections, 1)
        ),
        foot_left=f"{who.name} · {number} · session {session.id}",
        foot_right=f"record hash {head[:8]} … {head[-4:]} · protocol {protocol.id} {protocol.version}",
        as_of=times.as_of.utc,
    )


def _boxes(who: BannerView) -> tuple[Box, ...]:
    values = (("Patient", who.name), *who.parts, ("Allergies", who.allergies.text))
    return tuple(Box(label, strong(value), SHARES[label]) for label, value in values)


def _day(session: Session, times: Times) -> str:
    return f"Course {session.course}, day {session.day} of {course_days(session)} · {day_words(times.day)}"


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
