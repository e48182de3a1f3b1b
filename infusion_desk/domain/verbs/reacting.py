"""Verbs of a reaction; they are accepted in every phase that is still open, and until the record is signed."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.facts import (
    Fact,
    ReactionLogged,
    ReactionResolved,
    ReactionTreated,
    ReactionUpdated,
)
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import HERE_OR_LEFT, Situation, verb


def _numbered(here: Situation, fact: ReactionLogged) -> Fact:
    return replace(fact, reaction=len(reactions(here.here)) + 1)


@verb("log_reaction", ReactionLogged, phases=HERE_OR_LEFT, complete=_numbered)
def log_reaction(here: Situation, fact: ReactionLogged) -> Iterator[Objection]:
    """A reaction was seen. Refuses an onset after the time of the entry."""
    if fact.onset is not None and fact.onset > here.happened.utc:
        yield Objection("future", "The onset lies after the time of this entry.")


@verb("update_reaction", ReactionUpdated, phases=HERE_OR_LEFT)
def update_reaction(here: Situation, fact: ReactionUpdated) -> Iterator[Objection]:
    """The signs or the grade changed. Refuses a reaction that is over: a new one is logged, or the entry amended."""
    yield from _known(here, fact.reaction, must_be_open=True)
    if fact.signs is None and fact.grade is None:
        yield Objection("input", "Signs or a grade are needed.")


@verb("treat_reaction", ReactionTreated, phases=HERE_OR_LEFT)
def treat_reaction(here: Situation, fact: ReactionTreated) -> Iterator[Objection]:
    """Something was done about a reaction."""
    yield from _known(here, fact.reaction)


@verb("resolve_reaction", ReactionResolved, phases=HERE_OR_LEFT)
def resolve_reaction(here: Situation, fact: ReactionResolved) -> Iterator[Objection]:
    """A reaction is over, or was handed on. Refuses one that is over already."""
    yield from _known(here, fact.reaction, must_be_open=True)


def _known(here: Situation, number: int, *, must_be_open: bool = False) -> Iterator[Objection]:
    found = {reaction.number: reaction for reaction in reactions(here.here)}
    if number not in found:
        yield Objection("unknown-entry", f"There is no reaction {number}.")
    elif must_be_open and not found[number].open:
        yield Objection("phase", f"Reaction {number} is already resolved.")
    elif here.happened.ms < found[number].onset.ms:
        yield Objection("input", f"This lies before the onset of reaction {number}.")
