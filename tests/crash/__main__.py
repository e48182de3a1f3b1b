"""`python -m tests.crash`: every fault in earnest, and docs/safety/faults.md written from what came of it."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.crash.conftest import ROWS

TABLE = Path("docs/safety/faults.md")
HEAD = """# Faults, run for real
Made by `python -m tests.crash`: each row is what a test did and saw. *Lost* counts entries that the program had
acknowledged and that were not there, whole and in their place, afterwards.

| Fault | Times | Acknowledged | Lost | What came | Test |
|---|---|---|---|---|---|
"""


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The page."""
    lines = [
        f"| {row['fault']} | {row['times']:,} | {_number(row['acknowledged'])} | {row['lost']} | {row['came']} "
        f"| `{row['test'].removeprefix('tests/crash/')}` |"
        for row in rows
    ]
    kills = sum(row["times"] for row in rows if row["fault"].startswith("killed"))
    lost = sum(row["lost"] for row in rows)
    return HEAD + "\n".join(lines) + f"\n\nIn all {kills:,} kills; {lost} acknowledged entries lost.\n"


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def main(arguments: Sequence[str]) -> int:
    """Runs the crash tests with every boundary; the table is written when all of them hold."""
    with TemporaryDirectory(prefix="infusion-desk-") as folder:
        rows = Path(folder) / "rows.jsonl"
        os.environ[ROWS] = str(rows)
        status = pytest.main(["tests/crash", "-q", "-m", "crash", "--thorough", *arguments])
        if status == 0:
            lines = rows.read_text(encoding="utf-8").splitlines()
            TABLE.write_text(table([json.loads(line) for line in lines]), encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
