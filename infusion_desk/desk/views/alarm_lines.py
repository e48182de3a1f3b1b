"""The alarms of a session as the log lists them: one line each, from rise to end."""

from collections.abc import Iterable

from infusion_desk.desk.alarm_history import AlarmHistory, alarm_history
from infusion_desk.desk.views.words import when
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.session import Session


def alarm_lines(session: Session, ledger: Iterable[Entry], now: Moment) -> tuple[str, ...]:
    """The latest first."""
    lines = [_line(session, one, now) for one in alarm_history(session, ledger)]
    return tuple(reversed(lines))


def _line(session: Session, one: AlarmHistory, now: Moment) -> str:
    ended = when(session, one.ended, now) if one.ended else "still there"
    parts = [
        f"{when(session, one.raised, now)} – {ended}: {one.what}, {one.priority}",
        *([f"told {one.late}, nobody watched"] if one.late else []),
        f"played by {one.player}" if one.player else "not heard",
        *(
            f"acknowledged {when(session, each.at, now)} by {each.by} for {amount(each.minutes)} min"
            for each in one.acknowledged
        ),
    ]
    return " · ".join(parts)
