"""Facts while the drug runs, and the vital signs of the whole day."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import (
    AnyNumber,
    NameText,
    Oxygen,
    PastTime,
    Positive,
    Text,
    WholeNumber,
)
from infusion_desk.domain.fields import Choice, Whole


@fact("vitals-recorded")
class VitalsRecorded(Fact):
    """A set of vital signs: mmHg, per minute, per minute, %, "air" or L/min, °C, ACVPU. Any may be missing."""

    systolic: WholeNumber | None = None
    diastolic: WholeNumber | None = None
    pulse: WholeNumber | None = None
    respiration: WholeNumber | None = None
    spo2: WholeNumber | None = None
    oxygen: Oxygen | None = None
    temperature: AnyNumber | None = None
    consciousness: Annotated[str, Choice(("A", "C", "V", "P", "U"))] | None = None
    scale: Annotated[int, Whole(1)] = 1


@fact("infusion-started")
class InfusionStarted(Fact):
    """Delivery of the drug began, at mL/h, from a bag of so many mL; a second person checked."""

    rate_ml_h: Positive
    checker: NameText
    volume_ml: Positive = 100


@fact("rate-changed")
class RateChanged(Fact):
    """The pump was set to another rate, in mL/h."""

    rate_ml_h: Positive
    reason: Text | None = None


@fact("infusion-paused")
class InfusionPaused(Fact):
    """Delivery was interrupted; the bag keeps ageing."""

    reason: Text


@fact("infusion-resumed")
class InfusionResumed(Fact):
    """Delivery goes on, at mL/h; `prescriber` is the physician who decided it where a rule asks for one."""

    rate_ml_h: Positive
    prescriber: NameText | None = None


@fact("infusion-ended")
class InfusionEnded(Fact):
    """The full dose is in; delivery ended now, or with the flush where there was one."""

    flush_ended: PastTime | None = None


@fact("infusion-stopped")
class InfusionStopped(Fact):
    """The infusion was ended before the full dose, for good."""

    reason: Text
