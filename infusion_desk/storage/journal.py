"""The journal over SQLite: entries go to the end of this origin's chain and are read in the order of all."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from infusion_desk.desk.faults import Damaged
from infusion_desk.desk.ports import IndexRow, Verification
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.storage import chain, index
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.codec import COLUMNS, NO_HASH, Place, Row, decode, encode
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.store import Store

#: Plain SQL: an insert through sqlite-utils would make a table of a misspelt name.
VALUES = ", ".join(f":{name}" for name in COLUMNS)
INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({VALUES})"  # noqa: S608 - names from the codec
READ = """SELECT * FROM event WHERE stream IN (SELECT value FROM json_each(?))
    ORDER BY lamport, origin, origin_seq"""
EVERYTHING = "SELECT * FROM event ORDER BY lamport, origin, origin_seq"
#: Two queries: max() of two columns at once would read the whole table.
MOST = """SELECT ifnull((SELECT max(seq) FROM event), 0) AS seq,
    ifnull((SELECT max(lamport) FROM event), 0) AS lamport"""
LAST_OWN = "SELECT origin_seq, hash FROM event WHERE origin = ? ORDER BY origin_seq DESC LIMIT 1"


class SqliteJournal(index.SqliteIndex):
    """Fills desk.ports.Journal. Made by opening.open_journal."""

    def __init__(self, store: Store, lock: FileLock) -> None:
        super().__init__(store)
        self._lock = lock
        (row,) = store.rows("SELECT value FROM meta WHERE name = 'origin'")
        self._origin: str = row["value"]

    @property
    def origin(self) -> str:
        return self._origin

    def append(self, drafts: Sequence[Draft], indexes: Sequence[IndexRow] = ()) -> tuple[Entry, ...]:
        with self._store.writing() as db:
            entries = tuple(self._write(db, drafts))
            index.put(db, indexes)
        return entries

    def streams(self, prefix: str = "") -> list[str]:
        sql = "SELECT DISTINCT stream FROM event WHERE stream >= ? AND stream < ? ORDER BY stream"
        return [row["stream"] for row in self._store.rows(sql, [prefix, prefix + "\U0010ffff"])]

    def read(self, streams: Collection[str]) -> tuple[Entry, ...]:
        return tuple(self._decoded(self._store.rows(READ, [json.dumps(sorted(streams))])))

    def everything(self) -> Iterator[Entry]:
        return self._decoded(self._store.rows(EVERYTHING))

    def head(self) -> str:
        return self._next_place().previous_hash

    def verify(self) -> Verification:
        return chain.verify(self._store)

    def back_up(self, target: Path) -> None:
        """Copies the whole file to `target`, which appears only once the copy is checked and on disk."""
        back_up(self._store, target)

    def close(self) -> None:
        self._store.close()
        self._lock.release()

    def _write(self, db: Database, drafts: Iterable[Draft]) -> Iterator[Entry]:
        place = self._next_place()
        for draft in drafts:
            row = encode(draft, place)
            db.execute(INSERT, dict(row))
            place = replace(
                place,
                seq=place.seq + 1,
                origin_seq=place.origin_seq + 1,
                lamport=place.lamport + 1,
                previous_hash=row["hash"],
            )
            yield decode(row)

    def _next_place(self) -> Place:
        (most,) = self._store.rows(MOST)
        nothing: Row = {"origin_seq": 0, "hash": NO_HASH}
        last = next(iter(self._store.rows(LAST_OWN, [self._origin])), nothing)
        return Place(most["seq"] + 1, self._origin, last["origin_seq"] + 1, most["lamport"] + 1, last["hash"])

    def _decoded(self, rows: Iterator[Row]) -> Iterator[Entry]:
        for row in rows:
            try:
                yield decode(row)
            except (OverflowError, ValueError) as error:
                raise Damaged(str(self._store.path), f"entry {row['origin']}.{row['origin_seq']}") from error
