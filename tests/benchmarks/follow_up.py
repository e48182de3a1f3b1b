"""Everybody in follow-up, 2,000 patients and 26,000 sessions, beside reading the same rows by sqlite3 and JSON."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from infusion_desk import catalog
from infusion_desk.cli import main
from infusion_desk.desk.due_list import DueList, chosen
from infusion_desk.storage.opening import FILE_NAME, open_copy
from tests.benchmarks.figures import Figure, in_turns, median

ROUNDS, LAST = 15, date(2026, 11, 22)
ASKED = ("--pack", "us", "--zone", "Europe/London", "synthesize")
ROWS = "SELECT * FROM follow_up_index JOIN patient_index USING (patient_id)"


def figures() -> Iterator[Figure]:
    """The list built, and one key typed into its search."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        CliRunner().invoke(main, [*ASKED, name, "--until", LAST.isoformat()], catch_exceptions=False)
        with closing(open_copy(Path(name) / FILE_NAME)) as records, closing(_plain(Path(name))) as plain:
            protocol = catalog.load("us")
            rows = DueList(records).rows(protocol)

            def build() -> None:
                DueList(records).rows(protocol)

            def key() -> None:
                chosen(rows, "overdue", "mar", LAST)

            def read() -> None:
                for *_, known in plain.execute(ROWS.replace("*", "family, known")):
                    json.loads(known)

            built, floor = in_turns(ROUNDS, build, read)
            typed, _ = in_turns(ROUNDS, key, read)
    note = "sqlite3 and json: the same rows"
    yield Figure("list of 2,000 in follow-up", median(built), "ms", median(floor), limit=100, note=note)
    yield Figure("a key in its search", median(typed), "ms", median(floor), limit=16, note=note)


def _plain(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro", uri=True)
