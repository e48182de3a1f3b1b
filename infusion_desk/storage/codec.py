"""How an entry is written as a row and read back, and the hash that chains it to the one before.

To recompute a hash: take the columns named in HASHED, in that order and exactly as stored (texts as texts,
numbers as whole numbers, no witness as null); write them as one JSON array without spaces, characters beyond
ASCII as themselves (RFC 8785); encode it as UTF-8; its SHA-256 in lower-case hexadecimal is the column
`hash`. `data` goes in as the stored text, so an entry that this program cannot interpret checks out all the
same. `previous_hash` is the `hash` of the entry before it in its origin's chain, 64 zeros for the first.
`seq` is not hashed: it is the place in this file, and in another workstation's file the entry has another.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import UnknownFact, from_data, to_data
from infusion_desk.domain.facts.base import Fact
from infusion_desk.domain.instants import EPOCH, Instant

HASHED = (
    "origin", "origin_seq", "lamport", "stream", "kind", "version", "data", "happened_at", "entered_at",
    "zone", "boot_id", "boot_ms", "author", "witness", "previous_hash",
)  # fmt: skip
#: The name in `data` that is the entry's own and no fact's: whose writing it was copied from, where it was.
FROM_PAPER = "from_paper"
COLUMNS = ("seq", *HASHED, "hash")
NO_HASH = "0" * 64
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
MILLISECOND = timedelta(milliseconds=1)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """Where the next entry goes: its number in the file, in its origin's chain, and what it follows."""

    seq: int
    origin: str
    origin_seq: int
    lamport: int
    previous_hash: str


def encode(draft: Draft, place: Place) -> Row:
    """The row of a draft. Raises ValueError or TypeError for what would not read back as it is."""
    copied = {FROM_PAPER: draft.from_paper} if draft.from_paper else {}
    data = canonical(to_data(draft.fact) | copied)
    if isinstance(_read(draft.fact.kind, draft.fact.version, data)[0], UnknownFact):
        raise TypeError(f"{draft.fact} would not read back")
    if draft.happened != draft.entered.moved_to(draft.happened.utc):
        raise ValueError("happened and entered are not readings of one machine start")
    row: dict[str, Any] = {
        "seq": place.seq,
        "origin": place.origin,
        "origin_seq": place.origin_seq,
        "lamport": place.lamport,
        "stream": draft.stream,
        "kind": draft.fact.kind,
        "version": draft.fact.version,
        "data": data,
        "happened_at": milliseconds(draft.happened.utc),
        "entered_at": milliseconds(draft.entered.utc),
        "zone": draft.zone,
        "boot_id": draft.entered.boot_id,
        "boot_ms": draft.entered.boot_ms,
        "author": draft.author,
        "witness": draft.witness,
        "previous_hash": place.previous_hash,
    }
    return {**row, "hash": hash_of(row)}


def decode(row: Row) -> Entry:
    """The entry of a row. A fact that cannot be interpreted comes back as an UnknownFact, not as an error."""
    entered = Instant(moment(row["entered_at"]), row["boot_id"], row["boot_ms"])
    fact, from_paper = _read(row["kind"], row["version"], row["data"])
    return Entry(
        stream=row["stream"],
        fact=fact,
        happened=entered.moved_to(moment(row["happened_at"])),
        entered=entered,
        zone=row["zone"],
        author=row["author"],
        witness=row["witness"],
        from_paper=from_paper,
        origin=row["origin"],
        origin_seq=row["origin_seq"],
        lamport=row["lamport"],
        hash=row["hash"],
    )


def hash_of(row: Row) -> str:
    """The hash that belongs to a row's columns (see above)."""
    return hash_of_values([row[name] for name in HASHED])


def hash_of_values(values: Sequence[Any]) -> str:
    """The hash that belongs to the values of HASHED, in that order."""
    return hashlib.sha256(JSON.encode(values).encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted names and no spaces; the same value is always the same text."""
    return JSON.encode(value)


def milliseconds(utc: datetime) -> int:
    """Whole milliseconds since 1970; ValueError for a finer time, which would not read back equal."""
    count, rest = divmod(utc - EPOCH, MILLISECOND)
    if rest:
        raise ValueError(f"{utc} is finer than a millisecond")
    return count


def moment(count: int) -> datetime:
    """The UTC time so many milliseconds after 1970."""
    return EPOCH + count * MILLISECOND


def _read(kind: str, version: int, stored: str) -> tuple[Fact, str | None]:
    """The fact, and whose writing it was copied from."""
    try:
        data = json.loads(stored)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return UnknownFact(kind, version, {"unreadable": stored}), None
    copied = data.pop(FROM_PAPER, None)
    return from_data(kind, version, data), copied if isinstance(copied, str) else None
