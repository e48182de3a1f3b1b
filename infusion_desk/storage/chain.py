"""Checking every entry and every chain from what is stored; docs/safety/verifying.md has the rules for auditors."""

import json
from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from infusion_desk.desk.faults import Damaged
from infusion_desk.desk.journal import THE_FILE, BrokenEntry, Verification
from infusion_desk.domain.facts import SessionOpened
from infusion_desk.storage import engine
from infusion_desk.storage.codec import COLUMNS, NO_HASH, FindPack, hash_of_values, pack_named
from infusion_desk.storage.packs import Packs, altered
from infusion_desk.storage.schema import misbuilt
from infusion_desk.storage.store import Store

WHOLE_NUMBERS = frozenset({"seq", "origin_seq", "lamport", "version", "happened_at", "entered_at", "boot_ms"})
#: The types of a row's values: a witness may be missing.
WITNESSED = tuple(int if name in WHOLE_NUMBERS else str for name in COLUMNS)
ALONE = tuple(
    type(None) if name == "witness" else kind for name, kind in zip(COLUMNS, WITNESSED, strict=True)
)
#: In the order of the file and past every index: an index that was tampered with hides nothing.
WALK = f"SELECT {', '.join(COLUMNS)} FROM event NOT INDEXED ORDER BY seq"  # noqa: S608 - names from the codec

OPENED = SessionOpened.kind

#: The last entry of an origin: its number in the chain, its place in the order of all, its hash.
End = tuple[int, int, str]
BEFORE_THE_FIRST: End = (0, 0, NO_HASH)


def verify(store: Store) -> Verification:
    """Walks the file from its first entry; stops at the first entry that does not check out."""
    ends: dict[str, End] = {}
    checked, packs = 0, Packs(store)
    broken: BrokenEntry | None = None
    try:
        changed = misbuilt(store.db)
        if "event" not in changed:
            with closing(_rows(store)) as rows:
                for row in rows:
                    _, origin, number, lamport, _, kind, _, data, *_, own = row
                    why = _wrong(row, ends.get(origin, BEFORE_THE_FIRST), checked)
                    if kind == OPENED and not why:
                        why = _pack_wrong(data, packs)
                    if why:
                        broken = BrokenEntry(f"{origin}.{number}", why)
                        break
                    ends[origin] = number, lamport, own
                    checked += 1
        broken = broken or _structure(store, changed)
    except Damaged as fault:
        broken = BrokenEntry(THE_FILE, f"after {checked} entries: {fault.happened}")
    return Verification(checked, {origin: own for origin, (_, _, own) in ends.items()}, broken)


def _rows(store: Store) -> Generator[Sequence[Any]]:
    """Every entry's columns. A damaged character must not hide the rest of its entry: from there on it is replaced."""
    read = 0
    try:
        for row in store.strictly(WALK):
            yield row
            read += 1
    except engine.operational_errors(UnicodeDecodeError):
        yield from islice(store.values(WALK), read, None)


def _wrong(row: Sequence[Any], before: End, checked: int) -> str | None:
    """What is wrong with an entry after the end of its chain and so many entries of the file."""
    if tuple(map(type, row)) not in (WITNESSED, ALONE):
        return "it holds a value that is no text or number as it should be"
    seq, _, number, lamport, *_, previous_hash, own = row
    last_number, last_lamport, last_hash = before
    if number <= last_number:
        return "it is surplus: its number in the chain is taken"
    if number > last_number + 1:
        return "the entry before it is missing"
    if previous_hash != last_hash:
        return "it does not continue the entry before it"
    if lamport <= last_lamport:
        return "it stands out of order"
    if seq != checked + 1:
        return "the entry before it in this file is missing"
    return None if own == hash_of_values(row[1:-1]) else "its content is not what was written"


def _pack_wrong(stored: str, packs: FindPack) -> str | None:
    """What is wrong with the pack of a session that was opened."""
    try:
        data = json.loads(stored)
    except ValueError:
        return None  # as it was written: its hash says so
    digest = pack_named(OPENED, data) if isinstance(data, dict) else None
    try:
        if digest is not None:
            packs(digest)
    except ValueError:
        return "the protocol pack that it names is missing or altered"
    return None


def _structure(store: Store, changed: list[str]) -> BrokenEntry | None:
    """What guards the entries is there, and an index that does not fit its table hides none from its readers."""
    if changed:
        return BrokenEntry(THE_FILE, f"{changed[0]} is not as the program made it")
    for digest in altered(store):
        return BrokenEntry(THE_FILE, f"the pack {digest[:8]} is altered")
    (found, *_) = [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")]
    return None if found == "ok" else BrokenEntry(THE_FILE, found)
