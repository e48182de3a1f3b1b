"""What is left when the program does not start: the deadlines, and the ways to take the records out.

It asks for as little as possible, each part only when it is needed: what has failed may be any of them.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from infusion_desk.system_clock import SystemClock

KEPT = "Nothing was changed, repaired or removed."
NEXT = "Go on with the patients and record on paper. Then start again; if it fails again, call technical support."


@dataclass(frozen=True)
class Found:
    """The deadlines in words, and where they are from. `why`: what keeps the records from being read; "" if nothing."""

    lines: tuple[str, ...]
    source: str
    why: str = ""


class Guarded:
    """Where even a part of this fails the rest must go on: what happened is said."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say

    def __enter__(self) -> None:
        """Nothing is held."""

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> bool:
        if not isinstance(fault, Exception):
            return False
        traceback.print_exception(fault)
        self._say(str(fault) or type(fault).__name__)
        return True


def look(folder: Path) -> Found:
    """The deadlines of everybody who is here, from the records; where they cannot be read, as they were last posted."""
    why: list[str] = []
    with Guarded(why.append):
        return Found(tuple(from_records(folder)), "from the records, which were only read")
    return Found(
        tuple(from_deadlines_file(folder)),
        "without names, as they were when the program last ran",
        why[0],
    )


def told(folder: Path) -> list[str]:
    """The same, in lines for a terminal."""
    found = look(folder)
    why = [f"The records cannot be read: {found.why}"] if found.why else []
    return [*why, f"Deadlines, {found.source}:", *(found.lines or ["No deadline is known."])]


def from_records(folder: Path) -> list[str]:
    """Each deadline with its patient, the soonest first. Raises whatever keeps the records from being read."""
    from infusion_desk.desk.indexing import read_chart
    from infusion_desk.desk.views.alarms import due_words, who
    from infusion_desk.domain.calendar import clock_words
    from infusion_desk.domain.deadlines import deadlines
    from infusion_desk.domain.verbs.base import CARE
    from infusion_desk.storage.rescue import open_as_found

    found, clock = [], SystemClock().read()
    with tempfile.TemporaryDirectory() as scratch, closing(open_as_found(folder, Path(scratch))) as records:
        for row in records.sessions_in(CARE):
            chart = read_chart(records, row.patient_id)
            session, now = chart.sessions[row.session_id], chart.timeline.moment(clock)
            due = list(deadlines(session).values())
            for one in due:
                at = clock_words(one.at.utc, session.zone)
                found.append((one.at.ms, f"{at}   {who(session)}   {due_words(session, one, now)}"))
            if not due:
                found.append((sys.maxsize, f"—   {who(session)}   nothing is due yet"))
    return [words for _, words in sorted(found)]


def from_deadlines_file(folder: Path) -> list[str]:
    """Each deadline that was posted, the soonest first."""
    from infusion_desk.alarms import deadlines_file

    posted = deadlines_file.read(folder / deadlines_file.FILE_NAME)
    due = sorted(posted.deadlines, key=lambda each: each.steps[-1][1].utc_ms) if posted else []
    return [f"{each.at}   {each.chair}   {each.what}" for each in due]


def print_all(folder: Path) -> str:
    """Prints every record into the folder "records" beside them; what came of it, in words."""
    from infusion_desk.desk.journal import SessionRow
    from infusion_desk.records.sheets import sheet_of
    from infusion_desk.storage.rescue import open_as_found

    into = folder / "records"
    into.mkdir(exist_ok=True)
    printed = 0
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as scratch, closing(open_as_found(folder, Path(scratch))) as records:
        for row in records.index_rows():
            if isinstance(row, SessionRow):
                with Guarded(failed.append):
                    sheet = sheet_of(records, "record", row.session_id, now=SystemClock().read())
                    (into / f"{row.session_id}.pdf").write_bytes(sheet.pdf)
                    printed += 1
    said = f"{printed} records are printed in {into}."
    return f"{said} {len(failed)} could not be printed, the first: {failed[0]}" if failed else said


def print_downtime(folder: Path) -> str:
    """Prints the downtime sheet of everybody who is here into "records" beside the records; what came of it."""
    from infusion_desk.domain.verbs.base import CARE
    from infusion_desk.records.sheets import sheet_of
    from infusion_desk.storage.rescue import open_as_found

    into = folder / "records"
    into.mkdir(exist_ok=True)
    printed = 0
    with tempfile.TemporaryDirectory() as scratch, closing(open_as_found(folder, Path(scratch))) as records:
        for row in records.sessions_in(CARE):
            sheet = sheet_of(records, "downtime", row.session_id, now=SystemClock().read())
            (into / f"{row.session_id}-downtime.pdf").write_bytes(sheet.pdf)
            printed += 1
    return f"{printed} downtime sheets are in {into}: print them, and write on them from now on."


def copy(folder: Path) -> str:
    """Copies the records byte by byte into "backups" beside them; what came of it, in words."""
    from infusion_desk.storage.rescue import copy_as_found, found_name

    return f"The records are copied to {copy_as_found(folder, folder / 'backups' / found_name(SystemClock().read()))}."


def verify(folder: Path) -> str:
    """Checks every stored entry; what came of it, in words."""
    from infusion_desk.desk.proof import prove
    from infusion_desk.storage.rescue import open_as_found

    with tempfile.TemporaryDirectory() as scratch, closing(open_as_found(folder, Path(scratch))) as records:
        proof = prove(records)
    if proof.sound:
        return f"All {proof.verification.entries} entries check out."
    return f"Something does not check out: {'; '.join(proof.faults)}."


def tried(act: Callable[[Path], str], folder: Path) -> str:
    """What came of one of these, also where it failed."""
    said: list[str] = []
    with Guarded(said.append):
        return act(folder)
    return f"This did not work: {said[0]}"
