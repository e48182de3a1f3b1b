"""What every sheet of a session carries around what it says: head, marks, patient, foot, code."""

from infusion_desk.desk.read_aloud import to_words
from infusion_desk.desk.sheets import SHEETS
from infusion_desk.desk.views.banner import BannerView, banner, course_days, number_words
from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.facts import ClockChanged
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Box, Section, SheetContents, strong
from infusion_desk.records.parts.closing import heads, is_signed
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

NOT_SIGNED = "NOT SIGNED – interim print"
TRAINING = "TRAINING – not a real patient"
#: How the patient box is divided: name, the banner's parts by their captions, allergies.
SHARES = {"Patient": 29, "Born": 25, "Sex": 12, "NHS No.": 19, "Hospital No.": 16, "Allergies": 24}


def framed(
    slug: str,
    request: SheetRequest,
    times: Times,
    sections: tuple[Section, ...],
    *,
    marks: tuple[str, ...] = (),
    code: str = "",
    code_side: float = 58.0,
) -> SheetContents:
    """A sheet of a session. `code` is what its QR code says beside the session and the fingerprint."""
    session, protocol = request.session, request.session.protocol
    patient = session.chart.patient
    assert patient is not None
    who, head = banner(patient, times.day), fingerprint(session)
    number = number_words(patient.nhs_number, patient.hospital_number)
    return SheetContents(
        title=SHEETS[slug],
        subtitle=" · ".join([*([request.site] if request.site else []), treatment_words(session, times)]),
        explanation=_explanation(session, times),
        marks=_marks(request, marks),
        code=" ".join(["INFUSION-DESK", session.id, head, *([code] if code else [])]).upper(),
        code_side=code_side,
        patient=patient_boxes(who),
        sections=sections,
        foot_left=f"{who.name} · {number} · session {session.id}",
        foot_right=f"record hash {head[:8]} … {head[-4:]} · protocol {protocol.id} {protocol.version}",
        as_of=times.as_of.utc,
        author=request.site or "Infusion Desk",
    )


def unsigned_mark(session: Session) -> tuple[str, ...]:
    """The mark of a sheet of the record while nobody has signed that."""
    return () if is_signed(session) else (NOT_SIGNED,)


def fingerprint(session: Session) -> str:
    """The hash of the last entry in the session's log."""
    return heads(session)[session.log[-1].entry.origin]


def treatment_words(session: Session, times: Times) -> str:
    """What is given, and which day of which course it is."""
    days = course_days(session)
    day = f"Course {session.course}, day {session.day} of {days} · {day_words(times.day)}"
    return f"alemtuzumab (Lemtrada) 12 mg · {day}"


def patient_boxes(who: BannerView) -> tuple[Box, ...]:
    """Who, on every page: the banner of the screens, in its order."""
    values = (("Patient", who.name), *who.parts, ("Allergies", who.allergies.value))
    return tuple(Box(label, strong(value), SHARES[label]) for label, value in values)


def _explanation(session: Session, times: Times) -> str:
    made = _stamp(session, times.as_of)
    last = session.log[-1].entered
    as_of = f"As of entry {len(session.log)}, made {_stamp(session, last)}."
    if times.as_of != last:
        as_of = f"As of {made}; the last entry, {len(session.log)}, was made {_stamp(session, last)}."
    doubtful = (
        " The workstation's clock was set meanwhile: see the notices." if session.of(ClockChanged) else ""
    )
    words = " ".join(to_words(fingerprint(session)))
    return f"Local times, {session.zone.key}. {as_of}{doubtful}\nFingerprint read aloud: {words}"


def _stamp(session: Session, moment: Moment) -> str:
    return f"{day_words(session.date_of(moment))} {clock_words(moment.utc, session.zone)}"


def _marks(request: SheetRequest, own: tuple[str, ...]) -> tuple[str, ...]:
    broken = request.verification.broken
    return (
        *([TRAINING] if request.training else []),
        *own,
        *([f"DAMAGED LOG – entry {broken.reference} does not check out"] if broken else []),
    )
