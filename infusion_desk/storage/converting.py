"""Making an encrypted file of a plain one, or the other way: at every moment there is one whole file in its place."""

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from infusion_desk.desk.faults import NotConverted, SurroundingsFault
from infusion_desk.storage import engine
from infusion_desk.storage.opening import open_copy, refuse_damaged, refuse_foreign
from infusion_desk.storage.replacing import onto_disk
from infusion_desk.storage.seal import seal, seal_of
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

UNFINISHED = ".converting"


def convert(path: Path, *, encrypted: bool) -> bool:
    """Turns a file of records over; False where it already is as wanted. The process must hold the key.

    The new file takes the old one's place only once its every entry was checked against the old one's. A kill leaves
    the old file or the new one, and at the most a remnant that the next call removes. Raises SurroundingsFault: then
    the old file is untouched.
    """
    new = path.with_name(path.name + UNFINISHED)
    with naming_faults(path):
        new.unlink(missing_ok=True)
        if engine.is_encrypted(path) == encrypted:
            return False
    try:
        _export(path, new, encrypted=encrypted)
        _compare(path, new)
        with naming_faults(new):
            with new.open("r+b") as file:
                os.fsync(file.fileno())
            new.replace(path)
            onto_disk(path.parent)
            if seal_of(path).exists():
                seal(path, path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return True


def all_files(folder: Path, backups: Path) -> Iterator[Path]:
    """Every file of records that a folder and its backups keep, the one in use first."""
    yield from sorted(folder.glob("*.db"))
    yield from sorted(backups.glob("*.db"))


def _export(path: Path, new: Path, *, encrypted: bool) -> None:
    refuse_foreign(path)
    with closing(Store(path)) as store:
        store.secure()  # a write that was cut off is taken back first
        refuse_damaged(store)
        with naming_faults(new):
            db = store.connection
            numbers = [
                (name, db.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("application_id", "user_version")
            ]
            db.execute("ATTACH DATABASE ? AS new KEY ?", [str(new), engine.literal(encrypted=encrypted)])
            db.execute("SELECT sqlcipher_export('new')").fetchall()
            for name, number in numbers:
                db.execute(f"PRAGMA new.{name} = {number}")
            db.execute("DETACH DATABASE new")


def _compare(path: Path, new: Path) -> None:
    with closing(open_copy(path)) as old:
        before = old.verify()
    try:
        with closing(open_copy(new)) as made:
            after = made.verify()
    except SurroundingsFault as fault:
        raise NotConverted(fault.happened) from fault
    if not before.sound:
        raise NotConverted(f"the file does not check out ({before.broken.says if before.broken else ''}).")
    if (before.entries, before.heads, after.sound) != (after.entries, after.heads, True):
        raise NotConverted("the new file does not hold what the old one holds.")
