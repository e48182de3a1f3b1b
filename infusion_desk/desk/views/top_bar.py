"""What the top bar says."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.service import Desk
from infusion_desk.domain.calendar import MONTHS

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


def top_bar(desk: Desk, place: str, author: str, trouble: str) -> TopBarView:
    """The top bar now; `trouble` is what keeps entries from the disk, "" while nothing does."""
    zone = ZoneInfo(desk.zone)
    now = desk.now().utc.astimezone(zone)
    last = desk.last_done.entry.entered.utc.astimezone(zone) if desk.last_done else None
    kept = (
        f"● Saved on this workstation · last entry {last:%H:%M:%S}" if last else "● Saved on this workstation"
    )
    if trouble:
        kept = f"▲ NOT SAVED. {trouble}"
    day = f"{WEEKDAYS[now.weekday()]} {now.day:02d}-{MONTHS[now.month - 1]}-{now.year}"
    return TopBarView(place, kept, day, f"{now:%H:%M:%S}", author, "stop" if trouble else "plain")
