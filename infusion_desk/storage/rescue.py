"""The records as they are found when the program cannot open them: looked at, and copied byte by byte."""

import shutil
from pathlib import Path

from infusion_desk.desk.faults import Unfinished
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.opening import FILE_NAME, open_copy
from infusion_desk.storage.reading import SqliteRecords
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

#: What SQLite keeps beside a file while it writes to it.
UNFINISHED = "-journal"


def open_as_found(folder: Path, scratch: Path) -> SqliteRecords:
    """The records of a folder, neither locked nor changed nor migrated. Raises SurroundingsFault.

    A write that was cut off is taken back in a copy, in the folder `scratch`.
    """
    path = folder / FILE_NAME
    try:
        return open_copy(path)
    except Unfinished:
        copy = copy_as_found(folder, scratch)
        store = Store(copy)
        with naming_faults(copy):
            store.connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
        store.close()
        return open_copy(copy)


def copy_as_found(folder: Path, into: Path) -> Path:
    """Copies the file with what lies beside it, byte by byte; the copy. Raises SurroundingsFault."""
    with naming_faults(into):
        into.mkdir(parents=True, exist_ok=True)
        for name in (FILE_NAME, FILE_NAME + UNFINISHED):
            if (folder / name).exists():
                shutil.copy2(folder / name, into / name)
    return into / FILE_NAME


def found_name(now: Instant) -> str:
    """The name of a folder for such a copy."""
    return f"{now.utc:%Y-%m-%dT%H%M%SZ}-as-found"
