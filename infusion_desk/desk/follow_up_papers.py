"""What is taken out of the follow-up as files that are no sheets: a calendar, tables, by their slugs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

#: Slug → how the file ends. Those of one patient, and those of everybody.
OF_A_PATIENT: Mapping[str, str] = {"calendar": "ics", "results-csv": "csv"}
OF_EVERYBODY: Mapping[str, str] = {"csv": "csv"}


@dataclass(frozen=True)
class TakenOut:
    """A file that was written: where, and its SHA-256."""

    file: str
    sha256: str


class Papers(Protocol):
    """Makes these from the records as of now."""

    def write(self, slug: str, patient_id: str) -> TakenOut:
        """Keeps one of a patient, or (with "") of everybody, as a file. Raises NoSuchSheet and SurroundingsFault."""
        ...
