"""The gates as they stood at the start (before it: at the last entry), and what prescribers decided."""

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import DecisionRecorded
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.protocol import STANDINGS
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import (
    Column,
    Paragraph,
    Section,
    Table,
    Text,
    Words,
    plain,
    quiet,
    strong,
)
from infusion_desk.records.parts.times import Times

GATE_COLUMNS = (
    Column("Gate", 25),
    Column("Verdict", 8),
    Column("Finding", 46),
    Column("Rule · source · standing", 37),
    Column("Recorded", 14),
)
DECISION_COLUMNS = (
    Column("Time", 7),
    Column("Rule", 18),
    Column("Prescriber, role", 22),
    Column("How given", 15),
    Column("Reason", 42),
    Column("By", 8),
)
HOW = {"present": "in person", "telephone": "by telephone", "written": "in writing"}


def gates_section(session: Session, times: Times) -> Section:
    """Every gate with its verdict, its finding and the rule behind it."""
    judged = list(gates(session, times.as_of).values())
    standings = " · ".join(f"{letter} {meaning}" for letter, meaning in STANDINGS.items())
    return Section(
        f"Pre-infusion gates: {_summary(session, times, judged)}",
        (
            Table(GATE_COLUMNS, tuple(_row(gate, times) for gate in judged), "No gate.", dense=True),
            Paragraph(quiet(f"Standing: {standings}.")),
        ),
    )


def decisions_section(session: Session, times: Times) -> Section:
    """Every documented decision, those too that no longer hold because the facts have changed."""
    judged = gates(session, times.as_of)
    rows = tuple(
        (
            plain(times.clock(line.happened)),
            plain(line.fact.rule),
            plain(f"{line.fact.prescriber}, {line.fact.role}"),
            plain(HOW[line.fact.how] + (f", heard by {line.fact.witness}" if line.fact.witness else "")),
            _reason(line, judged.get(line.fact.rule)),
            plain(line.author),
        )
        for line in session.of(DecisionRecorded)
    )
    return Section("Decisions of prescribers", (Table(DECISION_COLUMNS, rows, "No decision was recorded."),))


def _reason(line: Line[DecisionRecorded], gate: Gate | None) -> Text:
    if gate is None or (gate.decision and gate.decision.reference == line.reference):
        return plain(line.fact.reason)
    return (Words(line.fact.reason), Words(" (replaced, or the facts it rested on have changed)", "quiet"))


def _summary(session: Session, times: Times, judged: list[Gate]) -> str:
    started = session.infusion.started
    when = f"at the start, {times.clock(started)}" if started else f"as of {times.clock(times.as_of)}"
    in_the_way = sum(gate.in_the_way for gate in judged)
    decided = sum(gate.verdict.state != "clear" and not gate.in_the_way for gate in judged)
    if in_the_way:
        return f"{in_the_way} in the way {when}"
    return f"all clear {when}" if not decided else f"clear {when}, {decided} by decision"


def _row(gate: Gate, times: Times) -> tuple[Text, ...]:
    verdict, rule = gate.verdict, gate.rule
    state = plain("clear") if verdict.state == "clear" else strong(verdict.state)
    finding: Text = plain(verdict.says)
    if gate.decision and verdict.state != "clear":
        decision = gate.decision.fact
        finding = (
            *finding,
            Words(f" Decided by {decision.prescriber} ({decision.role}): {decision.reason}", "strong"),
        )
    return (
        plain(rule.title),
        state,
        finding,
        plain(f"{rule.slug} · {rule.source.split(' (')[0]} · {rule.standing}"),
        plain(_recorded(gate, times)),
    )


def _recorded(gate: Gate, times: Times) -> str:
    """When and by whom the newest fact that the gate used was recorded."""
    if not gate.verdict.basis:
        return "–"
    line = max(gate.verdict.basis, key=lambda line: line.entered.ms)
    return f"{times.clock(line.happened)} {line.author}"
