"""Facts between the gates and the start: decisions, premedication, the dose."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import AnyDay, FilledList, NameText, PastTime, Positive, Text
from infusion_desk.domain.fields import Choice

PURPOSES = ("steroid", "antihistamine", "antipyretic", "antiviral", "other")
Purpose = Annotated[str, Choice(PURPOSES)]


@fact("decision-recorded")
class DecisionRecorded(Fact):
    """A prescriber decided on a gate: who, role, how given, reason, witness of a telephone order.

    `basis` names the entries that the gate used then; when the gate comes to use others, the decision no longer holds.
    """

    rule: NameText
    prescriber: NameText
    role: NameText
    how: Annotated[str, Choice(("present", "telephone", "written"))]
    reason: Text
    witness: NameText | None = None
    basis: FilledList = ()


@fact("dose-prepared")
class DosePrepared(Fact):
    """The bag was prepared and checked by a second person. `diluted_at` is when its age begins."""

    product: NameText
    lot: NameText
    expiry: AnyDay
    diluted_at: PastTime
    checker: NameText
    diluent: Annotated[str, Choice(("saline", "glucose"))] = "saline"


@fact("premedication-given")
class PremedicationGiven(Fact):
    """A premedication drug was given or begun; `dose_mg` in mg. Without `ended` an infusion of it still runs."""

    purpose: Purpose
    drug: NameText
    dose_mg: Positive
    route: NameText | None = None
    started: PastTime
    ended: PastTime | None = None


@fact("premedication-declined")
class PremedicationDeclined(Fact):
    """A premedication was considered and not given."""

    purpose: Purpose
    reason: Text
