"""What is taken out of the follow-up: sheets, calendar files and tables, by their slugs."""

from collections.abc import Mapping
from typing import Protocol

#: Slug → (what it is called, how the file ends). Those of one patient, and those of everybody.
OF_A_PATIENT: Mapping[str, tuple[str, str]] = {
    "wall-sheet": ("The 48 months on one page", "pdf"),
    "month-by-month": ("The 48 months, month by month", "pdf"),
    "watch-for": ("What to watch for", "pdf"),
    "calendar": ("Calendar", "ics"),
    "results-csv": ("Results", "csv"),
}
OF_EVERYBODY: Mapping[str, tuple[str, str]] = {
    "reminders": ("Reminders", "pdf"),
    "csv": ("Everybody in follow-up", "csv"),
}


class Papers(Protocol):
    """Makes these from the records as of now."""

    def write(self, slug: str, patient_id: str) -> str:
        """Keeps one of a patient as a file, and says where. Raises SurroundingsFault."""
        ...

    def write_list(self, slug: str) -> str:
        """Keeps one of everybody as a file, and says where. Raises SurroundingsFault."""
        ...
