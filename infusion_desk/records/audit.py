"""The audit on paper: who saw and did what, as it was looked for; amendments with both values side by side."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.desk.views.audit import CHANGES, COLUMNS, audit_cells, change_cells
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Entry
from infusion_desk.records.contents import Box, Column, Section, SheetContents, Table, Text, plain, strong

SHARES, CHANGE_SHARES = (22, 13, 20, 30, 75), (21, 12, 24, 40, 22, 22, 26)


def audit_sheet(
    entries: Sequence[Entry],
    audit: Audit,
    asked: AuditFilter,
    now: datetime,
    zone: ZoneInfo,
    *,
    site: str = "",
    head: str = "",
    more: bool = False,
) -> SheetContents:
    """The list as of now (UTC). `head` is the hash of the last entry there is; `more`: older ones were left out."""
    made = f"{day_words(local_date(now, zone))} {clock_words(now, zone)}"
    amendments = asked.act == "amended"
    titles, shares = (CHANGES, CHANGE_SHARES) if amendments else (COLUMNS, SHARES)
    columns = tuple(map(Column, titles, map(float, shares)))
    cells = change_cells if amendments else audit_cells
    rows = tuple(tuple(_cell(cell.words, cell.tone) for cell in cells(entry, audit)) for entry in entries)
    left_out = " Older ones were left out: this sheet ends there." if more else ""
    count = f"{len(entries)} entr{'y' if len(entries) == 1 else 'ies'}, the latest first"
    return SheetContents(
        title="Audit",
        subtitle=" · ".join([*([site] if site else []), asked.words]),
        explanation=f"Local times of each entry. As of {made}.{left_out}",
        marks=(),
        code=f"INFUSION-DESK AUDIT {head}".upper(),
        patient=(Box("Looked for", strong(asked.words), 1),),
        sections=(Section(count, (Table(columns, rows, "No entry was found.", dense=True),)),),
        foot_left="Names of patients and colleagues: keep it from others",
        foot_right=f"as of {made} · last entry {head[:8]} … {head[-4:]}",
        as_of=now,
    )


def _cell(words: str, tone: str) -> Text:
    return strong(words) if tone in ("stop", "heed") else plain(words)
