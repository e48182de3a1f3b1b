"""How screens word times, grades and phases: one way for each. What paper shares too is in desk.words."""

from datetime import datetime

from infusion_desk.desk.words import sign_words
from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

#: The grade of an infusion related reaction, in the words of CTCAE v5.0.
GRADES = {
    1: ("Mild", "transient; no interruption"),
    2: ("Moderate", "interruption or treatment; responds promptly"),
    3: ("Severe", "prolonged, recurs after improving, or admission"),
    4: ("Life-threatening", "urgent intervention"),
    5: ("Death", ""),
}
PHASES = {
    "preparing": "Preparing",
    "infusing": "Infusing",
    "paused": "Paused",
    "observing": "Observation",
    "left": "Left, to be signed",
    "closed": "Signed and closed",
    "deferred": "Deferred",
}


def spoken(slug: str) -> str:
    """A slug in words: not-indicated → Not indicated."""
    return slug.replace("-", " ").replace("_", " ").capitalize()


def sign_title(slug: str) -> str:
    """A sign of a reaction as its button names it."""
    words = sign_words([slug])
    return words[0].upper() + words[1:]


def lasting(seconds: float) -> str:
    """A duration as a clock shows it: 1:13:52."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def clock(session: Session, moment: Moment) -> str:
    """A moment as the local 24-hour time HH:MM."""
    return clock_words(moment.utc, session.zone)


def when(session: Session, moment: Moment, now: Moment) -> str:
    """A moment as HH:MM, with its date before it where that is not today."""
    day = session.date_of(moment)
    time = clock(session, moment)
    return time if day == session.date_of(now) else f"{day_words(day)} {time}"


def who_when(session: Session, line: Line[Fact], now: Moment) -> str:
    """Who recorded something, and when it happened: 08:42 SO."""
    return f"{when(session, line.happened, now)} {line.author}"


def local_text(session: Session, moment: datetime) -> str:
    """A UTC moment as a text that a time field reads back exactly."""
    return moment.astimezone(session.zone).isoformat(sep=" ")


def seconds_text(session: Session, moment: Moment) -> str:
    """A moment as a time field shows it to the second: 11:52:07."""
    return f"{moment.utc.astimezone(session.zone):%H:%M:%S}"
