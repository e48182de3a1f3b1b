"""The dates of a patient's plan as reminders for another calendar, and the tables that other programs read."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from infusion_desk.desk.due_list import DueRow
from infusion_desk.desk.followup_sentences import FORMS, RULES, test_title
from infusion_desk.desk.views.monitoring import name
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.followup import Plan, forms
from infusion_desk.domain.quantities import JUDGED_IN, exact

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


def results_csv(plan: Plan) -> str:
    """Every result of a patient, as entered and as judged; dates as 2026-11-22, numbers with a point."""
    rows = (
        (
            one.on.isoformat(),
            one.at_time or "",
            one.test,
            "" if one.value is None else str(one.value),
            one.unit or "",
            exact(number).replace(",", "") if (number := one.number) is not None else "",
            JUDGED_IN[one.test] if number is not None else "",
            "yes" if one.after else "no",
        )
        for one in plan.results
    )
    head = ("date", "time", "test", "value", "unit", "judged_value", "judged_unit", "after_first_infusion")
    return table([head, *rows])


def list_csv(rows: Iterable[DueRow], today: date) -> str:
    """Everybody in follow-up, most overdue first."""
    head = (
        "family",
        "given",
        "born",
        "number",
        "waits_since",
        "overdue_days",
        "tests",
        "to_read",
        "plan_ends",
    )
    return table(
        [
            head,
            *(
                (
                    row.patient.family,
                    row.patient.given,
                    row.patient.born.isoformat(),
                    row.patient.hospital_number or row.patient.nhs_number or "",
                    row.since.isoformat() if row.since else "",
                    str(row.overdue_days(today)),
                    "; ".join(name(test) for test, on in row.tests if on == row.since),
                    "; ".join(RULES[rule] for rule in row.rules),
                    row.ends.isoformat(),
                )
                for row in rows
            ),
        ]
    )


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV. A cell that a spreadsheet would take for a formula is told apart by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(map(harmless, row) for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t" else cell
