"""Reading the entries of a file: of the one in use, or of a copy that is only looked at."""

import json
from collections.abc import Collection, Iterator

from infusion_desk.desk.faults import Damaged
from infusion_desk.desk.journal import Verification
from infusion_desk.desk.wanted_entries import Order, Wanted
from infusion_desk.domain.entries import Entry
from infusion_desk.storage import chain, engine, index, seal
from infusion_desk.storage.codec import Row, decode
from infusion_desk.storage.latest import latest
from infusion_desk.storage.packs import Packs
from infusion_desk.storage.store import Store

READ = """SELECT * FROM event WHERE stream IN (SELECT value FROM json_each(?))
    ORDER BY lamport, origin, origin_seq"""
EVERYTHING = "SELECT * FROM event ORDER BY lamport, origin, origin_seq"
WITH_HASH = "SELECT * FROM event WHERE substr(hash, 1, length(:beginning)) = :beginning ORDER BY seq"


class SqliteRecords(index.SqliteIndex):
    """Fills desk.journal.Records. Made by opening.open_copy."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        try:
            (row,) = store.rows("SELECT value FROM meta WHERE name = 'origin'")
        except engine.operational_errors(ValueError) as error:
            raise Damaged(str(store.path), "it does not say whose workstation's it is") from error
        self._origin: str = row["value"]
        self._packs = Packs(store)

    @property
    def origin(self) -> str:
        return self._origin

    def streams(self, prefix: str = "") -> list[str]:
        sql = "SELECT DISTINCT stream FROM event WHERE stream >= ? AND stream < ? ORDER BY stream"
        return [row["stream"] for row in self._store.rows(sql, [prefix, prefix + "\U0010ffff"])]

    def read(self, streams: Collection[str]) -> tuple[Entry, ...]:
        return tuple(self._decoded(self._store.rows(READ, [json.dumps(sorted(streams))])))

    def everything(self) -> Iterator[Entry]:
        return self._decoded(self._store.rows(EVERYTHING))

    def latest(
        self, wanted: Wanted, *, before: Order | None = None, after: Order | None = None, most: int
    ) -> list[Entry]:
        return list(self._decoded(latest(self._store, wanted, before, after, most)))

    def with_hash(self, beginning: str) -> list[Entry]:
        return list(self._decoded(self._store.rows(WITH_HASH, {"beginning": beginning})))

    def verify(self) -> Verification:
        return chain.verify(self._store)

    def seal_broken(self) -> bool:
        return seal.is_broken(self._store.path)

    def close(self) -> None:
        """Gives the file back."""
        self._store.close()

    def _decoded(self, rows: Iterator[Row]) -> Iterator[Entry]:
        for row in rows:
            try:
                yield decode(row, self._packs)
            except (OverflowError, ValueError) as error:
                raise Damaged(str(self._store.path), f"entry {row['origin']}.{row['origin_seq']}") from error
