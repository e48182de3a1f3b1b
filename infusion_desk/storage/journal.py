"""The journal over SQLite: entries go to the end of this origin's chain and are read in the order of all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from infusion_desk.desk.faults import PerhapsSaved, SurroundingsFault
from infusion_desk.desk.journal import IndexRow
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.storage import index, packs
from infusion_desk.storage.backup import back_up, copy_quickly
from infusion_desk.storage.codec import COLUMNS, NO_HASH, Place, Row, decode, encode, pack_of
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.reading import SqliteRecords
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

#: Plain SQL: an insert through sqlite-utils would make a table of a misspelt name.
VALUES = ", ".join(f":{name}" for name in COLUMNS)
INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({VALUES})"  # noqa: S608 - names from the codec
#: Two queries: max() of two columns at once would read the whole table.
MOST = """SELECT ifnull((SELECT max(seq) FROM event), 0) AS seq,
    ifnull((SELECT max(lamport) FROM event), 0) AS lamport"""
LAST_OWN = "SELECT origin_seq, hash FROM event WHERE origin = ? ORDER BY origin_seq DESC LIMIT 1"


class SqliteJournal(SqliteRecords):
    """Fills desk.journal.Journal. Made by opening.open_journal."""

    def __init__(self, store: Store, lock: FileLock) -> None:
        super().__init__(store)
        self._lock = lock

    def append(self, drafts: Sequence[Draft], indexes: Sequence[IndexRow] = ()) -> tuple[Entry, ...]:
        entries: tuple[Entry, ...] = ()
        try:
            with self._store.writing() as db:
                entries = tuple(self._write(db, drafts))
                index.put(db, indexes)
        except SurroundingsFault as fault:
            self._make_sure(entries, fault)
        return entries

    def replace_index(self, rows: Sequence[IndexRow]) -> None:
        with self._store.writing() as db:
            index.clear(db)
            index.put(db, rows)

    def head(self) -> str:
        return self._next_place().previous_hash

    def seal_broken(self) -> bool:
        # What is written to has no seal. Nor may anybody open it a second time: closing it again would unlock it.
        return False

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return self._store.path.parent

    @property
    def size(self) -> int:
        """The bytes that the file takes."""
        with naming_faults(self._store.path):
            return self._store.path.stat().st_size

    def back_up(self, target: Path) -> None:
        """Copies the whole file to `target`, which appears only once the copy is checked and on disk."""
        back_up(self._store, target)

    def copy_quickly(self, target: Path) -> None:
        """Copies the whole file for who will check the copy and force it onto the disk."""
        copy_quickly(self._store, target)

    def close(self) -> None:
        super().close()
        self._lock.release()

    def _make_sure(self, entries: Sequence[Entry], fault: SurroundingsFault) -> None:
        """After a fault: whether the entries are on disk nevertheless. Raises the fault where none of them is.

        A commit whose very last sync failed is in the file, and SQLite calls it failed: told as not saved it would
        be entered twice. One more transaction syncs again. Raises PerhapsSaved where that fails too.
        """
        if not entries or not self.with_hash(entries[-1].hash):
            raise fault
        try:
            with self._store.writing() as db:
                db.execute("PRAGMA user_version = 0")
        except SurroundingsFault as again:
            raise PerhapsSaved(again.happened) from fault

    def _write(self, db: Database, drafts: Iterable[Draft]) -> Iterator[Entry]:
        place = self._next_place()
        for draft in drafts:
            row = encode(draft, place)
            for digest, contents in pack_of(draft.fact).items():
                packs.put(db, digest, contents)
            db.execute(INSERT, dict(row))
            place = replace(
                place,
                seq=place.seq + 1,
                origin_seq=place.origin_seq + 1,
                lamport=place.lamport + 1,
                previous_hash=row["hash"],
            )
            yield decode(row, self._packs)

    def _next_place(self) -> Place:
        (most,) = self._store.rows(MOST)
        nothing: Row = {"origin_seq": 0, "hash": NO_HASH}
        last = next(iter(self._store.rows(LAST_OWN, [self._origin])), nothing)
        return Place(most["seq"] + 1, self._origin, last["origin_seq"] + 1, most["lamport"] + 1, last["hash"])
