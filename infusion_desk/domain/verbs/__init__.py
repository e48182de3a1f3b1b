"""decide: what a person does becomes a fact, or a refusal with its rules. One judging function per verb."""

from collections.abc import Iterator, Mapping
from typing import Any

from infusion_desk.domain.facts import Fact, schema
from infusion_desk.domain.identifiers import same_person
from infusion_desk.domain.refusal import Objection, Refusal
from infusion_desk.domain.text import quoted
from infusion_desk.domain.typed import Reading
from infusion_desk.domain.verbs import (
    admission,
    amending,
    clocks,
    following,
    infusing,
    leaving,
    papers,
    preparing,
    reacting,
    recording,
    site,
    staffing,
)
from infusion_desk.domain.verbs.base import PHASE_WORDS, VERBS, Situation, Verb, read_fact
from infusion_desk.domain.verbs.checks import value_objections

__all__ = [
    "VERBS",
    "Situation",
    "Verb",
    "admission",
    "amending",
    "clocks",
    "decide",
    "following",
    "infusing",
    "leaving",
    "papers",
    "preparing",
    "reacting",
    "recording",
    "site",
    "staffing",
]


def decide(name: str, typed: Mapping[str, Any], here: Situation) -> Fact | Refusal:
    """The fact that a verb records, or the refusal. `typed` are its fields as they were typed, by name."""
    found = VERBS.get(name)
    if found is None:
        return Refusal(name, (Objection("input", f"There is no verb {quoted(name)}."),))
    if found.needs_session and here.session is None:
        return Refusal(name, (Objection("no-session", "No session is open for this patient."),))
    cls, objections = _fact_class(found, typed)
    if cls is None:
        return Refusal(name, tuple(objections))
    fact, objections = read_fact(cls, typed, Reading(here.now.utc, here.zone))
    if fact is None:
        return Refusal(name, tuple(objections))
    objections = [
        *_wrong_phase(found, here),
        *_entered_twice(found, here, fact),
        *value_objections(here, fact),
    ]
    if not objections:
        objections = list(found.judge(here, fact))
    return Refusal(name, tuple(objections)) if objections else found.complete(here, fact)


def _fact_class(found: Verb, typed: Mapping[str, Any]) -> tuple[type[Fact] | None, list[Objection]]:
    if len(found.facts) == 1:
        return found.facts[0], []
    topic = str(typed.get("topic", "")).strip()
    for cls in found.facts:
        if topic in schema(cls)["topic"].kind.options:  # type: ignore[attr-defined]
            return cls, []
    return None, [Objection("input", f"{quoted(topic)} is not a topic of findings.")]


def _wrong_phase(found: Verb, here: Situation) -> list[Objection]:
    if not found.needs_session or here.here.phase in found.phases:
        return []
    return [Objection("phase", f"{PHASE_WORDS[here.here.phase]}.")]


def _entered_twice(found: Verb, here: Situation, fact: Fact) -> Iterator[Objection]:
    """A late entry that is in the log already: the same, of the same time, by the same hand.

    A row of a sheet of paper is copied by one, and once more by another who does not know.
    """
    if not found.needs_session or here.happened.utc >= here.now.utc:
        return
    for line in here.here.of(type(fact)):
        entry = line.entry
        same = entry.happened.utc == here.happened.utc and _typed(entry.fact) == _typed(fact)
        if same and same_person(line.done_by, here.author):
            number = here.here.log.index(line) + 1
            yield Objection("already-recorded", f"The very same is in the log already, as entry {number}.")


def _typed(fact: Fact) -> list[Any]:
    """What a person typed of a fact, without what the program filled in."""
    return [getattr(fact, name) for name, item in schema(type(fact)).items() if not item.computed]
