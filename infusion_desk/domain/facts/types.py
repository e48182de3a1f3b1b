"""The kinds of value that facts are written with, named once."""

from datetime import date, datetime
from typing import Annotated, TypeVar

from infusion_desk.domain.calendar import Month
from infusion_desk.domain.fields import (
    Choice,
    ClockTime,
    Computed,
    Day,
    Flag,
    Name,
    NhsNumber,
    Number,
    NumberOrWord,
    Several,
    Time,
    Whole,
    Words,
)

T = TypeVar("T")
#: What nobody types: the program fills it in.
Filled = Annotated[T, Computed()]
FilledList = Annotated[tuple[str, ...], Computed(several=True)]
NameText = Annotated[str, Name()]
NhsDigits = Annotated[str, NhsNumber()]
Text = Annotated[str, Words()]
Names = Annotated[tuple[str, ...], Several(Name())]
YesNo = Annotated[str, Choice(("yes", "no"))]
YesNoUnknown = Annotated[str, Choice(("yes", "no", "unknown"))]
Bool = Annotated[bool, Flag()]
PastDay = Annotated[date, Day()]
AnyDay = Annotated[date, Day(past=False)]
PastDayOrMonth = Annotated[date | Month, Day(month=True)]
PastTime = Annotated[datetime, Time()]
LabelTime = Annotated[str, ClockTime()]
Count = Annotated[int, Whole(1)]
WholeNumber = Annotated[int, Whole()]
AnyNumber = Annotated[int | float, Number()]
Positive = Annotated[int | float, Number(above=0)]
Oxygen = Annotated[int | float | str, NumberOrWord(("air",), above=0)]
LabValue = Annotated[int | float | str, NumberOrWord()]

SIGNS = (
    "urticaria", "pruritus", "flushing", "angioedema", "dyspnoea", "bronchospasm", "stridor",
    "hypotension", "hypertension", "tachycardia", "bradycardia", "chest-pain", "syncope", "fever", "headache",
    "nausea", "vomiting", "dizziness", "insomnia", "abdominal-pain", "haemoptysis", "focal-weakness",
    "severe-headache", "neck-pain", "bleeding", "other",
)  # fmt: skip
Signs = Annotated[tuple[str, ...], Several(Choice(SIGNS))]

CONTRAINDICATIONS = (
    "hypersensitivity", "hiv", "uncontrolled-hypertension", "arterial-dissection", "stroke",
    "angina-or-infarction", "coagulopathy-or-anticoagulant", "other-autoimmune-disease",
)  # fmt: skip
TESTS = (
    "cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin", "platelets", "cd4", "urine-protein",
    "haematuria", "pregnancy",
)  # fmt: skip
ADVICE = ("delayed-reactions", "red-flags", "contact", "alert-card", "listeria")
