"""Whether a PDF file and the records agree: the sheet is made once more from the entries that there were then."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk import __version__
from infusion_desk.desk.indexing import PAPER, read_chart
from infusion_desk.desk.ports import Records, SessionRow, Told, Verification
from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.sheets import SHEETS, NoSuchSheet, PaperFormat
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import SheetIssued
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.session import Session
from infusion_desk.records.sheets import sheet_of


@dataclass(frozen=True)
class SheetProof:
    """What came of it: `says` in sentences, `added` a line for each entry of the session that came afterwards."""

    sound: bool
    says: tuple[str, ...]
    added: tuple[str, ...] = field(default=())


class AsOf:
    """The records as they were when `last` was the last entry."""

    def __init__(self, records: Told, last: Entry) -> None:
        self._records, self._last = records, last
        self.session, self.sessions_of, self.verify = records.session, records.sessions_of, records.verify

    def read(self, streams: Collection[str]) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._records.read(streams) if entry.order <= self._last.order)


def prove_sheet(records: Records, pdf: bytes) -> SheetProof:
    """Compares a file with the records: is it as it was issued, do they still say the same, what came since?"""
    digest = hashlib.sha256(pdf).hexdigest()
    found = [(entry, fact) for entry, fact in _issued(records) if digest in (fact.sha256, fact.file_sha256)]
    if not found:
        return SheetProof(sound=False, says=(_not_issued(records, pdf),))
    entry, fact = found[-1]
    row, verification = records.session(fact.session), records.verify()
    heads = records.with_hash(fact.head)
    if row is None or not heads or verification.broken is not None:
        return SheetProof(sound=False, says=(_of_issue(entry, fact), _without_records(verification)))
    agrees, says = _made_again(AsOf(records, heads[0]), verification, fact)
    session = read_chart(records, row.patient_id).sessions[fact.session]
    added = tuple(_since(session, heads[0]))
    told = f"{len(added)} entries of the session were made since." if added else "Nothing was entered since."
    return SheetProof(agrees, (_of_issue(entry, fact), says, told), added)


def _issued(records: Records) -> Iterator[tuple[Entry, SheetIssued]]:
    for entry in records.read(records.streams(f"{PAPER}:")):
        if isinstance(entry.fact, SheetIssued):
            yield entry, entry.fact


def _of_issue(entry: Entry, fact: SheetIssued) -> str:
    ways = {
        "printer": "sent to a printer",
        "file": "kept as a file",
        "encrypted": "kept as an encrypted file",
    }
    zone, at = ZoneInfo(entry.zone), entry.entered.utc
    when = f"{day_words(local_date(at, zone))} {clock_words(at, zone)}"
    what = f"{SHEETS[fact.sheet]} of session {fact.session}"
    return f"{what}, {ways[fact.how]} by {entry.author}, {when}: unchanged since."


def _made_again(then: Told, verification: Verification, fact: SheetIssued) -> tuple[bool, str]:
    """Whether the records, as they were, give the same bytes; in words."""
    paper: PaperFormat = "letter" if fact.paper == "letter" else "a4"
    try:
        again = sheet_of(
            then,
            fact.sheet,
            fact.session,
            now=Instant(datetime.fromisoformat(fact.as_of), fact.boot_id, fact.boot_ms),
            paper=paper,
            rule=fact.rule or "",
            site=fact.site or "",
            training=fact.training,
            verification=verification,
        )
    except (NoSuchSheet, KeyError):
        return False, "The records as they were then do not give this sheet."
    if again.sha256 == fact.sha256:
        return True, "The records as they were then give the same sheet, byte for byte."
    if fact.program != __version__:
        words = f"It was drawn by version {fact.program}; this is {__version__}, which may draw it otherwise"
        return True, f"{words}: only the file's hash was compared."
    return False, "THE RECORDS AS THEY WERE THEN DO NOT GIVE THIS SHEET."


def _without_records(verification: Verification) -> str:
    if verification.broken is not None:
        return f"THE RECORDS DO NOT CHECK OUT: {verification.broken.says}."
    return "The entries that it rests on are not in these records."


def _not_issued(records: Records, pdf: bytes) -> str:
    # Here, so that the library is loaded for a file that needs it and not before.
    from infusion_desk.exchange.sealed_pdf import about

    try:
        told = about(pdf)
    except ValueError:
        return "NOT A PDF FILE THAT CAN BE READ."
    if told.locked:
        return (
            "An encrypted file that was not issued here. Decrypted files can be compared by what is in them."
        )
    if not told.ours:
        return "NOT A SHEET OF INFUSION DESK."
    sessions = {row.session_id for row in records.index_rows() if isinstance(row, SessionRow)}
    of = [name for name in sessions if told.title.endswith(f"session {name}")]
    if not of:
        return f"A SHEET OF ANOTHER WORKSTATION, OR CHANGED: {told.title}."
    return f"CHANGED SINCE IT WAS ISSUED, OR NEVER ISSUED: {told.title}."


def _since(session: Session, head: Entry) -> Iterator[str]:
    for number, line in enumerate(session.log, 1):
        if line.entry.order > head.order:
            yield f"entry {number}  {clock_words(line.entered.utc, session.zone)}  {sentence(line, session.zone)}"
