"""Alarms and deadlines in words, and the one alarm that the band shows."""

from dataclasses import dataclass

from infusion_desk.desk.alarm_sentences import WHAT_WORDS, late_words
from infusion_desk.desk.views.banner import name_words
from infusion_desk.desk.words import spelled
from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.deadlines import ORDER, PRIORITIES, Alarm, Deadline, alarms
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

#: Where on the session's screen an alarm is answered.
PLACES = {
    "reaction-recheck": "reaction",
    "vitals": "vitals",
    "check": "observation",
    "bag": "infusion",
    "steroid-age": "premedication",
}
TONES = {"high": "stop", "medium": "heed", "low": "quiet"}
SHAPES = {"high": "▲", "medium": "◆", "low": "●"}


@dataclass(frozen=True)
class AlarmView:
    """One alarm: whose, what, how urgent ("stop", "heed", "quiet"), and where it is answered."""

    session_id: str
    what: str
    text: str
    tone: str
    place: str


@dataclass(frozen=True)
class AlarmsView:
    """The most urgent sounding alarm, how many more sound, what is silenced until when ("" if nothing)."""

    first: AlarmView | None
    more: str = ""
    silenced: str = ""


def alarms_view(sessions: list[tuple[Session, Moment]]) -> AlarmsView:
    """All alarms of these sessions, each with its own now; the most urgent first."""
    found = [(session, now, alarm) for session, now in sessions for alarm in alarms(session, now)]
    found.sort(
        key=lambda each: (
            PRIORITIES.index(each[2].priority),
            ORDER.index(each[2].what),
            each[2].deadline.at.ms,
        )
    )
    sounding = [each for each in found if each[2].sounding]
    silenced = [_silenced(*each) for each in found if not each[2].sounding]
    if not sounding:
        return AlarmsView(None, "", " · ".join(silenced))
    others = len(sounding) - 1
    more = f"and {others} more" if others else ""
    return AlarmsView(_view(*sounding[0]), more, " · ".join(silenced))


def _view(session: Session, now: Moment, alarm: Alarm) -> AlarmView:
    late = f", told {late_words(alarm.late_s)}" if late_words(alarm.late_s) else ""
    words = f"{SHAPES[alarm.priority]} {who(session)} · {due_words(session, alarm.deadline, now)}{late}"
    return AlarmView(session.id, alarm.what, words, TONES[alarm.priority], PLACES.get(alarm.what, ""))


def _silenced(session: Session, now: Moment, alarm: Alarm) -> str:
    until = alarm.silenced_until
    assert until is not None
    words = f"{chair_words(session)}: {WHAT_WORDS[alarm.what].lower()} acknowledged"
    return f"{words}, silent until {until.utc.astimezone(session.zone):%H:%M:%S}"


def who(session: Session) -> str:
    """Chair and patient, as an alarm names them."""
    patient = session.chart.patient
    return f"{chair_words(session)} · {name_words(patient)}" if patient else chair_words(session)


def chair_words(session: Session) -> str:
    """Where a patient sits, as an alarm says it, and as it may be said where names must not."""
    chair = session.opening.fact.chair
    return f"Chair {chair}" if chair else "No chair"


def due_words(session: Session, deadline: Deadline, now: Moment) -> str:
    """What is due and when: Vital signs due at 15:05; due now; 3 min overdue."""
    return f"{WHAT_WORDS[deadline.what]} {when_words(session, deadline, now)}".strip()


def when_words(session: Session, deadline: Deadline, now: Moment) -> str:
    """When something is due, against now."""
    at = clock_words(deadline.at.utc, session.zone)
    overdue = deadline.overdue_min(now)
    over = now.ms >= deadline.at.ms
    if deadline.what == "observation-end":
        return f"since {at}" if over else f"at {at}"
    if deadline.what == "bag":
        return f"since {at}: no more of it may be given" if over else f"at {at}"
    if deadline.what == "steroid-age":
        return f"since {at}: a prescriber decides" if over else f"from {at} on"
    if not over:
        return f"due at {at}"
    return f"{spelled(overdue * 60)} overdue" if overdue else "due now"
