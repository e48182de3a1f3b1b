"""Encrypted records: what is there before is there after, in both directions, and nobody else reads it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged, ForeignFile, Locked, NotConverted, WrongKey
from infusion_desk.desk.proof import prove
from infusion_desk.domain.entries import Entry
from infusion_desk.storage import engine
from infusion_desk.storage.converting import convert
from infusion_desk.storage.generations import begin, finish
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from infusion_desk.storage.restore import restoring
from tests.support.desks import Day
from tests.unit.storage.samples import AT, note

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _no_key_is_left() -> Iterator[None]:
    yield
    engine.hold(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Encrypted records of 30 entries of Ines Marlowe, whose key this process holds."""
    with closing(open_journal(tmp_path, AT)) as journal:
        day = Day(journal=journal).registers().opens()
        for number in range(28):
            day.does("note", text=f"Note {number}")
    (tmp_path / engine.KEYS_FILE).write_text("wraps")
    engine.hold(KEY)
    assert convert(tmp_path / FILE_NAME, encrypted=True)
    return tmp_path


def entries_in(folder: Path) -> list[Entry]:
    with closing(open_journal(folder, AT)) as journal:
        assert prove(journal).sound
        assert [row.family for row in journal.find_patients("marl")] == ["Marlowe"]
        return list(journal.everything())


def checks_out(path: Path) -> bool:
    try:
        with closing(open_copy(path)) as records:
            return prove(records).sound
    except (Damaged, WrongKey):
        return False


def test_nothing_of_a_patient_can_be_read_in_the_file(folder: Path) -> None:
    content = (folder / FILE_NAME).read_bytes()
    assert b"Marlowe" not in content
    assert b"SQLite" not in content
    with closing(sqlite3.connect(folder / FILE_NAME)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT * FROM event").fetchall()


def test_it_is_gone_on_with_and_turned_back(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        journal.append([note("encrypted now", "desk")])
    assert len(entries_in(folder)) == 31
    assert not convert(folder / FILE_NAME, encrypted=True)
    assert convert(folder / FILE_NAME, encrypted=False)
    engine.hold(None)
    assert len(entries_in(folder)) == 31


def test_every_promise_of_durability_holds_for_it_too(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        db = journal._store.connection
        assert journal._store.encrypted
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA synchronous").fetchone() == (3,)
        with pytest.raises(engine.errors(), match="never changed"):
            db.execute("UPDATE event SET author = 'XX'")


def test_without_the_key_it_is_locked_and_with_another_it_is_told(folder: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    engine.hold(None)
    with pytest.raises(Locked, match="is encrypted"):
        open_journal(folder, AT)
    engine.hold(bytes(32))
    with pytest.raises(WrongKey):
        open_journal(folder, AT)
    assert (folder / FILE_NAME).read_bytes() == before


def test_noise_without_a_key_is_a_foreign_file(folder: Path) -> None:
    (folder / engine.KEYS_FILE).unlink()
    engine.hold(None)
    with pytest.raises(ForeignFile):
        open_journal(folder, AT)


def test_a_backup_is_encrypted_and_its_keys_go_with_it(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("stick")
    with closing(open_journal(folder, AT)) as journal:
        finished = finish(begin(journal, folder / "backups", AT.utc), stick)
        origin = journal.origin
    assert finished.carried is not None
    for path in (finished.path, finished.carried):
        assert engine.is_encrypted(path)
        assert (path.parent / engine.KEYS_FILE).read_text() == "wraps"
        with closing(open_copy(path)) as records:
            assert prove(records).sound
            assert records.origin == origin


def test_an_encrypted_backup_is_restored_with_its_keys(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with closing(open_journal(folder, AT)) as journal:
        finished = finish(begin(journal, folder / "backups", AT.utc), None)
        journal.append([note("newer here", "desk")])
    with restoring(folder, finished.path, AT) as here:
        assert [newer.entries for newer in here.newer] == [1]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with restoring(elsewhere, finished.path, AT) as there:
        there.restore()
    assert len(entries_in(elsewhere)) == 30
    assert (elsewhere / engine.KEYS_FILE).exists()


def test_a_flipped_byte_on_every_page_of_it_is_found(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("copy") / FILE_NAME
    whole = (folder / FILE_NAME).read_bytes()
    for place in range(100, len(whole), 4096):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not checks_out(copy), f"page {place // 4096}"


def test_a_file_that_does_not_check_out_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(open_journal(tmp_path, AT)) as journal:
        journal.append([note("as it was")])
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
        other.execute("DROP TRIGGER event_never_changed")
        other.execute("UPDATE event SET author = 'XX'")
        other.commit()
    before = (tmp_path / FILE_NAME).read_bytes()
    engine.hold(KEY)
    with pytest.raises(NotConverted, match="does not check out"):
        convert(tmp_path / FILE_NAME, encrypted=True)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert [path.name for path in tmp_path.glob("*converting*")] == []


def test_what_a_kill_left_behind_is_begun_anew(tmp_path: Path) -> None:
    open_journal(tmp_path, AT).close()
    (tmp_path / f"{FILE_NAME}.converting").write_bytes(b"half of it")
    engine.hold(KEY)
    assert convert(tmp_path / FILE_NAME, encrypted=True)
    assert [path.name for path in tmp_path.glob("*converting*")] == []
