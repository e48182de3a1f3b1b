"""The last sets of vital signs beside the baseline, each value with its change."""

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import VitalsRecorded
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import baseline, marks, news2
from infusion_desk.records.contents import Column, Table, Text, plain, quiet, strong
from infusion_desk.records.parts.times import Times

COLUMNS = (
    Column("Vital signs", 22),
    Column("Systolic", 15),
    Column("Diastolic", 15),
    Column("Pulse", 14),
    Column("RR", 12),
    Column("SpO₂", 12),
    Column("Temp", 17),
    Column("NEWS2", 13),
    Column("Marks", 23),
)
#: So many sets stand below the baseline.
LAST = 3
VALUES = ("systolic", "diastolic", "pulse", "respiration", "spo2", "temperature")


def trend_table(session: Session, times: Times, last: int = LAST) -> Table:
    """The baseline set and the last ones, earliest first; in brackets the change from the baseline."""
    base, taken = baseline(session), session.of(VitalsRecorded)
    later = [line for line in taken if base is None or line.reference != base.reference][-last:]
    rows = [_row(line, None, session, times) for line in ([base] if base else [])]
    rows += [_row(line, base, session, times) for line in later]
    return Table(COLUMNS, tuple(rows), "No vital signs were recorded.")


def _row(
    line: Line[VitalsRecorded], base: Line[VitalsRecorded] | None, session: Session, times: Times
) -> tuple[Text, ...]:
    found = marks(line.fact, base.fact if base else None, session.protocol)
    score = news2(line.fact, session.protocol)
    title = times.clock(line.happened) + ("" if base else " baseline")
    oxygen = line.fact.oxygen
    notes = [*found, *([f"oxygen {oxygen} L/min"] if oxygen not in (None, "air") else [])]
    if line.fact.consciousness not in (None, "A"):
        notes.append(f"ACVPU {line.fact.consciousness}")
    return (
        strong(title),
        *(_value(line.fact, base, name) for name in VALUES),
        strong(str(score.total)) if score else quiet("incomplete"),
        strong(", ".join(notes)) if notes else plain(""),
    )


def _value(fact: VitalsRecorded, base: Line[VitalsRecorded] | None, name: str) -> Text:
    value = getattr(fact, name)
    if value is None:
        return quiet("–")
    before = getattr(base.fact, name) if base else None
    digits = 1 if name == "temperature" else 0
    words = plain(f"{value:.{digits}f}")
    if before is None or value == before:
        return words
    return (*words, *quiet(f" ({value - before:+.{digits}f})".replace("-", "−")))
