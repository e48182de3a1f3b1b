"""Which doses the patient has had: from sessions here and from courses recorded as given elsewhere."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from infusion_desk.domain.instants import Moment

if TYPE_CHECKING:
    from infusion_desk.domain.chart import Chart
    from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class Dose:
    """One infusion of the drug that was begun: course, course day, local date; `session_id` where it was given here."""

    course: int
    day: int
    on: date
    complete: bool
    session_id: str | None = None


def doses(chart: "Chart", until: Moment | None = None) -> list[Dose]:
    """Every dose begun, up to a moment if one is given, oldest first. A prior course counts with its first and last day."""
    found = []
    for prior in chart.prior_courses:
        found.append(Dose(prior.course, 1, prior.first, True))
        if prior.days_given > 1:
            found.append(Dose(prior.course, prior.days_given, prior.last, True))
    for session in chart.sessions.values():
        started = session.infusion.started
        if started is not None and (until is None or started.ms <= until.ms):
            complete = session.infusion.complete
            found.append(Dose(session.course, session.day, session.date_of(started), complete, session.id))
    return sorted(found, key=lambda dose: dose.on)


def first_infusion(chart: "Chart", course: int, until: Moment | None = None) -> date | None:
    """The local date of a course's first infusion; None where none is known."""
    return min((dose.on for dose in doses(chart, until) if dose.course == course), default=None)


def last_infusion(chart: "Chart", course: int, until: Moment | None = None) -> date | None:
    """The local date of a course's last infusion; None where none is known."""
    return max((dose.on for dose in doses(chart, until) if dose.course == course), default=None)


def sessions_of_course(session: "Session") -> list["Session"]:
    """The sessions of the same course, this one included, in the order in which they were opened."""
    return [other for other in session.chart.sessions.values() if other.course == session.course]
