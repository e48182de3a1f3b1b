"""Checking a million entries, beside SHA-256 of the same bytes read from the same file."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from tests.benchmarks.figures import Figure, milliseconds
from tests.unit.storage.samples import AT, later, note

ENTRIES, AT_ONCE = 1_000_000, 5_000


def figures() -> Iterator[Figure]:
    """The whole chain of a ward's busiest year."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        path = Path(name) / FILE_NAME
        with closing(open_journal(Path(name), AT)) as journal:
            for begin in range(0, ENTRIES, AT_ONCE):
                journal.append(
                    [note(f"Entry {number}", at=later(number)) for number in range(begin, begin + AT_ONCE)]
                )
        floor = milliseconds(lambda: hash_everything(path))
        with closing(open_copy(path)) as records:
            sound: list[bool] = []
            taken = milliseconds(lambda: sound.append(records.verify().sound))
    if sound != [True]:
        raise RuntimeError("what was just written does not check out")
    yield Figure(
        "verify 1 M entries",
        taken / 1000,
        "s",
        floor / 1000,
        goal=1.5,
        note="SHA-256 of every row as read by sqlite3",
    )


def hash_everything(path: Path) -> None:
    """Reads every row and hashes its bytes: less no checking can do."""
    with closing(sqlite3.connect(path)) as connection:
        for row in connection.execute("SELECT * FROM event ORDER BY seq"):
            hashlib.sha256(repr(row).encode()).hexdigest()
