"""Checking a million entries, beside SHA-256 over the same million.

The floor reads every row by sqlite3 alone, makes the bytes that its hash is over, and hashes them: any verifier must.
It compares nothing and follows no chain, and does not look at indexes and triggers, as the check does.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.storage.codec import HASHED
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from tests.benchmarks.figures import Figure, in_turns, median
from tests.unit.storage.samples import AT, later, note

ENTRIES, AT_ONCE, ROUNDS = 1_000_000, 5_000, 3


def figures() -> Iterator[Figure]:
    """The whole chain of a ward's busiest year."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        path = Path(name) / FILE_NAME
        with closing(open_journal(Path(name), AT)) as journal:
            for begin in range(0, ENTRIES, AT_ONCE):
                journal.append(
                    [note(f"Entry {number}", at=later(number)) for number in range(begin, begin + AT_ONCE)]
                )
        with closing(open_copy(path)) as records:
            sound: list[bool] = []
            taken, floor = in_turns(
                ROUNDS, lambda: sound.append(records.verify().sound), lambda: hash_everything(path)
            )
    if not all(sound):
        raise RuntimeError("what was just written does not check out")
    floor_is = "sqlite3, json and SHA-256: each row's bytes"
    yield Figure(
        "verify 1 M entries", median(taken) / 1000, "s", median(floor) / 1000, goal=1.5, note=floor_is
    )


def hash_everything(path: Path) -> None:
    """Reads every row and hashes the bytes that its hash is over: less no checking can do."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    with closing(sqlite3.connect(path)) as connection:
        for row in connection.execute(f"SELECT {', '.join(HASHED)} FROM event NOT INDEXED ORDER BY seq"):
            hashlib.sha256(encode(row).encode()).hexdigest()
