"""A program that appends and is killed. For each line sent to it, it forks a child that appends till it dies.

The child opens the journal in the folder that the line names and writes transactions of three entries and an
index row without end. After each it says "saved <number of the transaction> <hash of its last entry>".
"""

import os
import sys
from pathlib import Path

from infusion_desk.desk.journal import SessionRow
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT, SESSION, later, note

SIZE = 3


def row_after(number: int) -> SessionRow:
    """The index row that belongs to a transaction."""
    return SessionRow(SESSION.session_id, SESSION.patient_id, number, 1, SESSION.date, "infusing")


def append_until_killed(folder: Path) -> None:
    """Goes on after the last transaction that is on disk."""
    journal = open_journal(folder, AT)
    number = len(journal.read(["session:s1"])) // SIZE
    while True:
        number += 1
        drafts = [note(f"{number}.{part}" + " padding" * 40, at=later(number)) for part in range(SIZE)]
        entries = journal.append(drafts, [row_after(number)])
        say(f"saved {number} {entries[-1].hash}")


def say(line: str) -> None:
    """In one write to the pipe: a line is there whole or not at all."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            append_until_killed(Path(line.strip()))
        say(f"child {child}")
        _, status = os.waitpid(child, 0)
        say(f"died {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
