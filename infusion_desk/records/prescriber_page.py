"""The prescriber's page: why a gate does not open, all that the screen says of it, with a place to decide and sign."""

from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.desk.views.gates import WhyView, gates_view
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.records.contents import (
    Block,
    Column,
    Grid,
    Paragraph,
    Section,
    SheetContents,
    SignatureLine,
    Signatures,
    Table,
    plain,
    quiet,
    strong,
)
from infusion_desk.records.frame import framed
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

FACTS = (Column("Recorded", 20), Column("Facts that the rule used", 80))
DECIDING = (Column("Decision", 30), Column("Reason", 70))
SIGNING = (
    SignatureLine(plain(""), "Prescriber: name, role, signature"),
    SignatureLine(plain(""), "Date and time"),
)


def prescriber_page(request: SheetRequest) -> SheetContents:
    """One section for the rule that was asked for, or for each that waits for the prescriber."""
    session, times = request.session, Times(request.session, request.now)
    judged = gates(session, times.as_of)
    if request.rule:
        chosen = [judged[request.rule]] if request.rule in judged else []
    else:
        chosen = [gate for gate in judged.values() if gate.decidable and gate.in_the_way]
    if not chosen:
        raise NoSuchSheet("No gate waits for the prescriber.")
    sections = tuple(_section(request, gate, times) for gate in chosen)
    return framed("prescriber-page", request, times, sections)


def _section(request: SheetRequest, gate: Gate, times: Times) -> Section:
    why = gates_view(request.session, times.as_of, gate.slug).selected.why
    facts = Table(
        FACTS,
        tuple((plain(when), plain(says)) for when, says in why.facts),
        "The rule found nothing recorded.",
    )
    decided = (Paragraph(plain(f"Decided: {why.decision}")),) if why.decision else ()
    return Section(f"Why: {gate.rule.title}", (*_said(why), facts, *decided, *_deciding(gate)), whole=True)


def _said(why: WhyView) -> tuple[Paragraph, ...]:
    return (
        Paragraph(strong(f"{why.headline}. {why.says}"), lead=True),
        Paragraph(plain(why.statement)),
        *([Paragraph(plain(why.release))] if why.release else []),
        Paragraph(quiet(f"{why.source}. {why.standing}. {why.pack}.")),
    )


def _deciding(gate: Gate) -> tuple[Block, ...]:
    if not gate.decidable:
        return ()
    choices = ((plain("☐ Give today"), plain("")), (plain("☐ Do not give today"), plain("")))
    return (Grid(DECIDING, choices, 28.0), Signatures(SIGNING))
