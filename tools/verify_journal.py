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
    text = json.dumps([row[name] for name in HASHED], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fits(name: str, value: object) -> bool:
    """Whether a column holds what it may hold."""
    return isinstance(value, int if name in WHOLE else str) or (name == "witness" and value is None)


def packs(file: sqlite3.Connection) -> dict[str, bool]:
    """The digests of the protocol packs that are kept, and whether each is its pack's. Older files have no table."""
    if not file.execute("SELECT 1 FROM sqlite_schema WHERE name = 'pack'").fetchall():
        return {}
    kept = file.execute("SELECT digest, CAST(contents AS BLOB) FROM pack NOT INDEXED").fetchall()
    return {name: hashlib.sha256(contents).hexdigest() == name for name, contents in kept}


def pack_named(row: Row) -> Any:
    """The digest of the pack that a session was opened by, where the entry does not hold the pack itself."""
    data = json.loads(row["data"]) if row["kind"] == "session-opened" else None
    return data.get("protocol_digest") if isinstance(data, dict) and "protocol" not in data else None


def fault(row: Row, before: Row, place: int, whole: dict[str, bool]) -> str:
    """What is wrong with an entry that should be the file's number `place`; "" if nothing is. `whole`: see packs."""
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
    pack = pack_named(row)
    lost = pack is not None and not whole.get(str(pack))
    return "the protocol pack that it names is missing or altered" if lost else ""


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
        names, whole = ", ".join(COLUMNS), packs(file)
        for values in file.execute(f"SELECT {names} FROM event NOT INDEXED ORDER BY seq"):  # noqa: S608
            row = dict(zip(COLUMNS, values, strict=True))
            name = f"{row['origin']}.{row['origin_seq']}"
            why = fault(row, self.last.get(row["origin"], BEFORE_THE_FIRST), self.entries + 1, whole)
            if why:
                yield f"entry {name}: {why}"
                return
            self.last[row["origin"]] = row
            self.entries += 1
            for wanted, places in self.found.items():
                if row["hash"].startswith(wanted):
                    places.append(f"{row['hash']}  entry {name} of {row['stream']}")
        yield from (f"the file: the pack {name[:8]} is altered" for name in whole if not whole[name])
        (found,) = file.execute("PRAGMA integrity_check(1)").fetchone()
        yield from [f"the file: {found}"] if found != "ok" else []
        yield from (f"no entry has the printed hash {wanted}" for wanted, at in self.found.items() if not at)


def check(path: Path, hashes: list[str]) -> int:
    """Checks one file and says what was found; the exit status."""
    run, wrong = Check(hashes), []
    file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=1, uri=True)
    file.text_factory = lambda stored: stored.decode("utf-8", errors="replace")
    try:
        wrong = list(run.walk(file))
    except (sqlite3.Error, ValueError) as error:  # SQLite's message may hold a damaged text
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
            print(f"{path} cannot be read now: {error} (is the program open? was the copy taken in a write?)")
            return 2
        wrong = [f"the file, after {run.entries} entries: {error}"]
    finally:
        file.close()
    for origin, row in sorted(run.last.items()):
        print(f"{origin}  {row['hash']}")
    places = [place for each in run.found.values() for place in each]
    for line in [*places, *(f"WRONG  {why}" for why in wrong)]:
        print(line)
    print(f"{'WRONG' if wrong else 'ok'}  {run.entries} entries check out")
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Checks the file that is named first."""
    hashes = [text.replace(" ", "").lower() for text in arguments[1:]]
    beginnings = all(re.fullmatch("[0-9a-f]{8,64}", text) for text in hashes)
    if not arguments or not Path(arguments[0]).is_file() or not beginnings:
        print(__doc__)
        return 2
    return check(Path(arguments[0]), hashes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
