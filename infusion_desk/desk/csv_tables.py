"""The tables that other programs read, as CSV."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from infusion_desk.desk.due_list import DueRow
from infusion_desk.desk.follow_up_sentences import RULES
from infusion_desk.desk.views.monitoring import name
from infusion_desk.domain.follow_up import Plan
from infusion_desk.domain.quantities import JUDGED_IN, exact

#: Spreadsheets take a file for UTF-8 only where it begins with the mark of it.
ENCODING = "utf-8-sig"
LINE_END = "\r\n"


def results_csv(plan: Plan) -> bytes:
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
    return csv_file([head, *rows])


def list_csv(rows: Iterable[DueRow], today: date) -> bytes:
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
    return csv_file(
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


def csv_file(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as a file. A cell that a spreadsheet would take for a formula is told apart by an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator=LINE_END).writerows(map(harmless, row) for row in rows)
    return out.getvalue().encode(ENCODING)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t" else cell
