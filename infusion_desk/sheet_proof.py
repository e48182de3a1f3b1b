"""Whether a PDF file and the records agree: the sheet is made once more from the entries that there were then."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk import __version__
from infusion_desk.desk.indexing import PAPER, WORKSTATION, read_chart
from infusion_desk.desk.journal import PatientRow, Records, SessionRow, Told, Verification
from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.sheets import TITLES, NoSuchSheet, PaperFormat, Printed
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Entry, Line
from infusion_desk.domain.facts import Fact, PackApproved, SheetIssued
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.protocol_text import parse_contents
from infusion_desk.records.follow_up_sheets import follow_up_of
from infusion_desk.records.sheets import sheet_of

NOT_GIVEN = "The records as they were then do not give this sheet."


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


def prove_sheet(records: Records, pdf: bytes, in_force: Protocol | None = None) -> SheetProof:
    """Compares a file with the records: is it as it was issued, do they still say the same, what came since?

    A plan follows from the pack of then: it is looked for in the records, and in `in_force`, the one of now.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    found = [(entry, fact) for entry, fact in _issued(records) if digest in (fact.sha256, fact.file_sha256)]
    if not found:
        return SheetProof(sound=False, says=(_not_issued(records, pdf),))
    entry, fact = found[-1]
    verification, heads = records.verify(), records.with_hash(fact.head)
    lines, zone = _lines(records, fact), ZoneInfo(entry.zone)
    if lines is None or not heads or verification.broken is not None:
        return SheetProof(sound=False, says=(_of_issue(entry, fact), _without_records(verification)))
    then = AsOf(records, heads[0])
    if fact.session:
        agrees, says = _made_again(then, verification, fact)
    else:
        agrees, says = _planned_again(then, records, fact, zone, in_force)
    added = tuple(_since(lines, heads[0], zone))
    whose = "session" if fact.session else "patient"
    told = f"{len(added)} entries of the {whose} were made since." if added else "Nothing was entered since."
    return SheetProof(agrees, (_of_issue(entry, fact), says, *([told] if lines else [])), added)


def _lines(records: Records, fact: SheetIssued) -> Sequence[Line[Fact]] | None:
    """The lines of whose sheet it is, as they are now; none of everybody's; None where there is no such session."""
    row = records.session(fact.session) if fact.session else None
    if row is not None:
        return read_chart(records, row.patient_id).sessions[row.session_id].log
    if fact.session:
        return None
    return read_chart(records, fact.patient).lines if fact.patient else ()


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
    whose = (
        f" of session {fact.session}"
        if fact.session
        else f" of patient {fact.patient}"
        if fact.patient
        else ""
    )
    what = f"{TITLES[fact.sheet]}{whose}"
    return f"{what}, {ways[fact.how]} by {entry.author}, {when}: unchanged since."


def _made_again(then: Told, verification: Verification, fact: SheetIssued) -> tuple[bool, str]:
    """Whether the records, as they were, give the same bytes; in words."""
    paper: PaperFormat = "letter" if fact.paper == "letter" else "a4"
    try:
        again = sheet_of(
            then,
            fact.sheet,
            fact.session or "",
            now=Instant(datetime.fromisoformat(fact.as_of), fact.boot_id, fact.boot_ms),
            paper=paper,
            rule=fact.rule or "",
            site=fact.site or "",
            training=fact.training,
            verification=verification,
        )
    except (NoSuchSheet, KeyError):
        return False, NOT_GIVEN
    return _compared(again, fact)


def _planned_again(
    then: Told, records: Records, fact: SheetIssued, zone: ZoneInfo, in_force: Protocol | None
) -> tuple[bool, str]:
    """Whether the records, as they were, give the same plan under the pack of then; in words."""
    if fact.patient is None:
        return True, "A list of everybody is not made again: only the file's hash was compared."
    found = (one for one in _packs(records, fact.patient, in_force) if one.digest == fact.protocol)
    protocol = next(found, None)
    if protocol is None:
        return True, "The pack that it was made under is not at hand: only the file's hash was compared."
    how: dict[str, Any] = {"site": fact.site or "", "training": fact.training}
    how["paper"] = "letter" if fact.paper == "letter" else "a4"
    try:
        as_of = datetime.fromisoformat(fact.as_of)
        again = follow_up_of(then, fact.sheet, fact.patient, protocol, zone, as_of, **how)
    except (NoSuchSheet, KeyError):
        return False, NOT_GIVEN
    return _compared(again, fact)


def _packs(records: Records, patient_id: str, in_force: Protocol | None) -> Iterator[Protocol]:
    """The packs at hand: that of now, those of the patient's sessions, those that were approved."""
    if in_force is not None:
        yield in_force
    yield from (session.protocol for session in read_chart(records, patient_id).sessions.values())
    for line in read_chart(records, WORKSTATION).of(PackApproved):
        yield parse_contents(line.fact.contents)


def _compared(again: Printed, fact: SheetIssued) -> tuple[bool, str]:
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
    if not any(told.title.endswith(whose) for whose in _owners(records)):
        return f"A SHEET OF ANOTHER WORKSTATION, OR CHANGED: {told.title}."
    return f"CHANGED SINCE IT WAS ISSUED, OR NEVER ISSUED: {told.title}."


def _owners(records: Records) -> Iterator[str]:
    """How the titles of the sheets of these records end: whose they are."""
    for row in records.index_rows():
        if isinstance(row, SessionRow):
            yield f"session {row.session_id}"
        elif isinstance(row, PatientRow):
            yield f"patient {row.patient_id}"


def _since(lines: Sequence[Line[Fact]], head: Entry, zone: ZoneInfo) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line.entry.order > head.order:
            yield f"entry {number}  {clock_words(line.entered.utc, zone)}  {sentence(line, zone)}"
