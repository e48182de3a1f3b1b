"""The alarms of the day: what was due, when it was told, who acknowledged it, when it was over."""

from collections.abc import Iterable

from infusion_desk.desk.alarm_history import AlarmHistory
from infusion_desk.domain.quantities import amount
from infusion_desk.records.contents import Column, Section, Table, Text, plain, strong
from infusion_desk.records.parts.times import Times

COLUMNS = (
    Column("Alarm", 30),
    Column("Due", 12),
    Column("Raised", 28),
    Column("Priority", 11),
    Column("Acknowledged", 34),
    Column("Ended", 12),
)


def alarms_section(alarms: Iterable[AlarmHistory], times: Times) -> Section:
    """Every alarm from its rise to its end, in the order in which they were raised."""
    rows = tuple(_row(alarm, times) for alarm in alarms)
    return Section("Alarms", (Table(COLUMNS, rows, "No alarm was raised.", dense=True),))


def _row(alarm: AlarmHistory, times: Times) -> tuple[Text, ...]:
    told = [times.clock(alarm.raised), *([alarm.late] if alarm.late else [])]
    told.append(f"played by {alarm.player}" if alarm.player else "not played")
    silenced = [
        f"{times.clock(one.at)} {one.by}" + (f", {amount(one.minutes)} min" if one.minutes else "")
        for one in alarm.acknowledged
    ]
    return (
        plain(alarm.what),
        plain(times.kept(alarm.due.utc)),
        plain(", ".join(told)),
        plain(alarm.priority),
        plain("\n".join(silenced) or "–"),
        plain(times.clock(alarm.ended)) if alarm.ended else strong("goes on"),
    )
