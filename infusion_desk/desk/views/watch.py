"""What a session's times may be doubted for, in words: nobody watched, a clock was changed, what cannot be."""

from infusion_desk.desk.words import spelled
from infusion_desk.domain.clocks import oddities, unconfirmed_time, unwatched_s
from infusion_desk.domain.facts import ClockChanged, NotWatched
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import observation
from infusion_desk.domain.session import Session


def doubt_words(session: Session) -> str:
    """For how long nobody watched since the start, what befell the clock, what cannot be; "" without any of it."""
    return session.once(_doubt_words)


def _doubt_words(session: Session) -> str:
    doubts = list(oddities(session)[:1])
    started = session.infusion.started
    if started is not None:
        unwatched = sum(line.fact.seconds for line in session.of(NotWatched) if line.happened.ms > started.ms)
        doubts += [f"Not watched for {spelled(unwatched)}"] if unwatched else []
        if unconfirmed_time(session):
            doubts.append("Machine restarted: confirm the time")
        elif session.of(ClockChanged):
            doubts.append("Clock was changed: elapsed times are true")
    return f"? {'. '.join(each.rstrip('.') for each in doubts)}" if doubts else ""


def unwatched_words(session: Session, now: Moment) -> str:
    """For how long of the observation nobody watched; "" where all of it was."""
    watched = observation(session, now)
    if watched is None:
        return ""
    seconds = unwatched_s(session, watched.started, session.ended_at or now)
    return f"Not watched for {spelled(seconds)} of it" if seconds else ""
