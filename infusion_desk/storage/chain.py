"""Checking every entry and every chain from what is stored; docs/safety/verifying.md has the rules for auditors."""

from infusion_desk.desk.faults import Damaged
from infusion_desk.desk.ports import THE_FILE, BrokenEntry, Verification
from infusion_desk.storage.codec import COLUMNS, NO_HASH, Row, hash_of
from infusion_desk.storage.schema import misbuilt
from infusion_desk.storage.store import Store

WHOLE_NUMBERS = frozenset({"seq", "origin_seq", "lamport", "version", "happened_at", "entered_at", "boot_ms"})
#: In the order of the file and past every index: an index that was tampered with hides nothing.
WALK = f"SELECT {', '.join(COLUMNS)} FROM event NOT INDEXED ORDER BY seq"  # noqa: S608 - names from the codec
BEFORE_THE_FIRST: Row = {"origin_seq": 0, "hash": NO_HASH, "lamport": 0}


def verify(store: Store) -> Verification:
    """Walks the file from its first entry; stops at the first entry that does not check out."""
    heads: dict[str, str] = {}
    checked = 0
    try:
        changed = misbuilt(store.db)
        if "event" not in changed:
            last: dict[str, Row] = {}
            for row in store.rows(WALK):
                why = _wrong(row, last, checked)
                if why:
                    return Verification(checked, heads, BrokenEntry(_reference(row), why))
                last[row["origin"]] = row
                heads[row["origin"]] = row["hash"]
                checked += 1
        return Verification(checked, heads, _structure(store, changed))
    except Damaged as fault:
        return Verification(
            checked, heads, BrokenEntry(THE_FILE, f"after {checked} entries: {fault.happened}")
        )


def _wrong(row: Row, last: dict[str, Row], seq: int) -> str | None:
    if any(not _fits(name, row[name]) for name in COLUMNS):
        return "it holds a value that is no text or number as it should be"
    before = last.get(row["origin"], BEFORE_THE_FIRST)
    step = row["origin_seq"] - before["origin_seq"]
    rules = (
        (step >= 1, "it is surplus: its number in the chain is taken"),
        (step == 1, "the entry before it is missing"),
        (row["previous_hash"] == before["hash"], "it does not continue the entry before it"),
        (row["lamport"] > before["lamport"], "it stands out of order"),
        (row["seq"] == seq + 1, "the entry before it in this file is missing"),
        (row["hash"] == hash_of(row), "its content is not what was written"),
    )
    return next((why for holds, why in rules if not holds), None)


def _fits(name: str, value: object) -> bool:
    if name in WHOLE_NUMBERS:
        return isinstance(value, int)
    return isinstance(value, str) or (name == "witness" and value is None)


def _structure(store: Store, changed: list[str]) -> BrokenEntry | None:
    """What guards the entries is there, and an index that does not fit its table hides none from its readers."""
    if changed:
        return BrokenEntry(THE_FILE, f"{changed[0]} is not as the program made it")
    (found, *_) = [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")]
    return None if found == "ok" else BrokenEntry(THE_FILE, found)


def _reference(row: Row) -> str:
    return f"{row['origin']}.{row['origin_seq']}"
