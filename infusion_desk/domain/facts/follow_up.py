"""Facts of the 48 months after: results, forms that were sent, flags that somebody has read. They need no session."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import (
    TESTS,
    Bool,
    FilledList,
    LabelTime,
    LabValue,
    NameText,
    PastDay,
    Text,
)
from infusion_desk.domain.fields import Choice

#: What can be entered as a result: the laboratory's tests, the parts of a blood count and of a urinalysis, what
#: was looked at, and whether the patient bleeds.
RESULTS = (
    *(test for test in TESTS if test != "pregnancy"),
    *("haemoglobin", "leucocytes", "neutrophils", "lymphocytes", "urine-cells"),
    *("skin-exam", "hpv-screen", "bleeding-signs"),
)
#: The rules whose flags somebody reads.
FLAGS = ("nephropathy", "urine-protein", "thrombocytopenia", "thyroid", "liver")
FORMS = ("rems-checklist", "rems-status")


@fact("result-recorded", stream="patient")
class ResultRecorded(Fact):
    """A result of a sample or examination of a local date, as the laboratory wrote it.

    Without a value: done, result not known. `withdrawn`: entered in error, it counts for nothing.
    """

    test: Annotated[str, Choice(RESULTS)]
    on: PastDay
    at_time: LabelTime | None = None
    value: LabValue | None = None
    unit: NameText | None = None
    laboratory: NameText | None = None
    withdrawn: Bool | None = None


@fact("form-sent", stream="patient")
class FormSent(Fact):
    """A form of the programme was sent off on a day."""

    form: Annotated[str, Choice(FORMS)]
    on: PastDay


@fact("flag-acknowledged", stream="patient")
class FlagAcknowledged(Fact):
    """Somebody has read what fired a rule, and says what is done about it. `because` is what they read."""

    rule: Annotated[str, Choice(FLAGS)]
    action: Text
    because: FilledList = ()
