"""The gates as a screen shows them: the list, the question of one, why it is in the way, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.views.acts import Act, FormView, form, offered, phase_why_not
from infusion_desk.desk.views.questions import answers, other_results, question
from infusion_desk.desk.views.sheets import letter_act, prescriber_act
from infusion_desk.desk.views.words import spoken, who_when
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.gates import can_start, gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import STANDINGS, Protocol
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import has_anaphylaxis
from infusion_desk.domain.session import Session

#: verdict → mark, word, tone
LOOKS = {
    "clear": ("✓", "clear", "clear"),
    "decided": ("✓", "decided", "clear"),
    "missing": ("?", "to do", "heed"),
    "caution": ("!", "prescriber", "heed"),
    "blocked": ("✕", "blocked", "stop"),
}
RELEASES = {
    "time": "Only time releases it",
    "prescriber": "A prescriber may release it, with a documented decision",
    "nobody": "Nobody may release it",
}


@dataclass(frozen=True)
class GateRow:
    """One gate in the list: its mark and word; `note` says who recorded it when, or what is in the way."""

    slug: str
    title: str
    mark: str
    word: str
    tone: str
    note: str


@dataclass(frozen=True)
class WhyView:
    """Why a gate says what it says."""

    headline: str
    says: str
    tone: str
    statement: str
    facts: tuple[tuple[str, str], ...]
    source: str
    standing: str
    pack: str
    release: str
    decision: str


@dataclass(frozen=True)
class GateView:
    """One gate, selected: its question, its answers, why, and what else can be done."""

    row: GateRow
    question: str
    answers: tuple[Act, ...]
    why: WhyView
    can_do: tuple[Act, ...]


@dataclass(frozen=True)
class GatesView:
    """All gates of the session. `summary` says what is in the way of the start."""

    rows: tuple[GateRow, ...]
    selected: GateView
    summary: str
    tone: str
    start: Act


def gates_view(session: Session, now: Moment, selected: str = "") -> GatesView:
    """The gates, with one selected: the one named, else the first that is in the way, else the first."""
    judged = gates(session, now)
    open_ones = [slug for slug, gate in judged.items() if gate.in_the_way]
    slug = selected if selected in judged else (open_ones or list(judged))[0]
    summary, tone = _summary(session, list(judged.values()), now)
    return GatesView(
        rows=tuple(_row(session, gate, now) for gate in judged.values()),
        selected=_gate(session, judged[slug], now),
        summary=summary,
        tone=tone,
        start=start_act(session, now),
    )


def next_open(view: GatesView, after: str) -> str:
    """The next gate in the way after a gate, going round; the gate itself where none is."""
    slugs = [row.slug for row in view.rows]
    place = slugs.index(after) + 1
    around = [*view.rows[place:], *view.rows[:place]]
    return next((row.slug for row in around if row.tone != "clear"), after)


def start_act(session: Session, now: Moment) -> Act:
    """Start infusion, or the sentence that says what is in the way."""
    rate = session.protocol.number("infusion-rate", "nominal_ml_h")
    asked = form(
        "start_infusion",
        "Start infusion",
        "Start infusion",
        values={"rate_ml_h": amount(rate), "volume_ml": "100"},
        explains=("A second person checks patient, bag and pump before the start.",),
    )
    why_not = "" if can_start(session, now) else _summary(session, list(gates(session, now).values()), now)[0]
    return Act("start-infusion", "Start infusion", "Ctrl+B", asked, tone="primary", why_not=why_not)


def decision_form(session: Session, rule: str) -> FormView:
    """The form of a prescriber's documented decision on a rule."""
    known = session.protocol.rules[rule]
    return form(
        "decide",
        f"Prescriber's decision: {known.title}",
        "Record the decision",
        fixed={"rule": rule},
        explains=(known.statement, "An order by telephone needs a second nurse who heard it, as witness."),
    )


def decision_act(session: Session, rule: str) -> Act:
    """The way to a prescriber's decision on a rule."""
    return Act(f"decide-{rule}", "Prescriber's decision…", "D", decision_form(session, rule))


def decision_acts(session: Session, rules: Sequence[str]) -> tuple[Act, ...]:
    """The ways to decisions that wait side by side: each names its rule; the first has the key until it is made."""
    acts = [decision_act(session, rule) for rule in rules]
    if len(acts) > 1:
        titles = [session.protocol.rules[rule].title for rule in rules]
        acts = [replace(act, words=f"Decision: {title}…") for act, title in zip(acts, titles, strict=True)]
    return tuple(replace(act, key="") if place else act for place, act in enumerate(acts))


def standing_words(protocol: Protocol, rule: str) -> str:
    """How sure a rule's numbers are, in words; what is partly confirmed or proposed is no label text."""
    return spoken(STANDINGS[protocol.rules[rule].standing])


