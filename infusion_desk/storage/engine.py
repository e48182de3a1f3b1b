"""The engine under the records: SQLite, or SQLCipher where the file is encrypted. A process has one key at the most."""

import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from infusion_desk.desk.faults import Locked, WrongKey

MAGIC = b"SQLite format 3\0"
KEY_BYTES = 32
#: The key beside what it opens, each time wrapped anew: by the passphrase, by the recovery key (access.keys).
KEYS_FILE = "infusion-desk.keys"


class _Held:
    """The key of this process: one desk has one site's records open, and they have one key."""

    key: bytes | None = None


def hold(key: bytes | None) -> None:
    """From now on files that are encrypted are opened with this key; None forgets it."""
    assert key is None or len(key) == KEY_BYTES
    _Held.key = key


def held() -> bytes | None:
    """The key that this process holds."""
    return _Held.key


def is_encrypted(path: Path) -> bool:
    """Whether a file is one of ours that only its key opens: it looks like noise, and a key is there for it.

    Noise without a key beside it or in this process is somebody else's file.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        beginning = file.read(len(MAGIC))
    noise = bool(beginning.strip(b"\0")) and beginning != MAGIC
    return noise and (_Held.key is not None or path.with_name(KEYS_FILE).exists())


def errors() -> tuple[type[Exception], ...]:
    """What the engines raise. SQLCipher's are not sqlite3's."""
    return sqlite3.Error, *([_sqlcipher().Error] if _Held.key is not None else [])


def operational_errors(also: type[Exception]) -> tuple[type[Exception], ...]:
    """What the engines raise for a table or column that is not there, and one more."""
    return sqlite3.OperationalError, also, *([_sqlcipher().OperationalError] if _Held.key is not None else [])


def connect(path: Path, *, encrypted: bool, read_only: bool = False, patience_s: float = 5) -> Any:
    """A connection in explicit transactions. Raises Locked without the key, WrongKey where it is another file's.

    A file that is yet to be made is made as `encrypted` says.
    """
    where = read_only_uri(path) if read_only else str(path)
    if _Held.key is None:
        if encrypted:
            raise Locked(str(path))
        return sqlite3.connect(where, timeout=patience_s, isolation_level=None, uri=read_only)
    engine = _sqlcipher()
    connection = engine.connect(where, timeout=patience_s, isolation_level=None, uri=read_only)
    if encrypted:
        connection.execute(
            "PRAGMA cipher_log_level = NONE"
        )  # it would write to where the program was started
        connection.execute(f'PRAGMA key = "{literal(encrypted=True)}"')
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
        except engine.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                return connection  # a write that was cut off is for the caller to tell
            connection.close()
            raise WrongKey(str(path)) from error
    return connection


def literal(*, encrypted: bool) -> str:
    """The key as SQLCipher takes it; empty for a file that has none."""
    assert _Held.key is not None
    return f"x'{_Held.key.hex()}'" if encrypted else ""


def read_only_uri(path: Path) -> str:
    """The name by which the engine opens a file without ever writing to it."""
    return f"{path.absolute().as_uri()}?mode=ro"


def _sqlcipher() -> ModuleType:
    # Here, because most sites' records are not encrypted by this program.
    from sqlcipher3 import dbapi2

    return dbapi2  # type: ignore[no-any-return]
