"""Which faults of SQLite and of the file system are the surroundings', and which are the program's own."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infusion_desk.desk import faults
from infusion_desk.storage import engine

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def naming_faults(path: Path) -> Iterator[None]:
    """Makes a SurroundingsFault of what the disk or file is to blame for; lets everything else through."""
    try:
        yield
    except engine.errors() as error:
        fault = _of_sqlite(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:  # SQLite names a damaged table in its message
        raise faults.Damaged(str(path), str(error)) from error
    except OSError as error:
        raise _of_system(error, path) from error


def _of_sqlite(error: Exception, path: Path) -> faults.SurroundingsFault | None:
    code = getattr(error, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return faults.DiskFull()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return faults.ReadOnly(str(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return faults.InUse("another program")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return faults.Damaged(str(path), str(error))
        case sqlite3.SQLITE_ERROR if "malformed" in str(error):  # how a damaged full-text index answers
            return faults.Damaged(str(path), str(error))
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOMEM:
            return faults.DiskFailed(str(error))
    return None


def _of_system(error: OSError, path: Path) -> faults.SurroundingsFault:
    if error.errno in FULL:
        return faults.DiskFull()
    if error.errno in FORBIDDEN:
        return faults.ReadOnly(str(path))
    return faults.DiskFailed(str(error))
