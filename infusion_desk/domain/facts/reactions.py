"""Facts of a reaction. Reactions are numbered 1, 2, … in a session."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Count, Filled, NameText, PastTime, Signs, Text
from infusion_desk.domain.fields import Choice, Whole


@fact("reaction-logged")
class ReactionLogged(Fact):
    """A reaction began at `onset`, with these signs and this CTCAE grade (1–5); `detail` says what "other" is."""

    signs: Signs
    grade: Annotated[int, Whole(1)]
    onset: PastTime | None = None
    detail: Text | None = None
    reaction: Filled[int] = 0


@fact("reaction-updated")
class ReactionUpdated(Fact):
    """The signs or the grade of a reaction are now these."""

    reaction: Count
    signs: Signs | None = None
    grade: Annotated[int, Whole(1)] | None = None
    detail: Text | None = None


@fact("reaction-treated")
class ReactionTreated(Fact):
    """Something was done about a reaction; the dose with its unit, as spoken."""

    reaction: Count
    action: Text
    drug: NameText | None = None
    dose: NameText | None = None
    route: NameText | None = None


@fact("reaction-resolved")
class ReactionResolved(Fact):
    """A reaction is over, or was handed on."""

    reaction: Count
    outcome: Annotated[str, Choice(("recovered", "recovering", "transferred"))] = "recovered"
