"""Opening the file: what is refused, and that a refused file was not touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from infusion_desk.desk.faults import (
    Damaged,
    ForeignFile,
    InUse,
    NetworkPath,
    SurroundingsFault,
    TooNew,
    Unsupported,
)
from infusion_desk.storage import opening, schema, store
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_journal
from tests.unit.storage.samples import AT, note, other_program


@pytest.fixture
def folder(journal: SqliteJournal, tmp_path: Path) -> Path:
    """A closed file of this version with three entries."""
    journal.append([note("1"), note("2"), note("3")])
    journal.close()
    return tmp_path / "data"


def later_program(step: Callable[[Database], None]) -> Migrations:
    """The migrations of a program that has one step more."""
    migrations = Migrations("core")
    for known in schema.core._migrations:
        migrations(name=known.name)(known.fn)
    migrations(name="next_step")(step)
    return migrations


def adds_a_table(db: Database) -> None:
    db.execute("CREATE TABLE extra (x INTEGER) STRICT")
    schema.needs(db, "9.1.0")


def test_every_promise_of_durability_holds(journal: SqliteJournal) -> None:
    def pragma(name: str) -> object:
        return journal._store.connection.execute(f"PRAGMA {name}").fetchone()[0]

    found = {name: pragma(name) for name in (*store.PRAGMAS, "application_id")}
    assert found == {**store.PRAGMAS, "application_id": schema.APPLICATION_ID}
    assert found["synchronous"] == 3


def test_a_promise_that_sqlite_does_not_keep_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store.PRAGMAS, "journal_mode", "off_and_on")
    with pytest.raises(Unsupported, match="journal_mode is delete, not off_and_on"):
        open_journal(tmp_path, AT)


def test_an_old_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(Unsupported):
        open_journal(tmp_path, AT)


def test_each_workstation_gets_a_name_of_its_own(tmp_path: Path) -> None:
    names = set()
    for number in range(20):
        with closing(open_journal(tmp_path / str(number), AT)) as opened:
            names.add(opened.origin)
    assert len(names) == 20
    assert all(len(name) == 8 and set(name) <= set(opening.LETTERS) for name in names)


def test_one_file_is_left_when_it_is_closed(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [FILE_NAME, "infusion-desk.lock"]


def other_sqlite_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE theirs (x)")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.write_bytes(b"Dear diary" * 1000), id="junk"),
        pytest.param(lambda path: path.write_bytes(b"x"), id="one byte"),
        pytest.param(other_sqlite_file, id="another program's database"),
    ],
)
def test_a_foreign_file_is_refused_and_not_touched(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / FILE_NAME)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(ForeignFile):
        open_journal(tmp_path, AT)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_an_empty_file_is_begun(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with closing(open_journal(tmp_path, AT)) as opened:
        assert opened.verify().sound


def test_a_file_whose_making_was_interrupted_by_a_power_cut_is_begun_again(tmp_path: Path) -> None:
    """Pages were allotted to it and never written; its journal says that it was empty before."""
    making, left = tmp_path / "making", tmp_path / "left"
    making.mkdir()
    left.mkdir()
    with closing(sqlite3.connect(making / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE filler (x)")
        connection.executemany("INSERT INTO filler VALUES (?)", [[bytes(5000)]] * 20)
        (left / f"{FILE_NAME}-journal").write_bytes((making / f"{FILE_NAME}-journal").read_bytes())
        (left / FILE_NAME).write_bytes(bytes((making / FILE_NAME).stat().st_size))
    assert (left / FILE_NAME).stat().st_size > 4096

    with closing(open_journal(left, AT)) as opened:
        assert opened._store.db.table_names()[0] == "_sqlite_migrations"
        assert opened.verify().sound


def test_a_file_of_zeros_is_damage_where_no_journal_explains_it(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(bytes(8192))
    with pytest.raises(Damaged):
        open_journal(tmp_path, AT)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        pytest.param(0, 16, id="signature"), pytest.param(100, 108, id="first page"),
        pytest.param(4096, 4104, id="second page"), pytest.param(8192, None, id="cut off"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_and_not_touched(folder: Path, begin: int, end: int | None) -> None:
    path = folder / FILE_NAME
    whole = path.read_bytes()
    damaged = whole[:begin] + (b"" if end is None else b"\xee" * (end - begin) + whole[end:])
    path.write_bytes(damaged)
    with pytest.raises(Damaged):
        open_journal(folder, AT)
    assert path.read_bytes() == damaged


def test_a_file_of_a_later_version_is_refused_with_the_version_it_needs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(opening, "core", later_program(adds_a_table))
        open_journal(folder, AT).close()
    before = (folder / FILE_NAME).read_bytes()

    with pytest.raises(TooNew) as fault:
        open_journal(folder, AT)
    assert fault.value.needed == "9.1.0"
    assert fault.value.next_step == "Install version 9.1.0 or later on this computer."
    assert (folder / FILE_NAME).read_bytes() == before


def test_an_older_file_is_backed_up_before_it_is_migrated(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "core", later_program(adds_a_table))
    with closing(open_journal(folder, AT)) as opened:
        assert len(list(opened.everything())) == 3
        assert opened.origin == "ward-a"

    (copy,) = (folder / "backups").iterdir()
    assert copy.name == "2026-11-22T084000Z-before-next_step.db"
    monkeypatch.undo()
    copy.rename(copy.with_name(FILE_NAME))
    with closing(open_journal(folder / "backups", AT)) as kept:
        assert kept.verify().entries == 3


def test_a_migration_that_fails_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: Database) -> None:
        adds_a_table(db)
        raise RuntimeError

    with monkeypatch.context() as later:
        later.setattr(opening, "core", later_program(fails))
        with pytest.raises(RuntimeError):
            open_journal(folder, AT)
    with closing(open_journal(folder, AT)) as opened:
        assert opened.verify().entries == 3
        assert "extra" not in opened._store.db.table_names()


def test_without_a_backup_nothing_is_migrated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "backups").write_text("a file where the folder should be")
    with monkeypatch.context() as later:
        later.setattr(opening, "core", later_program(adds_a_table))
        with pytest.raises(SurroundingsFault):
            open_journal(folder, AT)
    with closing(open_journal(folder, AT)) as opened:
        assert "extra" not in opened._store.db.table_names()


def test_a_second_opening_is_refused_with_the_name_of_the_first(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    with pytest.raises(InUse, match=r"process \d+ on .+ \(since 2026-11-22 08:40:00 UTC\)"):
        open_journal(tmp_path / "data", AT)
    journal.append([note()])


def test_no_other_program_reads_or_writes_while_it_is_open(journal: SqliteJournal, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "data" / FILE_NAME, timeout=0)
    with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM event")


def test_a_file_that_another_program_holds_is_in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE_S", 0)
    with other_program(folder) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InUse) as fault:
            open_journal(folder, AT)
    assert fault.value.holder == "another program"
    open_journal(folder, AT).close()


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infusion_desk.storage.place._kind", lambda _path: "cifs")
    with pytest.raises(NetworkPath, match="network drive \\(cifs\\)"):
        open_journal(tmp_path / "data", AT)
    assert not (tmp_path / "data").exists()
