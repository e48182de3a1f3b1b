"""From the press to the disk: a verb through the desk, beside one insert of the same row by sqlite3 alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.storage.opening import FILE_NAME, open_journal
from tests.benchmarks.figures import Figure, in_turns, median, p95
from tests.support.clock import FakeClock
from tests.support.desks import Day

ROUNDS = 80  # the day grows from 40 entries to 120, as a busy one does
PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "recursive_triggers=ON",
)


def figures() -> Iterator[Figure]:
    """A note at a running infusion with a usual day behind it."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        folder = Path(name)
        clock = FakeClock()
        with closing(open_journal(folder / "desk", clock.read())) as journal:
            day = Day(journal=journal, clock=clock).registers().opens().starts_infusion()
            floor = Floor(folder / "floor")
            number = count()

            def press() -> None:
                day.does("note", text=f"A note of a usual length, number {next(number)}.")

            pressed, inserted = in_turns(ROUNDS, press, floor.insert)
            floor.connection.close()
    note = "sqlite3: one row, same pragmas and triggers"
    yield Figure("press → on disk", median(pressed), "ms", median(inserted), goal=1.5, note=note)
    yield Figure("press → on disk, p95", p95(pressed), "ms", p95(inserted), note=note)


class Floor:
    """A file of the same make, written to without the program."""

    def __init__(self, folder: Path) -> None:
        clock = FakeClock()
        with closing(open_journal(folder, clock.read())) as journal:
            Day(journal=journal, clock=clock).registers().opens().does(
                "note", text="A note of a usual length, 0."
            )
        self.connection = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
        for pragma in PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}").fetchall()
        self.connection.row_factory = sqlite3.Row
        rows = self.connection.execute("SELECT * FROM event ORDER BY seq DESC LIMIT 1").fetchall()
        self.row = dict(rows[0])
        names = ", ".join(self.row)
        self.sql = f"INSERT INTO event ({names}) VALUES ({', '.join(f':{name}' for name in self.row)})"

    def insert(self) -> None:
        """One row that continues the chain; what its hash is does not matter to SQLite."""
        row = self.row
        self.row = row | {
            "seq": row["seq"] + 1,
            "origin_seq": row["origin_seq"] + 1,
            "lamport": row["lamport"] + 1,
            "previous_hash": row["hash"],
            "hash": f"{row['seq']:064x}",
        }
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(self.sql, self.row)
        self.connection.execute("COMMIT")
