"""The downtime sheet: the day goes on on paper when the computer does not, with every deadline worked out."""

from infusion_desk.desk.views.labels import option_words
from infusion_desk.desk.views.paper_gates import waiting_decisions, waiting_gates
from infusion_desk.desk.views.paper_rows import (
    CHECKS,
    DECISIONS,
    DOSE,
    DRUGS,
    GATES,
    INFUSION,
    LEAVING,
    NOTES,
    REACTIONS,
    SAMPLES,
    VITALS,
)
from infusion_desk.domain.deadlines import deadlines
from infusion_desk.domain.gates import gates
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import next_check, observation
from infusion_desk.domain.protocol import Card
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import (
    Column,
    Grid,
    Paragraph,
    Section,
    SheetContents,
    Text,
    plain,
    quiet,
    strong,
)
from infusion_desk.records.frame import framed, unsigned_mark
from infusion_desk.records.parts.due import due_table
from infusion_desk.records.parts.outcome import dose_sentence
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

VITALS_COLUMNS = tuple(
    Column(title, share)
    for title, share in (
        ("Due", 9), ("Time", 9), ("BP", 14), ("Pulse", 9), ("RR", 8), ("SpO₂", 9), ("O₂", 9), ("Temp", 9),
        ("ACVPU", 9), ("By", 9),
    )
)  # fmt: skip
ACTS = (
    Column("What", 24),
    Column("Time", 10),
    Column("mL/h", 10),
    Column("Reason", 40),
    Column("By / checked", 16),
)
CHECK_COLUMNS = (Column("Due", 9), Column("Time", 9), Column("Symptoms, or none", 66), Column("By", 10))
DRUG_COLUMNS = (
    Column("Purpose", 18),
    Column("Drug, or why not given", 26),
    Column("Dose", 12),
    Column("Route", 12),
    Column("Started", 11),
    Column("Ended", 11),
    Column("By", 9),
)
REACTION_COLUMNS = (
    Column("Onset", 10),
    Column("Signs", 34),
    Column("Grade", 8),
    Column("What was done, and when", 36),
    Column("Over", 10),
    Column("By", 8),
)
STEPS = (Column("Step", 72), Column("Time", 12), Column("By", 10))
GATE_COLUMNS = (
    Column("Gate", 27),
    Column("Answer: circle the number", 40),
    Column("Date, in words", 22),
    Column("Time", 9),
    Column("By", 9),
)
DECISION_COLUMNS = (
    Column("Gate", 28),
    Column("Prescriber, role", 22),
    Column("How, witness", 16),
    Column("Reason", 26),
    Column("Time", 9),
    Column("By", 9),
)
DOSE_COLUMNS = (
    Column("Product", 20),
    Column("Lot", 16),
    Column("Expiry", 14),
    Column("Diluent", 14),
    Column("Diluted at", 11),
    Column("Time", 9),
    Column("By / checked", 16),
)
SAMPLE_COLUMNS = (
    Column("Test", 30),
    Column("Date, time taken", 22),
    Column("Result, unit", 28),
    Column("Time", 9),
    Column("By", 9),
)
LEAVING_COLUMNS = (Column("What", 60), Column("In words", 40), Column("Time", 9), Column("By / witness", 14))
NOTE_COLUMNS = (Column("Time", 9), Column("Note", 84), Column("By", 9))
LEAVING_ROWS = (
    "Advice given: {items}",
    "Went home: condition, and with whom",
    "Left against advice: reason, witness",
    "Moved to other care: where to, reason",
    "No infusion today: until when, reason",
)
#: How an order by telephone is told from one in writing.
HOW = "present, telephone (with a witness) or written"
STEP_WORDS = ("Start", "Rate changed", "Paused", "Resumed", "Full dose in, flush", "Stopped for good", "", "")
PURPOSES = ("steroid", "antihistamine", "antipyretic", "antiviral", "")
VITALS_ROWS, CHECK_ROWS, REACTION_ROWS, DECISION_ROWS, SAMPLE_ROWS, NOTE_ROWS = 14, 6, 3, 2, 3, 4


def downtime_sheet(request: SheetRequest) -> SheetContents:
    """The sheet as of now. It can be printed at any session; nothing on it waits for the computer."""
    session, times = request.session, Times(request.session, request.now)
    preparing = session.phase == "preparing"
    before = (
        Section(
            DECISIONS, (Paragraph(quiet(f"How: {HOW}.")), Grid(DECISION_COLUMNS, _decisions(session, times)))
        ),
        Section(DRUGS, (_named_rows(DRUG_COLUMNS, PURPOSES),)),
    )
    sections = (
        _state(session, times),
        Section("Deadlines", (due_table(session, times), *_rules(session))),
        *(_gates(session, times) if preparing else ()),
        *(before if preparing else ()),
        *([Section(DOSE, (_named_rows(DOSE_COLUMNS, (_product(session),)),))] if preparing else []),
        Section(VITALS, (Grid(VITALS_COLUMNS, _vitals_rows(session, times)),)),
        Section(INFUSION, (_named_rows(ACTS, STEP_WORDS),)),
        Section(CHECKS, (Grid(CHECK_COLUMNS, _check_rows(session, times)),)),
        Section(REACTIONS, (Grid(REACTION_COLUMNS, (_blank(6),) * REACTION_ROWS, 44.0),)),
        *(_card(card) for card in session.protocol.cards.values()),
        *(() if preparing else before),
        Section(SAMPLES, (Grid(SAMPLE_COLUMNS, (_blank(5),) * SAMPLE_ROWS),)),
        Section(LEAVING, (_named_rows(LEAVING_COLUMNS, _leaving(session, preparing=preparing)),)),
        Section(NOTES, (Grid(NOTE_COLUMNS, (_blank(3),) * NOTE_ROWS),)),
    )
    return framed("downtime", request, times, sections, marks=unsigned_mark(session))


