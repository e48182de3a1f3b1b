"""Backing up."""

from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.storage.store import Store
from tests.unit.storage.samples import AT, note


def test_a_copy_of_an_open_journal_is_whole(journal: SqliteJournal, tmp_path: Path) -> None:
    written = journal.append([note("1"), note("2")])
    journal.back_up(tmp_path / "deep" / "copy" / FILE_NAME)
    journal.append([note("3")])

    assert [path.name for path in (tmp_path / "deep" / "copy").iterdir()] == [FILE_NAME]
    with closing(open_journal(tmp_path / "deep" / "copy", AT)) as copy:
        assert tuple(copy.everything()) == written
        assert copy.verify().sound


def test_a_damaged_file_is_not_taken_for_a_backup(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.append([note("x" * 500) for _ in range(50)])
    journal.close()
    path = tmp_path / "data" / FILE_NAME
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)
    path.write_bytes(content)

    with closing(Store(path)) as store, pytest.raises(Damaged):
        back_up(store, tmp_path / "copies" / "copy.db")
    assert list((tmp_path / "copies").iterdir()) == []
