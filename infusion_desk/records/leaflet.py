"""The patient's leaflet of the day: what can still come, when to call whom, in the words of the site's pack."""

from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.protocol import STANDINGS, LeafletPart
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Paragraph, Section, SheetContents, plain, quiet
from infusion_desk.records.frame import framed
from infusion_desk.records.parts.calling import calling_section
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest


def leaflet(request: SheetRequest) -> SheetContents:
    """The leaflet. Refused on a day on which no drug was given."""
    session, times = request.session, Times(request.session)
    if session.infusion.started is None:
        raise NoSuchSheet("The leaflet is for a day on which the drug was given; it has not been started.")
    sections = (
        *(_section(part) for part in _parts(session)),
        calling_section(request.phones, "Your next appointment"),
        _given(session, times),
    )
    return framed("leaflet", request, times, sections)


def _parts(session: Session) -> tuple[LeafletPart, ...]:
    """The pack's own words; a session of an older pack has those that the nurse tells."""
    protocol = session.protocol
    rule = protocol.rules["discharge-advice"]
    told = {"delayed-reactions": "Reactions can come later", "red-flags": "Call emergency services at once"}
    return protocol.leaflet or tuple(
        LeafletPart(title, protocol.advice[item], rule.source, rule.standing)
        for item, title in told.items()
        if item in protocol.advice
    )


def _section(part: LeafletPart) -> Section:
    says = f"Source: {part.source}. Standing: {STANDINGS[part.standing]}."
    return Section(part.title, (Paragraph(plain(part.text), lead=True), Paragraph(quiet(says))))


def _given(session: Session, times: Times) -> Section:
    """What was given when, for whoever is asked for help."""
    started, ended = session.infusion.started, session.infusion.ended
    assert started is not None
    until = f" to {times.clock(ended)}" if ended else ""
    words = (
        f"Alemtuzumab (Lemtrada) on {day_words(times.day)}, {times.clock(started)}{until}: "
        f"course {session.course}, day {session.day}. Show this sheet to anyone who treats you."
    )
    return Section("What you were given", (Paragraph(plain(words), lead=True),))
