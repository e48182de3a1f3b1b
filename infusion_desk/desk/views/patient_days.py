"""The courses of a patient, day by day, each with how it went."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.patient_values import ValueView, recorded_words, value_views
from infusion_desk.desk.views.patients import course_length
from infusion_desk.desk.views.words import PHASES, clock
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import PatientDischarged, PatientLeftAgainstAdvice, PriorCourseRecorded
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import anaphylaxis, reactions
from infusion_desk.domain.session import Session

SIGNED = {"left": "not signed yet", "closed": "signed"}


@dataclass(frozen=True)
class DayView:
    """One session: its course day, date and chair, how it went in sentences, its state as shape and word."""

    session_id: str
    day: str
    date: str
    says: tuple[str, ...]
    state: str
    tone: str


@dataclass(frozen=True)
class CourseView:
    """One course: its days here, the latest first, and what is recorded of it from elsewhere."""

    title: str
    elsewhere: str
    values: tuple[ValueView, ...]
    days: tuple[DayView, ...]


def courses(desk: Desk, chart: Chart) -> tuple[CourseView, ...]:
    """Every course of which something is known, the latest first."""
    known = {prior.course for prior in chart.prior_courses}
    known |= {session.course for session in chart.sessions.values()}
    return tuple(_course(desk, chart, course) for course in sorted(known, reverse=True))


def _course(desk: Desk, chart: Chart, course: int) -> CourseView:
    zone = ZoneInfo(desk.zone)
    elsewhere, values = "", tuple[ValueView, ...]()
    for line in chart.of(PriorCourseRecorded):
        if line.fact.course == course:
            elsewhere = f"Given elsewhere; recorded {recorded_words(line, zone)}"
            values = tuple(value_views(chart, line, ("first", "last", "days_given"), zone))
    sessions = [session for session in chart.sessions.values() if session.course == course]
    days = tuple(_day(session) for session in reversed(sessions))
    length = course_length(course, desk.protocol)
    return CourseView(f"Course {course} · {length} days", elsewhere, values, days)


def _day(session: Session) -> DayView:
    chair = session.opening.fact.chair
    opened = day_words(session.date_of(session.opening.happened))
    state, tone = _state(session)
    return DayView(
        session.id,
        f"Day {session.day}",
        f"{opened} · chair {chair}" if chair else opened,
        (*_dose(session), *_reactions(session), *_end(session)),
        state,
        tone,
    )


def _state(session: Session) -> tuple[str, str]:
    words = PHASES[session.phase]
    if session.open:
        return f"▶ {words}", "running"
    if session.phase == "closed":
        return f"✓ {words}", "clear"
    return (f"■ {words}", "heed") if session.phase == "left" else (f"– {words}", "quiet")


def _dose(session: Session) -> Iterator[str]:
    infusion = session.infusion
    if infusion.started is None:
        yield "No infusion was given." if not session.open else "The infusion has not begun."
        return
    began = f"begun {clock(session, infusion.started)}"
    if infusion.ended is None:
        yield f"Infusion {began}."
        return
    whole = "Full dose given" if infusion.complete else "NOT the full dose"
    given = amount(round(infusion.given_ml(infusion.ended), 1))
    yield f"{whole}: {given} mL, {began}, ended {clock(session, infusion.ended)}."


def _reactions(session: Session) -> Iterator[str]:
    for reaction in reactions(session):
        severe = ", anaphylaxis criteria met" if anaphylaxis(session, reaction) else ""
        yield f"Reaction grade {reaction.worst}{severe}: {reaction.outcome or 'open'}."


def _end(session: Session) -> Iterator[str]:
    if session.deferral:
        until, reason = session.deferral.fact.until, session.deferral.fact.reason
        yield f"Deferred{f' until {day_words(until)}' if until else ''}: {reason}"
    if session.leaving is None:
        return
    fact, at = session.leaving.fact, clock(session, session.leaving.happened)
    signed = SIGNED.get(session.phase, "")
    if isinstance(fact, PatientDischarged):
        yield f"Went home {at}, {fact.condition}; {signed}."
    elif isinstance(fact, PatientLeftAgainstAdvice):
        yield f"Left against advice {at}: {fact.reason}; {signed}."
    else:
        yield f"Transferred {at} to {fact.to}: {fact.reason}; {signed}."
