"""How the file is opened: nothing in it changes before it is known to be ours, whole and backed up."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from infusion_desk.desk.faults import Damaged, ForeignFile, ReadOnly, TooNew, Unfinished
from infusion_desk.desk.indexing import true_index
from infusion_desk.domain.instants import Instant
from infusion_desk.storage import engine, index, packs
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.place import refuse_network
from infusion_desk.storage.reading import SqliteRecords
from infusion_desk.storage.schema import APPLICATION_ID, core
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

FILE_NAME = "infusion-desk.db"
#: From so many bytes on a file takes long enough to be checked that it is told; how many are read at once.
LARGE, AT_ONCE = 64_000_000, 8_000_000
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without those that are read as a digit


def random_origin() -> str:
    """A name for a new workstation's chain: eight characters, never two the same."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def open_journal(
    folder: Path,
    opened: Instant,
    new_origin: Callable[[], str] = random_origin,
    checking: Callable[[int], None] | None = None,
) -> SqliteJournal:
    """The journal in a folder, made there if there is none. Raises SurroundingsFault with what is in the way.

    `checking` is told now and then, while the file is proved to be whole, how many of its bytes were read.

    In this order: local disk? nobody else in it? ours? undamaged? not too new? Then, if the file is older
    than the program, a copy into the folder "backups" and the migrations, all of them or none; the index is then
    worked out anew, for a migration may have changed what it holds.
    """
    path = folder / FILE_NAME
    refuse_network(path)
    with naming_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_suffix(".lock"), opened)
    try:
        refuse_foreign(path)
        if checking is not None:
            _read_ahead(path, checking)
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


def open_copy(path: Path) -> SqliteRecords:
    """A file of records that is only looked at: it is not changed, not locked and not migrated.

    Raises SurroundingsFault where it is not ours, too new, or cannot be read. Whether what is in it checks out is
    for its `verify` to say.
    """
    with naming_faults(path):
        if not engine.is_encrypted(path):
            _refuse_header(path, _header(path))
    store = Store(path, read_only=True)
    try:
        refuse_other_application(store)
        _refuse_unfinished(store)
        _refuse_too_new(store)
        return SqliteRecords(store)
    except BaseException:
        store.close()
        raise


def _read_ahead(path: Path, checking: Callable[[int], None]) -> None:
    """Reads a large file from end to end, which is most of what its check waits for, and tells how far it has come.

    Before SQLite has it open: on some systems nobody else may then read all of it. What cannot be read is for the
    check to say.
    """
    with suppress(OSError):
        if path.stat().st_size < LARGE:
            return
        with path.open("rb", buffering=0) as file:
            while file.read(AT_ONCE):
                checking(file.tell())


def _prepare(store: Store, opened: Instant, new_origin: Callable[[], str]) -> None:
    store.secure()
    refuse_damaged(store)
    _refuse_too_new(store)
    for digest in packs.altered(store):
        raise Damaged(str(store.path), f"the pack {digest[:8]}")
    pending = core.pending(store.db)
    if not pending:
        return
    if store.db.table_names():
        name = f"{opened.utc:%Y-%m-%dT%H%M%SZ}-before-{pending[0].name}.db"
        back_up(store, store.path.parent / "backups" / name)
    with store.writing() as db:
        core.apply(db)
        db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('origin', ?)", [new_origin()])
        index.clear(db)
        index.put(db, true_index(SqliteRecords(store)))


def refuse_foreign(path: Path) -> None:
    """Raises ForeignFile, or Damaged where the first page is.

    Looks at the header before SQLite does, which would already change a file that is in another mode. A header
    of zeros is a file whose making was interrupted; SQLite takes that back.
    """
    with naming_faults(path):
        if path.exists() and not engine.is_encrypted(path):
            header = _header(path)
            if header.strip(b"\0"):
                _refuse_header(path, header)


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _refuse_header(path: Path, header: bytes) -> None:
    if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise ForeignFile(str(path))
    if not header.startswith(engine.MAGIC):
        raise Damaged(str(path), "its first page")


def refuse_other_application(store: Store) -> None:
    """Raises ForeignFile where an encrypted file, whose header says nothing, is not ours."""
    if store.encrypted:
        (row,) = store.rows("PRAGMA application_id")
        if row["application_id"] != APPLICATION_ID:
            raise ForeignFile(str(store.path))


def refuse_damaged(store: Store) -> None:
    """Raises Damaged where SQLite finds the file inconsistent."""
    (found, *_) = [row["quick_check"] for row in store.rows("PRAGMA quick_check")]
    if found != "ok":
        raise Damaged(str(store.path), found)


def _refuse_unfinished(store: Store) -> None:
    """A write that was cut off is taken back by the first who may write; until then nobody can read."""
    try:
        with naming_faults(store.path):
            store.connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    except ReadOnly as fault:
        raise Unfinished(str(store.path)) from fault


def _refuse_too_new(store: Store) -> None:
    known = {migration.name for migration in core._migrations}  # noqa: SLF001 - the library has no public list
    with naming_faults(store.path):
        try:
            applied = [migration.name for migration in core.applied(store.db)]
        except engine.operational_errors(KeyError) as error:  # its table has other columns
            raise Damaged(str(store.path), str(error)) from error
    if not known.issuperset(applied):
        needed = [row["value"] for row in store.rows("SELECT value FROM meta WHERE name = 'needs'")]
        raise TooNew(str(store.path), needed[0] if needed else "?")
