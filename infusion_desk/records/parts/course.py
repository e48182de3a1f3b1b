"""The infusion and the observation: the chart, and under it what happened, in the order in which it did."""

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.words import paper_words
from infusion_desk.domain import facts
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact, VitalsRecorded
from infusion_desk.domain.infusion import STEPS
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import baseline, marks, news2
from infusion_desk.records.contents import Block, Column, Section, Table, Text, Words, plain, strong
from infusion_desk.records.parts.curves import chart_of
from infusion_desk.records.parts.times import Times

COLUMNS = (
    Column("Time", 9),
    Column("BP", 11),
    Column("Pulse", 7),
    Column("RR", 5),
    Column("SpO₂", 7),
    Column("O₂", 7),
    Column("Temp", 7),
    Column("NEWS2", 8),
    Column("Event", 57),
    Column("By", 10),
)
LEAVING = (facts.PatientDischarged, facts.PatientLeftAgainstAdvice, facts.PatientTransferred)
REACTING = (facts.ReactionLogged, facts.ReactionUpdated, facts.ReactionTreated, facts.ReactionResolved)
OTHERS = (
    facts.CheckRecorded,
    facts.ObservationExtended,
    facts.AdviceGiven,
    facts.SessionDeferred,
    facts.HandoverAccepted,
    facts.NotWatched,
    facts.ClockChanged,
)
TOLD: tuple[type[Fact], ...] = (VitalsRecorded, *STEPS, *REACTING, *LEAVING, *OTHERS)
Row = tuple[Text, ...]


def course_section(session: Session, times: Times) -> Section:
    """Chart and table of the day."""
    told = sorted(
        (line for line in session.lines if isinstance(line.fact, TOLD)), key=lambda line: line.happened.ms
    )
    chart = chart_of(session, times)
    table = Table(
        COLUMNS, tuple(_row(line, session, times) for line in told), "Nothing was recorded.", dense=True
    )
    blocks: tuple[Block, ...] = (chart, table) if chart else (table,)
    return Section("Infusion and observation", blocks)


def _row(line: Line[Fact], session: Session, times: Times) -> Row:
    notes = [f" Entered {times.clock(line.entered)}{paper_words(line)}."] if line.late else []
    notes += [" Amended."] if line.amendments else []
    added: Text = tuple(Words(note, "quiet") for note in notes)
    time, by = plain(times.clock(line.happened)), plain(_who(line))
    if isinstance(line.fact, VitalsRecorded):
        values, event = _set(line.fact, line.reference, session)
        return (time, *values, event + added, by)
    words = sentence(line, session.zone)
    event = strong(words) if isinstance(line.fact, (*REACTING, *LEAVING)) else plain(words)
    return (time, *[plain("")] * 7, event + added, by)


def _set(fact: VitalsRecorded, reference: str, session: Session) -> tuple[list[Text], Text]:
    """A set's values, those marked as abnormal in bold, and the marks in words."""
    base = baseline(session)
    before = base.fact if base and base.reference != reference else None
    found = marks(fact, before, session.protocol)
    score = news2(fact, session.protocol)
    low = {"hypotension", "fall", "rise"}.intersection(found)
    pressure = (
        ""
        if fact.systolic is None and fact.diastolic is None
        else f"{_or_dash(fact.systolic)}/{_or_dash(fact.diastolic)}"
    )
    values = [
        strong(pressure) if low else plain(pressure),
        (strong if "bradycardia" in found else plain)(_value(fact.pulse)),
        plain(_value(fact.respiration)),
        plain(_value(fact.spo2)),
        plain(_value(fact.oxygen)),
        plain("" if fact.temperature is None else f"{fact.temperature:.1f}"),
        (strong if score and score.single_three else plain)(str(score.total) if score else "incomplete"),
    ]
    notes = [
        *(["Baseline set."] if base and base.reference == reference else []),
        *([f"{', '.join(found).capitalize()}."] if found else []),
        *([f"ACVPU {fact.consciousness}."] if fact.consciousness not in (None, "A") else []),
        *(["NEWS2 scale 2."] if fact.scale == 2 else []),
    ]
    return values, plain(" ".join(notes))


def _value(value: float | str | None) -> str:
    return "" if value is None else f"{value}"


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)


def _who(line: Line[Fact]) -> str:
    return f"{line.done_by} ✓ {line.entry.witness}" if line.entry.witness else line.done_by
