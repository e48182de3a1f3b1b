"""What a laboratory result must satisfy: it is one that a patient can have, in a unit that is known."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from infusion_desk.domain.facts import LabRecorded, ResultRecorded
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.quantities import JUDGED_IN, UNITS, exact, judged, knows_unit
from infusion_desk.domain.verbs.base import Situation

NO_PROTEIN = ("negative", "trace")
#: What was looked at or asked has one of these answers.
WORDS: Mapping[str, tuple[str, ...]] = {
    "skin-exam": ("done", "not-indicated"),
    "hpv-screen": ("done", "not-indicated"),
    "bleeding-signs": ("yes", "no"),
}

Sample = LabRecorded | ResultRecorded


def result_objections(here: Situation, fact: Sample) -> Iterator[str]:
    """Every reason why a result cannot be recorded, a sentence each."""
    patient = here.chart.patient if here.chart else None
    if patient and fact.on < patient.born:
        yield "The sample lies before the patient's birth."
    yield from _wrong_word(here, fact)
    if fact.test in UNITS and fact.value is not None:
        if isinstance(fact.value, str):
            yield f"{fact.test}: “{fact.value}” is not a number."
        elif fact.value < 0:
            yield f"{fact.test}: a result is not negative."
    if fact.unit is not None and not knows_unit(fact.test, fact.unit):
        yield f"{fact.test}: the unit “{fact.unit}” is not known."


def impossible_result(fact: Sample, protocol: Protocol) -> str | None:
    """Why no patient can have this result, judged in the unit of the pack's bounds; None where one can.

    A negative one has its own sentence above.
    """
    if not isinstance(fact.value, int | float) or not protocol.uses("impossible-results"):
        return None
    number = judged(fact.test, fact.value, fact.unit)
    bounds = protocol.rules["impossible-results"].numbers
    if number is None or f"{fact.test}_least" not in bounds:
        return None
    least, most = bounds[f"{fact.test}_least"], bounds[f"{fact.test}_most"]
    if number < 0 or Fraction(least) <= number <= Fraction(most):
        return None
    unit = JUDGED_IN[fact.test]
    return f"{fact.test}: {exact(number)} {unit} is outside {least} to {most} {unit}. Is the unit right?"


def _wrong_word(here: Situation, fact: Sample) -> Iterator[str]:
    dipstick = (*NO_PROTEIN, *here.protocol.rules["urine-protein"].lists["dipstick"])
    if fact.test == "pregnancy" and fact.value not in (None, "positive", "negative"):
        yield "A pregnancy test is positive or negative."
    if fact.test == "urine-protein" and str(fact.value or "negative").casefold() not in dipstick:
        yield f"The dipstick says one of: {', '.join(dipstick)}."
    if fact.test == "haematuria" and isinstance(fact.value, int | float):
        yield "Blood in the urine is said in words (negative, positive, explained): no count of cells is judged here."
    if fact.test in WORDS and fact.value not in WORDS[fact.test]:
        yield f"{fact.test} is one of: {', '.join(WORDS[fact.test])}."
