#!/usr/bin/env python3
"""Checks a file of Infusion Desk with nothing but Python: neither the program nor any package is needed.

    python3 verify_journal.py FILE [HASH ...]

FILE is opened read-only. HASH is a record hash as printed, or its beginning (8 characters or more).
Prints the last hash of each workstation's chain, where each HASH belongs, and the first entry that does not check out.
Exit status: 0 everything checks out; 1 something does not; 2 there is no such file, or it cannot be read now.

docs/safety/verifying.md describes what is checked here, so that it can be written again in another language.
"""

import hashlib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: The columns that are hashed, in this order; those in WHOLE are whole numbers, the others texts.
HASHED = (
    "origin", "origin_seq", "lamport", "stream", "kind", "version", "data", "happened_at", "entered_at",
    "zone", "boot_id", "boot_ms", "author", "witness", "previous_hash",
)  # fmt: skip
COLUMNS = ("seq", *HASHED, "hash")
WHOLE = {"seq", "origin_seq", "lamport", "version", "happened_at", "entered_at", "boot_ms"}
BEFORE_THE_FIRST = {"origin_seq": 0, "lamport": 0, "hash": "0" * 64}
APPLICATION_ID = 0x496E6644
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)

Row = dict[str, Any]


def digest(row: Row) -> str:
    """The hash that belongs to an entry's columns."""
    values = [row[name] for name in HASHED]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fits(name: str, value: object) -> bool:
    """Whether a column holds what it may hold."""
    if name in WHOLE:
        return isinstance(value, int)
    return isinstance(value, str) or (name == "witness" and value is None)


def fault(row: Row, before: Row, place: int) -> str:
    """What is wrong with an entry that should be the file's number `place`; "" if nothing is."""
    if not all(fits(name, row[name]) for name in COLUMNS):
        return "it holds a value that is no text or number as it should be"
    step = row["origin_seq"] - before["origin_seq"]
    if step < 1:
        return "it is surplus: its number in the chain is taken"
    if step > 1:
        return "the entry before it is missing"
    if row["previous_hash"] != before["hash"]:
        return "it does not continue the entry before it"
    if row["lamport"] <= before["lamport"]:
        return "it stands out of order"
    if row["seq"] != place:
        return "the entry before it in this file is missing"
    if row["hash"] != digest(row):
        return "its content is not what was written"
    return ""


class Check:
    """One walk through a file: the last entry of each chain, the wanted hashes found, how many entries held."""

    def __init__(self, hashes: list[str]) -> None:
        self.last: dict[str, Row] = {}
        self.found: dict[str, list[str]] = {wanted: [] for wanted in hashes}
        self.entries = 0

    def walk(self, file: sqlite3.Connection) -> Iterator[str]:
        """What is wrong: the first entry that does not check out, or else what the file as a whole lacks."""
        if file.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            yield "this is no file of Infusion Desk"
            return
        names = ", ".join(COLUMNS)
        for values in file.execute(f"SELECT {names} FROM event NOT INDEXED ORDER BY seq"):  # noqa: S608
            row = dict(zip(COLUMNS, values, strict=True))
            name = f"{row['origin']}.{row['origin_seq']}"
            why = fault(row, self.last.get(row["origin"], BEFORE_THE_FIRST), self.entries + 1)
            if why:
                yield f"entry {name}: {why}"
                return
            self.last[row["origin"]] = row
            self.entries += 1
            for wanted, places in self.found.items():
                if row["hash"].startswith(wanted):
                    places.append(f"{row['hash']}  entry {name} of {row['stream']}")
        (whole,) = file.execute("PRAGMA integrity_check(1)").fetchone()
        if whole != "ok":
            yield f"the file: {whole}"
        yield from (f"no entry has the printed hash {wanted}" for wanted, at in self.found.items() if not at)


def check(path: Path, hashes: list[str]) -> int:
    """Checks one file and says what was found; the exit status."""
    run, wrong = Check(hashes), []
    file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=1, uri=True)
    file.text_factory = lambda stored: stored.decode("utf-8", errors="replace")
    try:
        wrong = list(run.walk(file))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
            print(f"{path} cannot be read now: {error} (is the program open? was the copy taken in a write?)")
            return 2
        wrong = [f"the file, after {run.entries} entries: {error}"]
    except UnicodeDecodeError as error:  # SQLite names a damaged table in its message
        wrong = [f"the file, after {run.entries} entries: {error}"]
    finally:
        file.close()
    for origin, row in sorted(run.last.items()):
        print(f"{origin}  {row['hash']}")
    for line in [
        *(place for places in run.found.values() for place in places),
        *(f"WRONG  {w}" for w in wrong),
    ]:
        print(line)
    print(f"{'WRONG' if wrong else 'ok'}  {run.entries} entries check out")
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Checks the file that is named first."""
    hashes = [text.replace(" ", "").lower() for text in arguments[1:]]
    if not arguments or not Path(arguments[0]).is_file() or not all(map(is_beginning, hashes)):
        print(__doc__)
        return 2
    return check(Path(arguments[0]), hashes)


def is_beginning(text: str) -> bool:
    """Whether this can be the beginning of a hash that tells one entry from millions."""
    return re.fullmatch("[0-9a-f]{8,64}", text) is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