def _gates(session: Session, times: Times) -> tuple[Section, ...]:
    """A line for each finding that is missing, with the numbers of its answers as the screen has them."""
    waiting = waiting_gates(session, times.as_of)
    rows = tuple((strong(one.title), plain(one.words), *_blank(3)) for one in waiting)
    return (Section(GATES, (Grid(GATE_COLUMNS, rows),)),) if rows else ()


def _decisions(session: Session, times: Times) -> tuple[tuple[Text, ...], ...]:
    waiting = waiting_decisions(session, times.as_of)
    return (*((plain(title), *_blank(5)) for title in waiting), *((_blank(6),) * DECISION_ROWS))


def _leaving(session: Session, *, preparing: bool) -> tuple[str, ...]:
    """The ways in which the day ends from here, below what the patient is told before."""
    items = session.protocol.rules["discharge-advice"].lists["items"]
    told = " · ".join(f"☐ {option_words(item)}" for item in items)
    return tuple(row.format(items=told) for row in (LEAVING_ROWS if preparing else LEAVING_ROWS[:-1]))


def _product(session: Session) -> str:
    return session.protocol.rules["dose-checked"].words["product"]


def _named_rows(columns: tuple[Column, ...], names: tuple[str, ...]) -> Grid:
    """A grid whose first column says what each row is for."""
    return Grid(columns, tuple((plain(name), *_blank(len(columns) - 1)) for name in names))


def _state(session: Session, times: Times) -> Section:
    judged = gates(session, times.as_of).values()
    waiting = [gate for gate in judged if gate.in_the_way]
    barred = [gate for gate in waiting if gate.verdict.state != "missing"]
    missing = [gate.rule.title for gate in waiting if gate.verdict.state == "missing"]
    lines = [
        Paragraph((*strong(f"{gate.rule.title}, {gate.verdict.state}: "), *plain(gate.verdict.says)))
        for gate in barred
    ]
    if missing:
        lines.append(Paragraph((*strong("Not recorded yet: "), *plain(f"{', '.join(missing)}."))))
    said = Paragraph(strong(dose_sentence(session, times)), lead=True)
    clear = len(judged) - len(waiting)
    counted = Paragraph(plain(f"{clear} of {len(judged)} gates are clear or decided."))
    return Section("How things stand", (said, counted, *lines))


def _rules(session: Session) -> tuple[Paragraph, ...]:
    """What the sheet cannot work out because it has not happened yet."""
    protocol = session.protocol
    first, second = (
        protocol.number("vitals-due", f"after_start_{which}_min") for which in ("first", "second")
    )
    every, check = protocol.option("vitals_interval_min"), protocol.option("check_interval_min")
    after = protocol.number("observation-time", "minutes")
    words = (
        f"Vital signs {first:g} and {second:g} min after every start, restart and change of rate, then every "
        f"{every} min. Observation {after:g} min from the end of delivery, a check every {check} min; it starts anew "
        f"if the infusion is resumed. The bag is used within {protocol.number('bag-age', 'hours'):g} h of diluting."
    )
    return (Paragraph(plain(words)),)


def _vitals_rows(session: Session, times: Times) -> tuple[tuple[Text, ...], ...]:
    """Empty rows; the times that are known already stand before them."""
    first, due = deadlines(session).get("vitals"), []
    if first is not None:
        every = session.protocol.option("vitals_interval_min")
        due = [first.at.plus(minutes=every * number) for number in range(VITALS_ROWS)]
    return tuple((_time(due, row, times), *_blank(9)) for row in range(VITALS_ROWS))


def _check_rows(session: Session, times: Times) -> tuple[tuple[Text, ...], ...]:
    watched = observation(session, times.as_of)
    due: list[Moment] = []
    if watched is not None and session.open:
        at, every = next_check(session, watched), session.protocol.option("check_interval_min")
        while at.ms < watched.ends.ms:
            due.append(at)
            at = at.plus(minutes=every)
        due.append(max(watched.ends, next_check(session, watched)))
    return tuple((_time(due, row, times), *_blank(3)) for row in range(max(CHECK_ROWS, len(due))))


def _time(due: list[Moment], row: int, times: Times) -> Text:
    return strong(times.clock(due[row])) if row < len(due) else plain("")


def _card(card: Card) -> Section:
    rows = tuple((plain(f"☐ {step}"), *_blank(2)) for step in card.steps)
    return Section(f"Site card, grade {card.grade}: {card.title}", (Grid(STEPS, rows, 17.0),))


def _blank(cells: int) -> tuple[Text, ...]:
    return (plain(""),) * cells
