"""Which doses the patient has had: from sessions here and from courses recorded as given elsewhere."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact, InfusionStarted, PriorCourseRecorded
from infusion_desk.domain.instants import Moment

if TYPE_CHECKING:
    from infusion_desk.domain.chart import Chart
    from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class Dose:
    """One infusion of the drug that was begun: course, course day, local date; `session_id` where it was given here.

    `line` is the entry that says so.
    """

    course: int
    day: int
    on: date
    complete: bool
    line: Line[Fact]
    session_id: str | None = None


def doses(chart: "Chart", until: Moment | None = None) -> list[Dose]:
    """Every dose begun, up to a moment if one is given, oldest first.

    A prior course counts with its first and last day.
    """
    found = []
    for line in chart.of(PriorCourseRecorded):
        prior = line.fact
        found.append(Dose(prior.course, 1, prior.first, complete=True, line=line))
        if prior.days_given > 1:
            found.append(Dose(prior.course, prior.days_given, prior.last, complete=True, line=line))
    for session in chart.sessions.values():
        started = session.infusion.started
        if started is not None and (until is None or started.ms <= until.ms):
            begun, complete = session.of(InfusionStarted)[0], session.infusion.complete
            found.append(
                Dose(session.course, session.day, session.date_of(started), complete, begun, session.id)
            )
    return sorted(found, key=lambda dose: dose.on)


def day_given(chart: "Chart", course: int, day: int, except_session: str | None = None) -> bool:
    """Whether a course day was given completely, here (in another session than the one named) or elsewhere."""
    elsewhere = any(prior.course == course and day <= prior.days_given for prior in chart.prior_courses)
    here = (session for session in chart.sessions.values() if session.id != except_session)
    return elsewhere or any(
        (session.course, session.day, session.infusion.complete) == (course, day, True) for session in here
    )


def first_infusion(chart: "Chart", course: int, until: Moment | None = None) -> date | None:
    """The local date of a course's first infusion; None where none is known."""
    return min((dose.on for dose in doses(chart, until) if dose.course == course), default=None)


def last_infusion(chart: "Chart", course: int, until: Moment | None = None) -> date | None:
    """The local date of a course's last infusion; None where none is known."""
    return max((dose.on for dose in doses(chart, until) if dose.course == course), default=None)


def sessions_of_course(session: "Session") -> list["Session"]:
    """The sessions of the same course, this one included, in the order in which they were opened."""
    return [other for other in session.chart.sessions.values() if other.course == session.course]
