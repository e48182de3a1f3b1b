"""Everybody whose 48 months go on or went on, most overdue first: from the index, without folding a chart."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.desk.ports import Index, PatientRow
from infusion_desk.domain.calendar import months_after
from infusion_desk.domain.followup import Review, known_from
from infusion_desk.domain.protocol import Protocol

#: What stands between words.
APART = re.compile(r"[\W_]+")
#: The days that "this week" holds: today and the six after it.
WEEK = timedelta(days=6)


class DueRow(NamedTuple):
    """One patient. `tests` are what waits, each with its local date, the earliest first; `since` is that date.

    `rules` have fired and nobody has acknowledged it. `opens`: from this day on the earliest test can be done.
    """

    patient: PatientRow
    since: date | None
    opens: date | None
    tests: tuple[tuple[str, date], ...]
    rules: tuple[str, ...]
    ends: date
    words: str

    def overdue_days(self, today: date) -> int:
        """How many days the earliest test is past its date; 0 where none is."""
        return max(0, (today - self.since).days) if self.since else 0


Filter = Callable[[DueRow, date], bool]


def _this_week(row: DueRow, today: date) -> bool:
    return any(today <= on <= today + WEEK for _, on in row.tests)


FILTERS: Mapping[str, Filter] = {
    "all": lambda row, today: True,
    "overdue": lambda row, today: row.since is not None and row.since < today,
    "this-week": _this_week,
    "flagged": lambda row, today: bool(row.rules),
}


def due_list(index: Index, protocol: Protocol, today: date) -> list[DueRow]:
    """Every patient to whom the drug was given, as the pack in force judges them; most overdue first."""
    review, months = Review(protocol), int(protocol.number("follow-up", "months"))
    rows = []
    for patient, text in index.follow_ups():
        known = known_from(text)
        tests = review.everything(known)
        since = tests[0][1] if tests else None
        rows.append(
            DueRow(
                patient,
                since,
                since - review.window if since else None,
                tuple(tests),
                review.unread(known),
                months_after(known.anchor, months),
                _searched(patient),
            )
        )
    return sorted(rows, key=lambda row: (row.since or date.max, row.patient.family, row.patient.given))


def chosen(rows: Sequence[DueRow], which: str, typed: str, today: date) -> list[DueRow]:
    """The rows of a filter for which every word typed begins a word of the name or number; accents do not matter."""
    words = [f" {word}" for word in _words(typed)]
    passes = FILTERS[which]
    return [row for row in rows if all(word in row.words for word in words) and passes(row, today)]


def counts(rows: Sequence[DueRow], today: date) -> dict[str, int]:
    """How many rows each filter shows."""
    return {which: sum(passes(row, today) for row in rows) for which, passes in FILTERS.items()}


def _searched(patient: PatientRow) -> str:
    numbers = (patient.hospital_number or "", patient.nhs_number or "")
    return APART.sub(" ", _plain(" ".join(("", patient.family, patient.given, *numbers))))


def _words(text: str) -> list[str]:
    return APART.sub(" ", _plain(text)).split()


def _plain(text: str) -> str:
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return text.casefold()
