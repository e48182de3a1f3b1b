"""The deferral letter: why nothing is given today, by which rule, the earliest date, what to do."""

from datetime import date

from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.desk.views.gates import RELEASES, standing_words
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import (
    Column,
    Paragraph,
    Section,
    SheetContents,
    SignatureLine,
    Signatures,
    Table,
    Text,
    plain,
    quiet,
    strong,
)
from infusion_desk.records.frame import framed
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

NOT_RECORDED = "INTERIM – the deferral is not recorded yet"
COLUMNS = (
    Column("Rule", 22),
    Column("Why", 58),
    Column("Source · standing", 28),
    Column("Opens", 14),
)
SIGNED = Signatures((SignatureLine(plain(""), "Nurse"), SignatureLine(plain(""), "Physician")))


def deferral_letter(request: SheetRequest) -> SheetContents:
    """The letter. Refused for a day that is neither deferred nor barred by a rule."""
    session, times = request.session, Times(request.session, request.now)
    barring = _barring(session, times)
    if session.deferral is None and (not barring or session.phase != "preparing"):
        raise NoSuchSheet("Nothing is deferred, and no rule bars the infusion.")
    sections = (
        Section("No infusion today", (Paragraph(strong(_headline(session, barring)), lead=True),)),
        Section("Why", (*_reason(request), _table(session, barring))),
        Section("What to do", (*(Paragraph(plain(words)) for words in _to_do(barring)), SIGNED), whole=True),
    )
    marks = () if session.deferral else (NOT_RECORDED,)
    return framed("deferral-letter", request, times, sections, marks=marks)


def _barring(session: Session, times: Times) -> list[Gate]:
    """The gates that bar the infusion: not those for which something has only not been recorded yet."""
    at = session.deferral.happened if session.deferral else times.as_of
    judged = gates(session, at).values()
    return [gate for gate in judged if gate.in_the_way and gate.verdict.state != "missing"]


def _headline(session: Session, barring: list[Gate]) -> str:
    course = f"The infusion of course {session.course}, day {session.day} is not given today."
    earliest = _earliest(session, barring)
    if earliest is not None:
        return f"{course} Earliest date: {day_words(earliest)}."
    return f"{course} No earliest date can be told: see below."


def _earliest(session: Session, barring: list[Gate]) -> date | None:
    """The date it was put off to, else the one on which the last gate that time opens does so."""
    if session.deferral and session.deferral.fact.until:
        return session.deferral.fact.until
    opens = [gate.verdict.opens_on for gate in barring]
    return max((day for day in opens if day), default=None) if all(opens) else None


def _reason(request: SheetRequest) -> tuple[Paragraph, ...]:
    deferral = request.session.deferral
    if deferral is None:
        return ()
    words = f"Reason recorded by {request.name(deferral.author)}: {deferral.fact.reason}"
    return (Paragraph(plain(words)),)


def _table(session: Session, barring: list[Gate]) -> Table:
    rows = tuple(_row(session, gate) for gate in barring)
    return Table(COLUMNS, rows, "No rule of the protocol bars the infusion; the reason is the one above.")


def _row(session: Session, gate: Gate) -> tuple[Text, ...]:
    opens = gate.verdict.opens_on
    return (
        (*strong(gate.rule.title), *quiet(f"\n{gate.slug}")),
        plain(f"{gate.verdict.says}\n{gate.rule.statement}"),
        plain(f"{gate.rule.source}\n{standing_words(session.protocol, gate.slug)}"),
        strong(day_words(opens)) if opens else plain("–"),
    )


def _to_do(barring: list[Gate]) -> list[str]:
    found = []
    for gate in barring:
        by = "prescriber" if gate.decidable else gate.released_by or "nobody"
        opens = f"; it opens on {day_words(gate.verdict.opens_on)}" if gate.verdict.opens_on else ""
        found.append(f"{gate.rule.title}: {RELEASES[by][0].lower()}{RELEASES[by][1:]}{opens}.")
    return [
        *found,
        "On the new date the rules are judged anew; what is asked afresh each day is asked again.",
        "The course day stays the same: a dose that is given later keeps its number.",
    ]
