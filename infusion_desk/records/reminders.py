"""The reminder list: who is overdue and who is due this week, with what, for the telephone."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.due_list import FILTERS, DueRow
from infusion_desk.desk.sheets import LIST_SHEETS
from infusion_desk.desk.views.monitoring import row_cells
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.protocol import Protocol
from infusion_desk.records.contents import Box, Column, Section, SheetContents, Table, plain, strong
from infusion_desk.records.frame import TRAINING

COLUMNS = (
    Column("Patient", 34),
    Column("Number", 20),
    Column("What waits", 44),
    Column("When", 24),
    Column("To read", 18),
    Column("Called, by", 18),
)
CHOSEN = ("overdue", "this-week", "flagged")


def reminder_list(
    rows: Sequence[DueRow],
    protocol: Protocol,
    now: datetime,
    zone: ZoneInfo,
    site: str = "",
    *,
    training: bool = False,
) -> SheetContents:
    """The list as of now (UTC). It names patients: it is for the desk, not for the wall."""
    today = local_date(now, zone)
    made = f"{day_words(today)} {clock_words(now, zone)}"
    chosen = [row for row in rows if any(FILTERS[which](row, today) for which in CHOSEN)]
    return SheetContents(
        title=LIST_SHEETS["reminders"],
        subtitle=" · ".join([*([site] if site else []), "the 48 months after alemtuzumab (Lemtrada) 12 mg"]),
        explanation=f"Local dates, {zone.key}. As of {made}. Overdue, due within 7 days, or with results to read.",
        marks=(TRAINING,) if training else (),
        code=f"INFUSION-DESK REMINDERS {today.isoformat()}",
        patient=(Box("On this list", strong("Overdue, due within 7 days, or with results to read"), 1),),
        sections=(Section(f"{len(chosen)} of {len(rows)} patients", (_table(chosen, today),)),),
        foot_left="Names of patients: keep it at the desk",
        foot_right=f"as of {made} · protocol {protocol.id} {protocol.version}",
        as_of=now,
    )


def _table(rows: Iterable[DueRow], today: date) -> Table:
    lines = []
    for row in rows:
        patient, number, waits, when, to_read, _ = row_cells(row, today)
        cells = (plain(number.words), plain(waits.words), plain(when.words), plain(to_read.words), plain(""))
        lines.append((strong(patient.words), *cells))
    return Table(
        COLUMNS, tuple(lines), "Nobody is overdue, due this week or has results to read.", dense=True
    )
