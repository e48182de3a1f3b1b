"""The one connection: how it is set up, and the transaction in which everything is written."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from infusion_desk.desk.faults import Unsupported
from infusion_desk.storage import engine
from infusion_desk.storage.surroundings import naming_faults

#: What must hold for "saved" to mean on disk. Each is read back: SQLite passes over what it cannot do.
PRAGMAS: dict[str, str | int] = {
    "locking_mode": "exclusive",
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "recursive_triggers": 1,  # without it INSERT OR REPLACE deletes a row and no trigger sees it
}
if sys.platform == "darwin":
    PRAGMAS["fullfsync"] = 1
PATIENCE_S = 2  # with another program that looks into the file for a moment
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


class Store:
    """A SQLite file held by this process alone, or one that is only read and never changed.

    A file that is yet to be made is made `encrypted` if it is said so.

    Raises SurroundingsFault where the file is to blame.
    """

    def __init__(self, path: Path, *, read_only: bool = False, encrypted: bool = False) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise Unsupported(f"SQLite {sqlite3.sqlite_version}")
        self.path = path
        with naming_faults(path):
            self.encrypted = encrypted or engine.is_encrypted(path)
            self.connection = engine.connect(
                path, encrypted=self.encrypted, read_only=read_only, patience_s=PATIENCE_S
            )
        self.connection.text_factory = _text
        self.db = Database(self.connection, execute_plugins=False)

    def secure(self) -> None:
        """Sets every pragma, takes the file for this process and checks that each pragma holds."""
        with naming_faults(self.path):
            for name, value in PRAGMAS.items():
                self.db.execute(f"PRAGMA {name} = {value}")
            self.connection.execute("BEGIN IMMEDIATE")
            try:  # a write that is taken back: BEGIN alone passes over a file that cannot be written
                self.connection.execute("PRAGMA user_version = 0")
            finally:
                self.connection.rollback()
            for name, value in PRAGMAS.items():
                (found,) = self.db.execute(f"PRAGMA {name}").fetchone()
                if found != value:
                    raise Unsupported(f"{name} is {found}, not {value}")

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """What a query finds, each row by the names of its columns."""
        with naming_faults(self.path):
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def values(self, sql: str) -> Iterator[Sequence[Any]]:
        """What a query finds, each row as its values."""
        with naming_faults(self.path):
            yield from self.db.execute(sql)

    def strictly(self, sql: str) -> Iterator[Sequence[Any]]:
        """As `values`, in half the time; ends with an operational error of the engine at a damaged character."""
        self.connection.text_factory = str
        try:
            yield from self.values(sql)
        finally:
            self.connection.text_factory = _text

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: everything in it is on disk when the block ends, or nothing of it.

        The write lock is taken first: what is read inside cannot have changed when it is written.
        """
        with naming_faults(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                with self.db.atomic():
                    yield self.db
                self.connection.execute("COMMIT")
            except BaseException:
                self.connection.rollback()
                raise

    def close(self) -> None:
        """Gives the file back."""
        self.connection.close()


def _text(stored: bytes) -> str:
    """A damaged character must not hide the rest of an entry; the hash tells on it."""
    return stored.decode(errors="replace")
