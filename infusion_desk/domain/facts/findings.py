"""Findings: what was asked, looked up or measured before and after the infusion. One class per shape of answer."""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import (
    CONTRAINDICATIONS,
    TESTS,
    Bool,
    LabelTime,
    LabValue,
    NameText,
    PastDay,
    PastDayOrMonth,
    Text,
    YesNo,
    YesNoUnknown,
)
from infusion_desk.domain.fields import Choice


@fact("confirmation-recorded")
class ConfirmationRecorded(Fact):
    """Something was confirmed, or was not: two identifiers, consent, authorisation, Listeria advice, bleeding signs."""

    topic: Annotated[
        str,
        Choice(
            (
                "identity",
                "consent",
                "rems-authorization",
                "listeria-advice",
                "bleeding-signs",
            )
        ),
    ]
    value: YesNo
    on: PastDay | None = None


@fact("setting-confirmed")
class SettingConfirmed(Fact):
    """Whether equipment, staff and access to intensive care for severe reactions are there today."""

    topic: Annotated[str, Choice(("setting",))] = "setting"
    equipment: YesNo
    staff: YesNo
    intensive_care: YesNo | None = None


@fact("varicella-history-recorded")
class VaricellaHistoryRecorded(Fact):
    """Whether a clinician has confirmed a history of varicella."""

    topic: Annotated[str, Choice(("varicella-history",))] = "varicella-history"
    value: YesNoUnknown


@fact("vaccination-recorded")
class VaccinationRecorded(Fact):
    """A vaccination, or (value no or unknown, targets varicella) that there was none. `on` may be a month."""

    topic: Annotated[str, Choice(("vaccination",))] = "vaccination"
    targets: NameText
    value: YesNoUnknown | None = None
    vaccine: NameText | None = None
    on: PastDayOrMonth | None = None
    live: Bool | None = None
    series: Annotated[str, Choice(("complete", "incomplete"))] | None = None


@fact("varicella-serology-recorded")
class VaricellaSerologyRecorded(Fact):
    """The result of a VZV antibody test. "not-igg": a total-antibody or titre result, which is no IgG result."""

    topic: Annotated[str, Choice(("varicella-serology",))] = "varicella-serology"
    value: Annotated[str, Choice(("positive", "negative", "equivocal", "pending", "not-igg"))]
    on: PastDay | None = None


@fact("contraindication-asked")
class ContraindicationAsked(Fact):
    """Whether a contraindication is in the patient's history; its name is the slug of the rule."""

    topic: Annotated[str, Choice(("contraindication",))] = "contraindication"
    name: Annotated[str, Choice(CONTRAINDICATIONS)]
    present: YesNoUnknown
    detail: Text | None = None


@fact("infection-screened")
class InfectionScreened(Fact):
    """Today's screen for active infection."""

    topic: Annotated[str, Choice(("infection-today",))] = "infection-today"
    value: Annotated[str, Choice(("none", "mild", "severe"))]
    detail: Text | None = None


@fact("lab-recorded")
class LabRecorded(Fact):
    """A laboratory sample (its local date, and time where known) and, if there is one, its result with its unit."""

    topic: Annotated[str, Choice(("lab",))] = "lab"
    test: Annotated[str, Choice(TESTS)]
    on: PastDay
    at_time: LabelTime | None = None
    value: LabValue | None = None
    unit: NameText | None = None


@fact("examination-recorded")
class ExaminationRecorded(Fact):
    """A screening or examination that was done on a day, or was found not to be indicated."""

    topic: Annotated[
        str,
        Choice(
            (
                "tuberculosis-screen",
                "hepatitis-screen",
                "hpv-screen",
                "skin-exam",
                "mri-review",
                "ecg",
            )
        ),
    ]
    value: Annotated[str, Choice(("done", "not-indicated"))]
    on: PastDay


FINDINGS: tuple[type[Fact], ...] = (
    ConfirmationRecorded,
    SettingConfirmed,
    VaricellaHistoryRecorded,
    VaccinationRecorded,
    VaricellaSerologyRecorded,
    ContraindicationAsked,
    InfectionScreened,
    LabRecorded,
    ExaminationRecorded,
)
#: Asked afresh each day; every other topic is carried from day to day.
TOPICS_OF_TODAY = ("identity", "setting", "infection-today", "rems-authorization")
