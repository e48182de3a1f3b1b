"""Facts after the infusion: observation, leaving, and what closes the record."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import ADVICE, AnyDay, Count, Filled, NameText, Signs, Text
from infusion_desk.domain.fields import Choice, Several


@fact("check-recorded")
class CheckRecorded(Fact):
    """An observation check: the symptoms asked for and found, () for none."""

    signs: Signs


@fact("observation-extended")
class ObservationExtended(Fact):
    """The observation lasts so many minutes longer."""

    minutes: Count
    reason: Text


@fact("advice-given")
class AdviceGiven(Fact):
    """What the patient was told before leaving."""

    items: Annotated[tuple[str, ...], Several(Choice(ADVICE))]


@fact("patient-discharged")
class PatientDischarged(Fact):
    """The patient went home after the full observation."""

    condition: Text


@fact("patient-left-against-advice")
class PatientLeftAgainstAdvice(Fact):
    """The patient left before it was allowed; never an observation completed."""

    reason: Text
    witness: NameText


@fact("patient-transferred")
class PatientTransferred(Fact):
    """The patient was moved to other care; never an observation completed."""

    to: NameText
    reason: Text


@fact("session-deferred")
class SessionDeferred(Fact):
    """No infusion today; `until` is the date it was put off to."""

    reason: Text
    until: AnyDay | None = None


@fact("record-signed")
class RecordSigned(Fact):
    """A person signed the record, and what the signature means.

    `name` and `role` are the person's as they were then; empty at a desk that knows initials alone.
    """

    meaning: Annotated[str, Choice(("gave", "checked", "reviewed"))]
    name: Filled[str] = ""
    role: Filled[str] = ""


@fact("handover-offered")
class HandoverOffered(Fact):
    """The patient's care was offered to another nurse."""

    to: NameText


@fact("handover-accepted")
class HandoverAccepted(Fact):
    """The receiver took over."""


@fact("handover-refused")
class HandoverRefused(Fact):
    """The receiver did not take over."""

    reason: Text
