"""The downtime sheet: the day goes on on paper when the computer does not, with every deadline worked out."""

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
    strong,
)
from infusion_desk.records.frame import framed, unsigned_mark
from infusion_desk.records.parts.due import due_table
from infusion_desk.records.parts.outcome import dose_sentence
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

VITALS = tuple(
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
CHECKS = (Column("Due", 9), Column("Time", 9), Column("Symptoms, or none", 66), Column("By", 10))
DRUGS = (
    Column("Purpose", 18),
    Column("Drug", 26),
    Column("Dose", 12),
    Column("Route", 12),
    Column("Started", 11),
    Column("Ended", 11),
    Column("By", 9),
)
REACTIONS = (
    Column("Onset", 10),
    Column("Signs", 34),
    Column("Grade", 8),
    Column("What was done, and when", 36),
    Column("Over", 10),
    Column("By", 8),
)
STEPS = (Column("Step", 72), Column("Time", 12), Column("By", 10))
STEP_WORDS = ("Start", "Rate changed", "Paused", "Resumed", "End, or stopped", "Flush ended", "", "")
PURPOSES = ("steroid", "antihistamine", "antipyretic", "antiviral", "")
VITALS_ROWS, CHECK_ROWS, REACTION_ROWS = 14, 6, 3


def downtime_sheet(request: SheetRequest) -> SheetContents:
    """The sheet as of now. It can be printed at any session; nothing on it waits for the computer."""
    session, times = request.session, Times(request.session, request.now)
    drugs = Section("Drugs", (Grid(DRUGS, tuple((plain(what), *_blank(6)) for what in PURPOSES)),))
    sections = (
        _state(session, times),
        Section("Deadlines", (due_table(session, times), *_rules(session))),
        *([] if session.infusion.started else [drugs]),
        Section("Vital signs", (Grid(VITALS, _vitals_rows(session, times)),)),
        Section("Infusion", (Grid(ACTS, tuple((plain(what), *_blank(4)) for what in STEP_WORDS)),)),
        Section("Observation checks", (Grid(CHECKS, _check_rows(session, times)),)),
        Section("Reactions", (Grid(REACTIONS, (_blank(6),) * REACTION_ROWS, 44.0),)),
        *([drugs] if session.infusion.started else []),
        *(_card(card) for card in session.protocol.cards.values()),
    )
    return framed("downtime", request, times, sections, marks=unsigned_mark(session))


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
