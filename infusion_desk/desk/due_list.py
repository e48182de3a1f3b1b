"""Everybody whose 48 months go on or went on, most overdue first: from the index, without folding a chart."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.desk.journal import Index, PatientRow
from infusion_desk.domain.calendar import months_after
from infusion_desk.domain.follow_up import Review, known_from
from infusion_desk.domain.protocol import Protocol

#: What stands between words.
APART = re.compile(r"[\W_]+")
#: The days that "this week" holds: today and the six after it.
WEEK = timedelta(days=6)


class DueRow(NamedTuple):
    """One patient. `tests` are what waits, each with its local date, the earliest first; `since` is that date.

    `rules` have fired and nobody has acknowledged it. `opens`: from this day on the earliest test can be done.
    `without_baseline`: a rise of these cannot be judged.
    """

    patient: PatientRow
    since: date | None
    opens: date | None
    tests: tuple[tuple[str, date], ...]
    rules: tuple[str, ...]
    ends: date
    words: str
    without_baseline: tuple[str, ...] = ()

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


class DueList:
    """Every patient to whom the drug was given. A row is worked out anew where more became known of its patient."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._protocol: Protocol | None = None
        self._rows: dict[tuple[PatientRow, str], DueRow] = {}

    def rows(self, protocol: Protocol) -> list[DueRow]:
        """As the pack in force judges them, most overdue first."""
        if protocol is not self._protocol:
            self._protocol, self._rows = protocol, {}
        review, before = Review(protocol), self._rows
        self._rows = {
            found: before.get(found) or _judged(*found, review) for found in self._index.follow_ups()
        }
        return sorted(
            self._rows.values(),
            key=lambda row: (row.since or date.max, row.patient.family, row.patient.given),
        )


def _judged(patient: PatientRow, text: str, review: Review) -> DueRow:
    known = known_from(text)
    tests = review.everything(known)
    since = tests[0][1] if tests else None
    return DueRow(
        patient,
        since,
        since - review.window if since else None,
        tuple(tests),
        review.unread(known),
        months_after(known.anchor, review.months),
        _searched(patient),
        known.without_baseline,
    )


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
