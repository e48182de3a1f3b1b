"""What keeps the record honest: amendments with both values, late entries, clock notices, every entry."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.words import paper_words
from infusion_desk.domain.calendar import Month, day_words
from infusion_desk.domain.entries import Entry, Line
from infusion_desk.domain.facts import ClockChanged, EntryAmended, Fact, NotWatched, UnknownFact, schema
from infusion_desk.domain.fields import Raw, Time
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Column, Section, Table, Text, Words, plain, quiet, strong
from infusion_desk.records.parts.times import Times

AMENDMENT_COLUMNS = (
    Column("Amended", 13),
    Column("Entry", 7),
    Column("Field", 14),
    Column("First entered", 24),
    Column("Amended to", 24),
    Column("Reason", 30),
    Column("By", 8),
)
NOTICE_COLUMNS = (
    Column("Entry", 7),
    Column("Happened", 18),
    Column("Entered", 18),
    Column("What", 70),
    Column("By", 8),
)
LOG_COLUMNS = (
    Column("No.", 5),
    Column("Happened", 14),
    Column("Entered", 14),
    Column("Entry", 76),
    Column("By", 12),
)


def amendments_section(session: Session, times: Times) -> Section:
    """Every amendment: both values stay."""
    rows = tuple(
        _amendment(number, line, amendment, session, times)
        for number, line in enumerate(session.log, 1)
        for amendment in line.amendments
    )
    return Section("Amendments", (Table(AMENDMENT_COLUMNS, rows, "No entry was amended."),))


def _amendment(
    number: int, line: Line[Fact], entry: Entry, session: Session, times: Times
) -> tuple[Text, ...]:
    fact = entry.fact
    assert isinstance(fact, EntryAmended)
    entered = session.chart.timeline.moment(entry.entered)
    return (
        plain(times.clock(entered)),
        plain(str(number)),
        plain(fact.field.replace("_", " ")),
        plain(_told(_recalled(fact.first, line, fact.field), times)),
        strong(_told(_recalled(fact.value, line, fact.field), times)),
        plain(fact.reason),
        plain(entry.author),
    )


def _recalled(kept: Any, line: Line[Fact], field: str) -> Any:
    """A kept value of a field; as it is kept where this program cannot read it."""
    if isinstance(line.fact, UnknownFact):
        return kept
    item = schema(type(line.fact)).get(field)
    kind = Time() if field == "happened" else item.kind if item else Raw()
    try:
        return None if kept is None else kind.recall(kept)
    except (TypeError, ValueError):
        return kept


def _told(value: Any, times: Times) -> str:
    match value:
        case None:
            return "not recorded"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(_told(part, times) for part in value) or "none"
        case datetime():
            return times.kept(value)
        case date() | Month():
            return day_words(value)
    return str(value)


def notices_section(session: Session, times: Times) -> Section:
    """Late entries with both their times; when nobody watched, or the clock was set."""
    rows = tuple(
        (
            plain(str(number)),
            plain(times.stamp(line.happened)),
            plain(times.stamp(line.entered)),
            plain(sentence(line, session.zone) + paper_words(line)),
            plain(line.author),
        )
        for number, line in enumerate(session.log, 1)
        if line.late or isinstance(line.fact, ClockChanged | NotWatched)
    )
    empty = "No entry was late, the clock was not changed, and the program watched all the time."
    return Section("Late entries and clock notices", (Table(NOTICE_COLUMNS, rows, empty, dense=True),))


def log_section(session: Session, times: Times) -> Section:
    """Every entry as it was first made, with its number; below an amended one, how it reads now."""
    rows = tuple(_entry(number, line, session, times) for number, line in enumerate(session.log, 1))
    return Section("Every entry of the record", (Table(LOG_COLUMNS, rows, "No entry.", dense=True),))


def _entry(number: int, line: Line[Fact], session: Session, times: Times) -> tuple[Text, ...]:
    timeline = session.chart.timeline
    first = replace(line, fact=line.entry.fact, happened=timeline.moment(line.entry.happened), amendments=())
    said: Text = plain(sentence(first, session.zone) + paper_words(line))
    if line.amendments:
        moved = f"{times.stamp(line.happened)} " if line.happened != first.happened else ""
        said += (Words("\nNow reads: ", "quiet"), Words(moved + sentence(line, session.zone), "strong"))
    witness = f" ✓ {line.entry.witness}" if line.entry.witness else ""
    return (
        plain(str(number)),
        plain(times.stamp(first.happened)),
        plain(times.stamp(line.entered)) if first.late else quiet("at once"),
        said,
        plain(line.author + witness),
    )
