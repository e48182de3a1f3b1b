"""Checking the chain of every origin from what is stored."""

from infusion_desk.desk.ports import BrokenEntry, Verification
from infusion_desk.storage.codec import NO_HASH, Row, hash_of
from infusion_desk.storage.store import Store


def verify(store: Store) -> Verification:
    """Walks every chain from its first entry; stops at the first entry that does not check out."""
    heads: dict[str, str] = {}
    before: Row | None = None
    checked = 0
    for row in store.rows("SELECT * FROM event ORDER BY origin, origin_seq"):
        if before is not None and before["origin"] != row["origin"]:
            before = None
        why = _wrong(row, before)
        if why:
            return Verification(checked, heads, BrokenEntry(_reference(row), why))
        heads[row["origin"]] = row["hash"]
        before = row
        checked += 1
    return Verification(checked, heads, _gap(store) or _structure(store))


def _wrong(row: Row, before: Row | None) -> str | None:
    before = before or {"origin_seq": 0, "hash": NO_HASH, "lamport": 0}
    if row["origin_seq"] != before["origin_seq"] + 1:
        return "the entry before it is missing"
    if row["previous_hash"] != before["hash"]:
        return "it does not continue the entry before it"
    if row["lamport"] <= before["lamport"]:
        return "it stands out of order"
    if row["hash"] != hash_of(row):
        return "its content is not what was written"
    return None


def _gap(store: Store) -> BrokenEntry | None:
    """A whole chain, or the end of one, can only be missed in the file's own numbering."""
    sql = """SELECT origin, origin_seq FROM event AS entry
        WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM event WHERE seq = entry.seq - 1) ORDER BY seq LIMIT 1"""
    for row in store.rows(sql):
        return BrokenEntry(_reference(row), "the entry before it in this file is missing")
    return None


def _structure(store: Store) -> BrokenEntry | None:
    """An index that does not fit its table hides entries from whoever reads by it."""
    (found, *_) = [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")]
    return None if found == "ok" else BrokenEntry("the file", found)


def _reference(row: Row) -> str:
    return f"{row['origin']}.{row['origin_seq']}"
