"""Facts of what left the program: which sheet as which bytes, whether the printer brought it out, which files.

Their stream is "paper:" with the id of the session, or of the patient where no session owns it, or "desk" for what
tells of everybody: kept for ever, read when somebody asks, and no part of the record that is printed. (A record whose
printing changed it would never be the same twice.)
"""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Bool, NameText, Text, WholeNumber, YesNo
from infusion_desk.domain.fields import Choice

SESSION_SHEETS = ("record", "handover", "downtime", "deferral-letter", "prescriber-page", "leaflet")
FOLLOW_UP_SHEETS = ("wall-sheet", "month-by-month", "watch-for")
LIST_SHEETS = ("reminders",)
SHEET_SLUGS = (*SESSION_SHEETS, *FOLLOW_UP_SHEETS, *LIST_SHEETS)
#: Files that are no sheets: a patient's calendar and results, the list of everybody in follow-up, all records.
EXPORTS = ("calendar", "results-csv", "csv", "backup")
PAPERS = ("a4", "letter")
#: How a sheet left: sent to a printer (which is not printed), as a file, or as an encrypted file.
WAYS = ("printer", "file", "encrypted")


@fact("sheet-issued", stream="paper")
class SheetIssued(Fact):
    """A sheet left the program. From these, and the entries up to `head`, the same bytes can be made again.

    `sha256` is the hash of the sheet as it was drawn, `file_sha256` that of the file where it is another (encrypted).
    `head` is the hash of the last entry that there was, `program` the version that drew it. `as_of`, `boot_id` and
    `boot_ms` are the two clocks at the moment that the sheet tells of, the first in UTC as ISO 8601.

    It is of a `session`, or of a `patient`, or of everybody. A plan follows from the pack in force then, whose digest
    is `protocol`. `account` is the computer's, where a command issued it and nobody was at a window.
    """

    sheet: Annotated[str, Choice(SHEET_SLUGS)]
    sha256: NameText
    head: NameText
    how: Annotated[str, Choice(WAYS)]
    as_of: NameText
    boot_id: NameText
    boot_ms: WholeNumber
    program: NameText
    paper: Annotated[str, Choice(PAPERS)] = "a4"
    rule: NameText | None = None
    site: Text | None = None
    training: Bool = False
    printer: Text | None = None
    copies: WholeNumber | None = None
    file_sha256: NameText | None = None
    session: NameText | None = None
    patient: NameText | None = None
    protocol: NameText | None = None
    account: NameText | None = None


@fact("print-answered", stream="paper")
class PrintAnswered(Fact):
    """Somebody looked at the printer after a sheet was sent to it: it came out, or it did not."""

    sha256: NameText
    came_out: YesNo
    session: NameText | None = None
    patient: NameText | None = None


@fact("records-exported", stream="paper")
class RecordsExported(Fact):
    """Patients' data left as a file that is no sheet: `what`, of which `patient` (None: of all), into which `file`.

    `sha256` is its hash; None where it is a copy of all records, which proves itself. `account` as of a sheet.
    """

    what: Annotated[str, Choice(EXPORTS)]
    file: Text
    sha256: NameText | None = None
    patient: NameText | None = None
    account: NameText | None = None
