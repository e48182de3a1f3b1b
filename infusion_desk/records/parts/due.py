"""What is due when, in absolute times, and which alarms are open: as handover and downtime sheets say it."""

from datetime import UTC

from infusion_desk.desk.alarm_sentences import WHAT_WORDS
from infusion_desk.desk.words import spelled
from infusion_desk.domain.deadlines import Deadline, alarms, deadlines
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Column, Table, Text, plain, strong
from infusion_desk.records.parts.times import Times

COLUMNS = (Column("At", 20), Column("What", 44), Column("", 36))


def due_table(session: Session, times: Times) -> Table:
    """Everything that is due, the earliest first."""
    rows = sorted(
        [*_deadlines(session, times), *_planned_end(session, times)], key=lambda row: (row[0].ms, row[1])
    )
    cells = tuple((strong(times.clock(at)), plain(what), note) for at, what, note in rows)
    return Table(COLUMNS, cells, "Nothing is due now.")


def alarm_words(session: Session, times: Times) -> str:
    """The alarms that are open as of the sheet, silenced ones too."""
    found = [
        f"{WHAT_WORDS[alarm.what]} ({alarm.priority}, due {times.clock(alarm.deadline.at)}"
        + (
            f", acknowledged, silent until {times.clock(alarm.silenced_until)})"
            if alarm.silenced_until
            else ")"
        )
        for alarm in alarms(session, times.as_of)
    ]
    return f"Alarms open: {'; '.join(found)}." if found else "No alarm is open."


def due_code(session: Session) -> str:
    """The deadlines as a QR code carries them: what, and when in UTC."""
    return " ".join(
        f"{due.what} {due.at.utc.astimezone(UTC):%Y%m%dT%H%MZ}" for due in deadlines(session).values()
    )


def _deadlines(session: Session, times: Times) -> list[tuple[Moment, str, Text]]:
    return [(due.at, _words(due), _note(due, times)) for due in deadlines(session).values()]


def _words(due: Deadline) -> str:
    return "Patient may leave then, not before" if due.what == "observation-end" else WHAT_WORDS[due.what]


def _note(due: Deadline, times: Times) -> Text:
    late = times.as_of.seconds_since(due.at)
    if due.what == "observation-end" or due.at.ms >= times.as_of.ms:
        return plain("")
    return strong(f"overdue by {spelled(late)}" if late >= 60 else "due now")


def _planned_end(session: Session, times: Times) -> list[tuple[Moment, str, Text]]:
    """When the bag will be empty at the present rate."""
    infusion, now = session.infusion, times.as_of
    left = infusion.volume_ml - infusion.given_ml(now)
    if infusion.phase != "infusing" or left <= 0:
        return []
    end = now.plus(seconds=int(left / infusion.rate_ml_h * 3600))
    note = f"at {amount(infusion.rate_ml_h)} mL/h; then {_observation(session)} of observation"
    return [(end, "Bag empty, if the rate stays", plain(note))]


def _observation(session: Session) -> str:
    return spelled(session.protocol.number("observation-time", "minutes") * 60)
