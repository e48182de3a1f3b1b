"""Verbs of the 48 months after: a result, a form that was sent, a flag that was read. None needs a session."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.facts import Fact, FlagAcknowledged, FormSent, ResultRecorded
from infusion_desk.domain.follow_up import Flag, flags_of, known_of
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import Situation, verb

NOBODY = Objection("no-patient", "No patient with this number is registered.")


@verb("record_result", ResultRecorded)
def record_result(here: Situation, fact: ResultRecorded) -> Iterator[Objection]:
    """A result after (or before) the infusion days. Refuses the very same result of the same sample twice."""
    if here.chart is None or here.chart.patient is None:
        yield NOBODY
    elif any(_same(line.fact, fact) for line in here.chart.of(ResultRecorded)):
        yield Objection("already-recorded", "This very result of this sample is already recorded.")


def _same(one: ResultRecorded, other: ResultRecorded) -> bool:
    """Whether two are one: of two results of a day a time, a value or a unit tells them apart."""
    sample = one.test, one.on, one.at_time, one.value, one.unit
    return not one.withdrawn and sample == (other.test, other.on, other.at_time, other.value, other.unit)


@verb("send_form", FormSent)
def send_form(here: Situation, fact: FormSent) -> Iterator[Objection]:
    """A form of the programme was sent. Refuses one that the pack does not have."""
    if here.chart is None or here.chart.patient is None:
        yield NOBODY
    elif not here.protocol.uses(fact.form):
        yield Objection("unknown-rule", f"The protocol in force has no form “{fact.form}”.")


def _with_reasons(here: Situation, fact: FlagAcknowledged) -> Fact:
    flag = _flag(here, fact.rule)
    assert flag is not None
    return replace(fact, because=flag.reasons)


@verb("acknowledge_flag", FlagAcknowledged, complete=_with_reasons)
def acknowledge_flag(here: Situation, fact: FlagAcknowledged) -> Iterator[Objection]:
    """Somebody has read a flag and says what is done. Refuses a rule that no result fires."""
    if here.chart is None or here.chart.patient is None:
        yield NOBODY
    elif _flag(here, fact.rule) is None:
        yield Objection("unknown-rule", f"No result fires the rule “{fact.rule}”.")


def _flag(here: Situation, rule: str) -> Flag | None:
    known = known_of(here.chart) if here.chart else None
    found = flags_of(known, here.protocol) if known else []
    return next((flag for flag in found if flag.rule.slug == rule), None)
