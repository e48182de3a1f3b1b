"""The packs by which sessions are judged: each is in the file once, however many sessions name its digest.

A pack is not hashed with the entry. Its digest is, and is the SHA-256 of its text: a pack that was altered is
found by that, when the file is opened and whenever an entry that names it is read or verified.
"""

from collections.abc import Iterator
from hashlib import sha256

from sqlite_utils import Database

from infusion_desk.storage.store import Store

#: Past the index, which could hide a row; as bytes, for a damaged character must not keep the others from being read.
ALL = "SELECT CAST(digest AS BLOB) AS digest, CAST(contents AS BLOB) AS contents FROM pack NOT INDEXED"
PUT = "INSERT INTO pack (digest, contents) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM pack WHERE digest = ?1)"


class Packs:
    """Finds the contents of a file's packs by their digests."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def __call__(self, digest: str) -> str:
        """The contents with this digest. Raises ValueError where the file does not hold them as they were written."""
        if digest not in self._known:
            self._known = {name: text.decode() for name, text, whole in _read(self._store) if whole}
        if digest not in self._known:
            raise ValueError(f"the pack {digest} is not what was written")
        return self._known[digest]


def put(db: Database, digest: str, contents: str) -> None:
    """Keeps a pack, if the file does not have it yet, inside the caller's transaction."""
    db.execute(PUT, [digest, contents])


def altered(store: Store) -> list[str]:
    """The digests of the packs that are not what was written."""
    return [name for name, _, whole in _read(store) if not whole]


def _read(store: Store) -> Iterator[tuple[str, bytes, bool]]:
    """Each pack of a file: its digest, its text, and whether the one is the other's."""
    if not any(True for _ in store.values("SELECT 1 FROM sqlite_schema WHERE name = 'pack'")):
        return  # a copy from before there were any
    for digest, contents in store.values(ALL):
        yield digest.decode(errors="replace"), contents, sha256(contents).hexdigest().encode() == digest
