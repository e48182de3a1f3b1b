"""A patient's 48 months as a calendar file. icalendar lives here and nowhere else.

Every event is a whole day, names no patient, and keeps its UID for ever: a file that is issued again, with a higher
SEQUENCE, moves the events of the one before.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from infusion_desk.desk.reminders import Reminder

PRODUCT = "-//Infusion Desk//Follow-up//EN"


def calendar_of(reminders: Sequence[Reminder], *, made: datetime, sequence: int) -> bytes:
    """The calendar file. `made` is the moment (UTC) at which it is issued, `sequence` grows with every issue."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders:
        calendar.add_component(_event(reminder, made, sequence))
    return bytes(calendar.to_ical())


def _event(reminder: Reminder, made: datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", reminder.uid)
    event.add("sequence", sequence)
    event.add("dtstamp", made)
    event.add("dtstart", reminder.on)
    event.add("dtend", _day_after(reminder.on))
    event.add("summary", reminder.summary)
    event.add("description", reminder.detail)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
