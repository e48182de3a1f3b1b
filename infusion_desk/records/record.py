"""The record of one course day: what it says, as a function of the facts. The same facts say the same."""

from dataclasses import replace

from infusion_desk.records.contents import SheetContents
from infusion_desk.records.frame import framed, unsigned_mark
from infusion_desk.records.parts.alarms import alarms_section
from infusion_desk.records.parts.closing import about_section, signatures_section
from infusion_desk.records.parts.course import course_section
from infusion_desk.records.parts.gates import decisions_section, gates_section
from infusion_desk.records.parts.log import amendments_section, log_section, notices_section
from infusion_desk.records.parts.outcome import outcome
from infusion_desk.records.parts.preparation import preparation_section
from infusion_desk.records.parts.reactions import reactions_section
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest


def record_contents(request: SheetRequest) -> SheetContents:
    """The record as it stands at the session's last entry, whenever it is printed."""
    session = request.session
    times = Times(session)
    sections = (
        outcome(session, times),
        gates_section(session, times),
        decisions_section(session, times),
        preparation_section(session, times),
        course_section(session, times),
        reactions_section(session, times),
        alarms_section(request.alarms, times),
        amendments_section(session, times),
        notices_section(session, times),
        signatures_section(request, times),
        about_section(session, request.verification, times),
        log_section(session, times),
    )
    numbered = tuple(replace(part, title=f"{number} {part.title}") for number, part in enumerate(sections, 1))
    return framed("record", request, times, numbered, marks=unsigned_mark(session))
