"""The log: every entry with both its times, and what of it can be amended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from infusion_desk.desk.sentences import amendment_sentence, sentence
from infusion_desk.desk.views.acts import Act, FormView, form
from infusion_desk.desk.views.alarm_lines import alarm_lines
from infusion_desk.desk.views.labels import LABELS
from infusion_desk.desk.views.words import spoken, when
from infusion_desk.desk.words import paper_words
from infusion_desk.domain.entries import Entry, Line
from infusion_desk.domain.facts import EntryAmended, Fact, ReactionLogged, UnknownFact, schema, to_data
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.amending import NEVER_AMENDED

#: A longer value is offered for correction; a shorter one is typed anew, so that nothing wrong is kept unread.
LONGEST_RETYPED = 20

#: Beside an entry of a later program: it is kept and shown, and nothing here rests on it.
UNREADABLE = "? not understood by this version: nothing on these screens takes it into account"


@dataclass(frozen=True)
class EntryView:
    """One numbered entry. `late` says when it was entered, where that was later than it happened."""

    number: int
    time: str
    text: str
    by: str
    late: str
    amended: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]
    why_fixed: str


@dataclass(frozen=True)
class LogView:
    """The whole log, in the order of entry; and what became of the alarms, which are no entries of it."""

    entries: tuple[EntryView, ...]
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShortEntry:
    """An entry as it stands beside a step."""

    time: str
    text: str
    by: str
    tone: str


def short_log(session: Session, now: Moment) -> tuple[ShortEntry, ...]:
    """The session's own entries, the latest first, by the time at which they happened."""
    lines = sorted(session.lines, key=lambda line: (line.happened.ms, line.entry.order), reverse=True)
    return tuple(
        ShortEntry(
            when(session, line.happened, now),
            sentence(line, session.zone) + (" (amended)" if line.amendments else ""),
            line.author,
            "stop" if isinstance(line.fact, ReactionLogged) else "plain",
        )
        for line in lines
    )


def log_view(session: Session, now: Moment, ledger: Iterable[Entry] = ()) -> LogView:
    """The log of the session: the patient's own entries and the day's. `ledger` tells of its alarms."""
    entries = tuple(_entry(session, number, line, now) for number, line in enumerate(session.log, start=1))
    return LogView(entries, alarm_lines(session, ledger, now))


def note_act() -> Act:
    """Words for the record."""
    asked = form("note", "Add a note", "Add the note")
    return Act("note", "Add note…", "N", asked)


def amend_form(entry: EntryView, field: str) -> FormView:
    """The correction of one value of an entry, with its reason; both values stay."""
    _, label, value = next(item for item in entry.fields if item[0] == field)
    return form(
        "amend",
        f"Amend entry {entry.number}: {label}",
        "Amend",
        fixed={"entry": str(entry.number), "field": field},
        ask=("value", "reason"),
        values={"value": value} if len(value) > LONGEST_RETYPED else {},
        explains=(entry.text, f"Now: {value or 'not recorded'}. The first value stays in the record."),
    )


def _entry(session: Session, number: int, line: Line[Fact], now: Moment) -> EntryView:
    fixed = "This kind of entry is never amended." if isinstance(line.fact, NEVER_AMENDED) else ""
    amendments = [entry.fact for entry in line.amendments if isinstance(entry.fact, EntryAmended)]
    return EntryView(
        number=number,
        time=when(session, line.happened, now),
        text=sentence(line, session.zone),
        by=line.author + (f", {line.entry.witness}" if line.entry.witness else ""),
        late=UNREADABLE
        if isinstance(line.fact, UnknownFact)
        else f"late entry, entered {when(session, line.entered, now)}{paper_words(line)}"
        if line.late
        else "",
        amended=tuple(amendment_sentence(fact, session.zone) for fact in amendments),
        fields=() if fixed else _fields(session, line),
        why_fixed=fixed,
    )


def _fields(session: Session, line: Line[Fact]) -> tuple[tuple[str, str, str], ...]:
    """(field, label, value now) of all that an amendment may change."""
    values = to_data(line.fact)
    happened = line.happened.utc.astimezone(session.zone)
    found = [("happened", "Time it happened", f"{happened:%Y-%m-%d %H:%M}")]
    for name, item in schema(type(line.fact)).items():
        if not item.computed and name != "topic":
            found.append((name, LABELS.get(name, (spoken(name),))[0], _shown(session, name, values)))
    return tuple(found)


def _shown(session: Session, name: str, values: Mapping[str, Any]) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if text.endswith("Z") and "T" in text:
        return local_minutes(session, text)
    return text


def local_minutes(session: Session, kept: str) -> str:
    """A kept UTC time as the local date and time that a field reads back."""
    return f"{datetime.fromisoformat(kept).astimezone(session.zone):%Y-%m-%d %H:%M}"
