"""What the top bar says."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.ports import Backups
from infusion_desk.desk.service import Desk
from infusion_desk.domain.calendar import MONTHS, day_words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class TopBarView:
    """Site and workstation, whether it is kept, date and time there, who is recording ("" while nobody said).

    `tone` is "stop" while entries do not reach the disk.
    """

    place: str
    kept: str
    date: str
    clock: str
    author: str
    tone: str


def backup_words(desk: Desk, backups: Backups | None) -> str:
    """Goes on with the backups and says how they stand: the last good one, or what is wrong; "" where none are made."""
    if backups is None:
        return ""
    now = desk.now().utc
    fault = backups.back_up_if_due(now)
    last = backups.last_good_backup(now)
    when = (
        moment_words(last.astimezone(ZoneInfo(desk.zone)), now.astimezone(ZoneInfo(desk.zone)))
        if last
        else "none yet"
    )
    return f"▲ backup failed, the last is {when}: {fault.happened}" if fault else f"backup {when}"


def moment_words(then: datetime, now: datetime) -> str:
    """A local time of today as a clock time, an earlier one with its date."""
    return f"{then:%H:%M}" if then.date() == now.date() else f"{day_words(then.date())} {then:%H:%M}"


def top_bar(desk: Desk, place: str, author: str, trouble: str, backup: str = "") -> TopBarView:
    """The top bar now; `trouble` is what keeps entries from the disk, "" while nothing does; `backup` see below."""
    zone = ZoneInfo(desk.zone)
    now = desk.now().utc.astimezone(zone)
    last = desk.last_done.entry.entered.utc.astimezone(zone) if desk.last_done else None
    kept = " · ".join(
        [
            "● Saved on this workstation",
            *([f"last entry {last:%H:%M:%S}"] if last else []),
            *([backup] if backup else []),
        ]
    )
    if trouble:
        kept = f"▲ NOT SAVED. {trouble}"
    day = f"{WEEKDAYS[now.weekday()]} {now.day:02d}-{MONTHS[now.month - 1]}-{now.year}"
    return TopBarView(place, kept, day, f"{now:%H:%M:%S}", author, "stop" if trouble else "plain")
