"""What a session's times may be doubted for: nobody watched, or the clock was changed."""

from infusion_desk.desk.words import spelled
from infusion_desk.domain.facts import ClockChanged, NotWatched
from infusion_desk.domain.session import Session


def doubt_words(session: Session) -> str:
    """For how long nobody watched since the start, and that the clock was changed; "" without both."""
    started = session.infusion.started
    if started is None:
        return ""
    unwatched = sum(line.fact.seconds for line in session.of(NotWatched) if line.happened.ms > started.ms)
    doubts = [
        *([f"Not watched for {spelled(unwatched)}"] if unwatched else []),
        *(["Clock was changed: confirm the times"] if session.of(ClockChanged) else []),
    ]
    return f"? {'. '.join(doubts)}" if doubts else ""
