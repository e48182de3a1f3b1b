"""What is said where another program has the records."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.faults import InUse
from infusion_desk.domain.calendar import clock_words, day_words, local_date

WHO = (
    "It may be Infusion Desk itself, opened by another user of this computer or no longer answering, or a command"
    " that looks after the records."
)
NEXT = (
    "Go on working in its window, or wait until it has finished, and try again. Where no such window can be found,"
    " restart the computer: every entry is kept."
)


@dataclass(frozen=True)
class InUseView:
    """Who has the records and since when (local time), who that may be, what to do."""

    holder: str
    who: str
    next_step: str


def in_use_view(fault: InUse, zone: ZoneInfo) -> InUseView:
    """The view of a start that found the records in use."""
    since = ""
    if fault.since:
        at = datetime.fromisoformat(fault.since).replace(tzinfo=UTC)
        since = f", since {day_words(local_date(at, zone))} {clock_words(at, zone)}"
    return InUseView(f"The records are in use by {fault.holder}{since}.", WHO, NEXT)
