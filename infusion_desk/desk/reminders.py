"""The dates of a patient's plan as reminders for another calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from infusion_desk.desk.follow_up_sentences import FORMS, test_title
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.follow_up import Plan, forms

#: A calendar lies open on screens and telephones: no name, no number, no drug.
SUMMARY = "Follow-up"


@dataclass(frozen=True)
class Reminder:
    """One all-day event. `uid` names it for ever: the plan's month, whatever its date becomes."""

    uid: str
    on: date
    summary: str
    detail: str


def reminders_of(chart: Chart, plan: Plan) -> list[Reminder]:
    """Every date of the plan with its tests, and the forms that are to be sent."""
    key = sha256(f"follow-up {chart.patient_id}".encode()).hexdigest()[:24]
    return [*_months(key, plan), *_forms(key, plan)]


def _months(key: str, plan: Plan) -> Iterator[Reminder]:
    for month, several in groupby(plan.tests, key=lambda one: one.month):
        tests = list(several)
        names = ", ".join(test_title(one.test) for one in tests)
        done = all(one.done for one in tests)
        detail = f"Month {month}: {names}." + (" Done." if done else "")
        yield Reminder(f"{key}-m{month}@infusion-desk", tests[0].on, f"{SUMMARY}: month {month}", detail)


def _forms(key: str, plan: Plan) -> Iterator[Reminder]:
    for number, one in enumerate(forms(plan.known, plan.protocol), 1):
        latest = f" Read the other way: {one.latest.isoformat()}." if one.latest != one.on else ""
        sent = f" Sent on {one.sent.isoformat()}." if one.sent else ""
        detail = f"{one.rule.statement}{latest}{sent} ({one.rule.source})"
        summary = f"{SUMMARY}: {FORMS[one.rule.slug]}"
        yield Reminder(f"{key}-f{number}@infusion-desk", one.on, summary, detail)


def sequence_of(chart: Chart) -> int:
    """A number that grows with every entry of the patient: a file issued later updates the one before."""
    return max(entry.lamport for entry in chart.entries)
