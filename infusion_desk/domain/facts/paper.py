"""Facts of paper: which sheet left the program as which bytes, and whether the printer brought it out.

Their stream is "paper:" with the session's id: kept for ever, read when somebody asks, and no part of the record
that is printed. (A record whose printing changed it would never be the same twice.)
"""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Bool, NameText, Text, WholeNumber, YesNo
from infusion_desk.domain.fields import Choice

SHEET_SLUGS = ("record", "handover", "downtime", "deferral-letter", "prescriber-page", "leaflet")
PAPERS = ("a4", "letter")
#: How a sheet left: sent to a printer (which is not printed), as a file, or as an encrypted file.
WAYS = ("printer", "file", "encrypted")


@fact("sheet-issued", stream="paper")
class SheetIssued(Fact):
    """A sheet left the program. From these, and the entries up to `head`, the same bytes can be made again.

    `sha256` is the hash of the sheet as it was drawn, `file_sha256` that of the file where it is another (encrypted).
    `head` is the hash of the last entry that there was, `program` the version that drew it. `as_of`, `boot_id` and
    `boot_ms` are the two clocks at the moment that the sheet tells of, the first in UTC as ISO 8601.
    """

    session: NameText
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


@fact("print-answered", stream="paper")
class PrintAnswered(Fact):
    """Somebody looked at the printer after a sheet was sent to it: it came out, or it did not."""

    session: NameText
    sha256: NameText
    came_out: YesNo
