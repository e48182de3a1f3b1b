"""The values of a patient's own entries as they read today, how they came to be, and the forms that amend them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.sentences import amendment_sentence
from infusion_desk.desk.views.acts import FormView, field_kind, form
from infusion_desk.desk.views.labels import LABELS as VERB_LABELS
from infusion_desk.desk.views.words import spoken
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import EntryAmended, Fact, schema, to_data
from infusion_desk.domain.fields import Day, NhsNumber
from infusion_desk.domain.identifiers import nhs_number_words

LABELS = {
    "family": "Family name",
    "given": "Given name",
    "born": "Date of birth",
    "nhs_number": "NHS number",
    "can_become_pregnant": "Can become pregnant",
    "phone": "Telephone",
}
#: Not asked is not the same as none.
ASKED = ("allergies", "can_become_pregnant")
HINTS = {"date": "14-Mar-1989", "allergies": "penicillin (rash), latex"}


@dataclass(frozen=True)
class ValueView:
    """One value. `amended` has a sentence for each amendment: both values, the reason, when and who."""

    field: str
    label: str
    value: str
    amended: tuple[str, ...]
    forms: tuple[FormView, ...]


def value_views(chart: Chart, line: Line[Fact], names: Iterable[str], zone: ZoneInfo) -> Iterator[ValueView]:
    """These values of one of the patient's own entries."""
    number = str(chart.own_lines.index(line) + 1)
    for name in names:
        label = LABELS.get(name) or VERB_LABELS.get(name, (spoken(name),))[0]
        value = _shown(line.fact, name)
        forms = [_amend_form(line.fact, number, name, f"Amend: {label}", value)]
        if name == "allergies" and to_data(line.fact).get(name) != []:
            forms.append(_none_known(number, value))
        yield ValueView(name, label, value, _amended(line, name, zone), tuple(forms))


def recorded_words(line: Line[Fact], zone: ZoneInfo) -> str:
    """When something happened and who recorded it: 22-Nov-2026 08:42 SO."""
    amended = ", amended" if line.amendments else ""
    return f"{_at(line.happened.utc, zone)} {line.author}{amended}"


def _at(moment: Any, zone: ZoneInfo) -> str:
    return f"{day_words(local_date(moment, zone))} {clock_words(moment, zone)}"


def _amend_form(fact: Fact, number: str, name: str, title: str, value: str) -> FormView:
    asked = form(
        "amend_patient",
        title,
        "Amend",
        fixed={"entry": number, "field": name},
        ask=("value", "reason"),
        explains=(f"Now: {value}. The first value stays in the record, with the reason and who amended it.",),
    )
    kind, options = field_kind(schema(type(fact))[name].kind)
    hint = HINTS.get(name) or HINTS.get(kind, "")
    right = replace(asked.fields[0], kind=kind, options=options, hint=hint)
    return replace(asked, fields=(right, *asked.fields[1:]), late=False)


def _none_known(number: str, value: str) -> FormView:
    asked = form(
        "amend_patient",
        "Amend: no known allergies",
        "Amend: none known",
        fixed={"entry": number, "field": "allergies", "value": ()},
        ask=("reason",),
        explains=(f"Now: {value}. Afterwards: none known. The first value stays in the record.",),
    )
    return replace(asked, late=False)


def _amended(line: Line[Fact], name: str, zone: ZoneInfo) -> tuple[str, ...]:
    found = []
    for entry in line.amendments:
        if isinstance(entry.fact, EntryAmended) and entry.fact.field == name:
            _, says = amendment_sentence(entry.fact, zone).split(": ", 1)
            found.append(f"{says} ({_at(entry.entered.utc, zone)} {entry.author})")
    return tuple(found)


def _shown(fact: Fact, name: str) -> str:
    value, kind = getattr(fact, name), schema(type(fact))[name].kind
    match value:
        case None:
            return "not asked" if name in ASKED else "not recorded"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value) or "none known"
    if isinstance(kind, Day):
        return day_words(value)
    return nhs_number_words(value) if isinstance(kind, NhsNumber) else str(value)
