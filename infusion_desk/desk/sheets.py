"""The printed sheets, by their slugs: what they are called, and how whoever prints asks for one."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from infusion_desk.domain.instants import Instant

PaperFormat = Literal["a4", "letter"]
PAPER_FORMATS: tuple[PaperFormat, ...] = ("a4", "letter")
#: Slug → what the sheet is called, on its own head and on the control that prints it.
SHEETS = {
    "record": "Infusion session record",
    "handover": "Handover",
    "downtime": "Downtime sheet",
    "deferral-letter": "No infusion today",
    "prescriber-page": "For the prescriber",
    "leaflet": "After your infusion",
}
#: Those of a patient's follow-up, which no session owns.
FOLLOW_UP_SHEETS = {
    "wall-sheet": "The 48 months on one page",
    "month-by-month": "The 48 months, month by month",
    "watch-for": "What to watch for",
}
#: Those that name everybody.
LIST_SHEETS = {"reminders": "Reminders"}
TITLES = SHEETS | FOLLOW_UP_SHEETS | LIST_SHEETS


@dataclass(frozen=True)
class Printed:
    """A sheet as a PDF file. `missing`: the characters that no shipped font prints, boxes in it."""

    pdf: bytes
    missing: tuple[str, ...]
    sha256: str


@dataclass(frozen=True)
class Sheet:
    """A sheet that was made, with all that its bytes follow from: it can be issued, and made again.

    `as_of` is the moment that it tells of where it tells of the present, `head` the hash of the last entry there was.
    It is of a session or, where `session_id` is "", of a patient; where `patient_id` is "" too, of everybody. What
    follows from the pack in force then, and from no session's, has its digest in `protocol`.
    """

    slug: str
    session_id: str
    printed: Printed
    as_of: Instant
    head: str
    rule: str = ""
    paper: PaperFormat = "a4"
    site: str = ""
    training: bool = False
    patient_id: str = ""
    protocol: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.slug]

    @property
    def of(self) -> dict[str, str]:
        """Whose it is, as the verbs of paper take it."""
        found = {"session": self.session_id, "patient": "" if self.session_id else self.patient_id}
        return {name: value for name, value in found.items() if value}

    def issued(self, how: str, program: str, **more: object) -> dict[str, Any]:
        """The fields of the verb issue_sheet; `how` it left, `more` what that takes."""
        fields: dict[str, Any] = {
            **self.of,
            "sheet": self.slug,
            "sha256": self.printed.sha256,
            "head": self.head,
            "how": how,
            "as_of": self.as_of.utc.isoformat(),
            "boot_id": self.as_of.boot_id,
            "boot_ms": self.as_of.boot_ms,
            "program": program,
            "paper": self.paper,
            "rule": self.rule or None,
            "site": self.site or None,
            "training": self.training,
            "protocol": self.protocol or None,
            **more,
        }
        return {name: value for name, value in fields.items() if value is not None}


class Sheets(Protocol):
    """Makes sheets, and keeps them. `program` is the version that draws them."""

    @property
    def program(self) -> str: ...

    def make(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> Sheet:
        """A sheet as of now: the same facts as of the same moment give the same bytes.

        `rule` says which gate a prescriber's page is about; "" for all that wait for the prescriber. Raises KeyError
        where there is no such session, and NoSuchSheet where the day does not give the sheet.
        """
        ...

    def make_follow_up(self, slug: str, patient_id: str, *, paper: PaperFormat = "a4") -> Sheet:
        """A sheet of a patient's 48 months as of now, or ("") of everybody's. Raises NoSuchSheet without a plan."""
        ...

    def again(self, sheet: Sheet, paper: PaperFormat) -> Sheet:
        """The same sheet on other paper, as of now."""
        ...

    def place(self, sheet: Sheet) -> str:
        """Where a sheet would be kept as a file beside the records, under a name that is not taken."""
        ...

    def sealed(self, sheet: Sheet, password: str) -> bytes:
        """The sheet as a file that opens with this password alone (AES-256). Nobody can find the password out."""
        ...

    def hash_of(self, content: bytes) -> str:
        """The SHA-256 of a file, in hexadecimal."""
        ...

    def keep(self, content: bytes, target: str) -> None:
        """Writes a file that was not there. Raises NameTaken where it was, SurroundingsFault where it cannot."""
        ...


class NameTaken(Exception):
    """There is a file of that name already, which is not written over."""


class NoSuchSheet(Exception):
    """The day does not give this sheet; the message says why, for the nurse."""


def file_name(slug: str, of: str) -> str:
    """What a sheet of a session, or of a patient, is called as a file."""
    return f"{of}.pdf" if slug == "record" else f"{of}-{slug}.pdf"
