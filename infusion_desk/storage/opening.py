"""How the file is opened: nothing in it changes before it is known to be ours, whole and backed up."""

import secrets
from collections.abc import Callable
from pathlib import Path

from infusion_desk.desk.faults import Damaged, ForeignFile, TooNew
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.place import refuse_network
from infusion_desk.storage.schema import APPLICATION_ID, core
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

FILE_NAME = "infusion-desk.db"
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without those that are read as a digit
MAGIC = b"SQLite format 3\0"


def random_origin() -> str:
    """A name for a new workstation's chain: eight characters, never two the same."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def open_journal(
    folder: Path, opened: Instant, new_origin: Callable[[], str] = random_origin
) -> SqliteJournal:
    """The journal in a folder, made there if there is none. Raises SurroundingsFault with what is in the way.

    In this order: local disk? nobody else in it? ours? undamaged? not too new? Then, if the file is older
    than the program, a copy into the folder "backups" and the migrations, all of them or none.
    """
    path = folder / FILE_NAME
    refuse_network(path)
    with naming_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_suffix(".lock"), opened)
    try:
        _refuse_foreign(path)
        store = Store(path)
        try:
            _prepare(store, opened, new_origin)
            return SqliteJournal(store, lock)
        except BaseException:
            store.close()
            raise
    except BaseException:
        lock.release()
        raise


def _prepare(store: Store, opened: Instant, new_origin: Callable[[], str]) -> None:
    store.secure()
    _refuse_damaged(store)
    _refuse_too_new(store)
    pending = core.pending(store.db)
    if not pending:
        return
    if store.db.table_names():
        name = f"{opened.utc:%Y-%m-%dT%H%M%SZ}-before-{pending[0].name}.db"
        back_up(store, store.path.parent / "backups" / name)
    with store.writing() as db:
        core.apply(db)
        db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('origin', ?)", [new_origin()])


def _refuse_foreign(path: Path) -> None:
    """Looks at the header before SQLite does, which would already change a file that is in another mode.

    A header of zeros is a file whose making was interrupted; SQLite takes that back.
    """
    with naming_faults(path):
        if not path.exists():
            return
        with path.open("rb") as file:
            header = file.read(100)
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if header.strip(b"\0") and not ours:
        raise ForeignFile(str(path))
    if ours and not header.startswith(MAGIC):
        raise Damaged(str(path), "its first page")


def _refuse_damaged(store: Store) -> None:
    (found, *_) = [row["quick_check"] for row in store.rows("PRAGMA quick_check")]
    if found != "ok":
        raise Damaged(str(store.path), found)


def _refuse_too_new(store: Store) -> None:
    known = {migration.name for migration in core._migrations}  # noqa: SLF001 - the library has no public list
    if any(migration.name not in known for migration in core.applied(store.db)):
        (row,) = store.rows("SELECT value FROM meta WHERE name = 'needs'")
        raise TooNew(str(store.path), row["value"])