def _summary(session: Session, judged: list[Gate], now: Moment) -> tuple[str, str]:
    why = phase_why_not(session, "start_infusion")
    if why:
        return why, "quiet"
    if has_anaphylaxis(session, now):
        return "Anaphylaxis criteria were met today: the infusion is not given any more today.", "stop"
    open_gates = [gate for gate in judged if gate.in_the_way]
    if not open_gates:
        return "Every gate is open: the infusion can start.", "clear"
    words = {"blocked": "blocked", "caution": "for the prescriber", "missing": "to do"}
    parts = [
        f"{count} {word}"
        for state, word in words.items()
        if (count := sum(gate.verdict.state == state for gate in open_gates))
    ]
    which = f" ({open_gates[0].rule.title})" if len(open_gates) == 1 else ""
    return f"Infusion cannot start: {', '.join(parts)}{which}", "stop"


def _look(gate: Gate) -> tuple[str, str, str]:
    decided = gate.verdict.state != "clear" and not gate.in_the_way
    return LOOKS["decided" if decided else gate.verdict.state]


def _row(session: Session, gate: Gate, now: Moment) -> GateRow:
    mark, word, tone = _look(gate)
    verdict = gate.verdict
    if tone == "clear":
        last = gate.decision or max(verdict.basis, key=lambda line: line.entered.ms, default=None)
        note = who_when(session, last, now) if last else word
    elif verdict.opens_on:
        note = f"to {day_words(verdict.opens_on)}"
    else:
        note = word
    return GateRow(gate.slug, gate.rule.title, mark, word, tone, note)


def _gate(session: Session, gate: Gate, now: Moment) -> GateView:
    choices = offered(session, *answers(session, gate.slug))
    recorded = [_best(choices, line) for line in gate.verdict.basis]
    given = tuple(replace(act, chosen=act in recorded) for act in choices)
    asked = question(gate.slug) or "The program works this out from the record."
    return GateView(_row(session, gate, now), asked, given, _why(session, gate, now), _can_do(session, gate))


def _best(choices: tuple[Act, ...], line: Line[Fact]) -> Act | None:
    """The answer that was given with a fact: of those that fit it, the one that says most."""
    fitting = [
        act for act in choices if act.form and act.form.fixed and _says(line.fact, dict(act.form.fixed))
    ]
    return max(fitting, key=lambda act: len(act.form.fixed) if act.form else 0, default=None)


def _says(fact: Fact, fixed: dict[str, Any]) -> bool:
    return all(getattr(fact, name, None) == value for name, value in fixed.items())


def _headline(gate: Gate) -> str:
    state, opens = gate.verdict.state, gate.verdict.opens_on
    if state == "clear":
        return "Clear"
    if not gate.in_the_way:
        return "Released by a prescriber's decision"
    if state == "missing":
        return "Not recorded yet"
    if state == "caution":
        return "A prescriber must decide"
    return f"Do not infuse before {day_words(opens)}" if opens else "Do not infuse"


def _why(session: Session, gate: Gate, now: Moment) -> WhyView:
    verdict, rule, protocol = gate.verdict, gate.rule, session.protocol
    release = ""
    if verdict.state == "missing":
        release = "It opens as soon as it is recorded."
    elif verdict.state != "clear":
        by = "prescriber" if gate.decidable else gate.released_by or "nobody"
        opens = f"; it opens on {day_words(verdict.opens_on)}" if verdict.opens_on else ""
        release = f"{RELEASES[by]}{opens}."
    decision = (
        f"{who_when(session, gate.decision, now)}: {sentence(gate.decision, session.zone)}"
        if gate.decision
        else ""
    )
    return WhyView(
        headline=_headline(gate),
        says=verdict.says,
        tone=_look(gate)[2],
        statement=rule.statement,
        facts=tuple((who_when(session, line, now), sentence(line, session.zone)) for line in verdict.basis),
        source=f"Source: {rule.source}",
        standing=f"Standing: {standing_words(protocol, rule.slug).casefold()}",
        pack=f"Rule {rule.slug}, protocol {protocol.id} version {protocol.version}",
        release=release,
        decision=decision,
    )


def _can_do(session: Session, gate: Gate) -> tuple[Act, ...]:
    acts = list(other_results()) if gate.slug == "baseline-labs" else []
    if gate.decidable and gate.in_the_way:
        acts += [decision_act(session, gate.slug), prescriber_act(gate.slug)]
    if session.phase == "deferred":
        acts.append(letter_act())
    acts.append(defer_act(gate))
    return offered(session, *acts)


def defer_act(gate: Gate) -> Act:
    """Defer: to the date on which the gate opens, or to a date that is typed."""
    opens = gate.verdict.opens_on
    words = f"Defer to {day_words(opens)}…" if opens else "Defer: no infusion today…"
    values = {"until": day_words(opens), "reason": gate.rule.title} if opens else {}
    asked = form("defer", "No infusion today", "Defer", values=values, danger=True)
    return Act("defer", words, "F", asked)
