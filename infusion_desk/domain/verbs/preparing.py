"""Verbs before the start: findings, decisions on gates, premedication, the dose."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.discharge import discharge_objections, vitals_basis
from infusion_desk.domain.facts import (
    DecisionRecorded,
    DosePrepared,
    Fact,
    PremedicationDeclined,
    PremedicationGiven,
)
from infusion_desk.domain.facts.findings import FINDINGS, TOPICS_OF_TODAY
from infusion_desk.domain.gates import basis_of, gates
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import (
    ANY_PHASE,
    CARE,
    HERE_OR_LEFT,
    PHASE_WORDS,
    Situation,
    plain_verb,
    verb,
)

#: Rules outside the gates on which a physician's decision is recorded: to go on, and to go home.
DISCHARGE_RULES = ("discharge-vitals", "alert-card")
RESTART_RULES = ("restart-grade", "serious-event")


@verb("record_finding", *FINDINGS, phases=ANY_PHASE)
def record_finding(here: Situation, fact: Fact) -> Iterator[Objection]:
    """Something was asked, looked up or measured. What is asked afresh each day belongs to an open session."""
    topic = getattr(fact, "topic", "")
    if topic in TOPICS_OF_TODAY and here.here.phase not in HERE_OR_LEFT:
        yield Objection("phase", f"{PHASE_WORDS[here.here.phase]}.")


def _with_basis(here: Situation, fact: DecisionRecorded) -> Fact:
    gate = gates(here.here, here.happened).get(fact.rule)
    if gate is not None:
        return replace(fact, basis=basis_of(gate.verdict))
    if fact.rule == "discharge-vitals":
        return replace(fact, basis=vitals_basis(here.here, here.happened))
    return fact


@verb("decide", DecisionRecorded, phases=CARE, complete=_with_basis)
def decide_on_gate(here: Situation, fact: DecisionRecorded) -> Iterator[Objection]:
    """A prescriber decides on a rule. Refuses what is clear, not recorded yet, or for no prescriber to release."""
    gate = gates(here.here, here.happened).get(fact.rule)
    if gate is not None:
        if gate.verdict.state == "clear":
            yield Objection(fact.rule, f"{gate.rule.title} is clear; there is nothing to decide.")
        elif gate.verdict.state == "missing":
            yield Objection(fact.rule, f"{gate.verdict.says} It is recorded, not decided.")
        elif not gate.decidable:
            yield Objection(
                fact.rule, f"{gate.verdict.says} No prescriber can release it.", gate.rule.released_by
            )
    elif fact.rule in DISCHARGE_RULES and here.protocol.uses(fact.rule):
        open_rules = {item.rule: item for item in discharge_objections(here.here, here.happened)}
        objection = open_rules.get(fact.rule)
        if objection is None or objection.released_by != "prescriber":
            says = objection.says if objection else "There is nothing to decide."
            yield Objection(fact.rule, says)
    elif fact.rule == "serious-event" and here.protocol.rules[fact.rule].words["resume"] == "nobody":
        yield Objection(fact.rule, "No prescriber can release it: the infusion is not resumed today.")
    elif fact.rule not in RESTART_RULES:
        yield Objection(
            "unknown-rule", f"The protocol of this session has no rule “{fact.rule}” to decide on."
        )


plain_verb("prepare_dose", DosePrepared, phases=frozenset({"preparing"}))
plain_verb("give_premedication", PremedicationGiven, phases=CARE)
plain_verb("decline_premedication", PremedicationDeclined, phases=CARE)
