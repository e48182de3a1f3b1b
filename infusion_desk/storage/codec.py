"""How an entry is written as a row and read back, and the hash that chains it to the one before.

To recompute a hash: take the columns named in HASHED, in that order and exactly as stored (texts as texts,
numbers as whole numbers, no witness as null); write them as one JSON array without spaces, characters beyond
ASCII as themselves (RFC 8785); encode it as UTF-8; its SHA-256 in lower-case hexadecimal is the column
`hash`. `data` goes in as the stored text, so an entry that this program cannot interpret checks out all the
same. `previous_hash` is the `hash` of the entry before it in its origin's chain, 64 zeros for the first.
`seq` is not hashed: it is the place in this file, and in another workstation's file the entry has another.

The pack of a session that was opened is not in `data` but in the table `pack`, under the digest that `data` names
(storage.packs). In entries from before version 0.3.0 it is in `data`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from json.encoder import encode_basestring as _text
from typing import Any

from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import SessionOpened, UnknownFact, from_data, to_data
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
#: The fields of a SessionOpened that hold its pack, and the pack's SHA-256.
PACK, PACK_DIGEST = "protocol", "protocol_digest"
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
MILLISECOND = timedelta(milliseconds=1)

Row = Mapping[str, Any]
#: The pack with a digest. Raises ValueError where there is none that is whole.
FindPack = Callable[[str], str]


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
    values, packs = to_data(draft.fact) | copied, pack_of(draft.fact)
    if packs:
        del values[PACK]
    data = canonical(values)
    if isinstance(_read(draft.fact.kind, draft.fact.version, data, packs.__getitem__)[0], UnknownFact):
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


def decode(row: Row, find_pack: FindPack) -> Entry:
    """The entry of a row. A fact that cannot be interpreted comes back as an UnknownFact, not as an error.

    Raises ValueError where the pack that it names is not there.
    """
    entered = Instant(moment(row["entered_at"]), row["boot_id"], row["boot_ms"])
    fact, from_paper = _read(row["kind"], row["version"], row["data"], find_pack)
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


def pack_of(fact: Fact) -> dict[str, str]:
    """The pack that is kept beside a fact, by its digest; empty where there is none, or the digest is not its."""
    if isinstance(fact, SessionOpened) and fact.protocol:
        digest = hashlib.sha256(fact.protocol.encode()).hexdigest()
        return {digest: fact.protocol} if digest == fact.protocol_digest else {}
    return {}


def pack_named(kind: str, data: Mapping[str, Any]) -> str | None:
    """The digest of the pack that stored data leaves to the table of packs."""
    if kind != SessionOpened.kind or PACK in data:
        return None
    digest = data.get(PACK_DIGEST)
    return digest if isinstance(digest, str) else None


def hash_of(row: Row) -> str:
    """The hash that belongs to a row's columns (see above)."""
    return hash_of_values([row[name] for name in HASHED])


def hash_of_values(values: Sequence[Any]) -> str:
    """The hash that belongs to the values of HASHED, in that order, each a text or a whole number as it should be."""
    # Written out: json.dumps, which writes the same, takes twice as long, and a check of everything waits for it.
    origin, number, lamport, stream, kind, version, data, happened, entered, *others = values
    zone, boot_id, boot_ms, author, witness, previous = others
    text = (
        f"[{_text(origin)},{number},{lamport},{_text(stream)},{_text(kind)},{version},{_text(data)},{happened},"
        f"{entered},{_text(zone)},{_text(boot_id)},{boot_ms},{_text(author)},"
        f"{'null' if witness is None else _text(witness)},{_text(previous)}]"
    )
    return hashlib.sha256(text.encode()).hexdigest()


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


def _read(kind: str, version: int, stored: str, find_pack: FindPack) -> tuple[Fact, str | None]:
    """The fact, and whose writing it was copied from."""
    try:
        data = json.loads(stored)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return UnknownFact(kind, version, {"unreadable": stored}), None
    copied = data.pop(FROM_PAPER, None)
    digest = pack_named(kind, data)
    if digest is not None:
        data[PACK] = find_pack(digest)
    return from_data(kind, version, data), copied if isinstance(copied, str) else None
