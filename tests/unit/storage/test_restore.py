"""Restoring: what is refused, what is shown before, and that nothing is lost by it."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.desk.faults import InUse, NotRestored, SurroundingsFault, TooNew
from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.proof import prove
from infusion_desk.storage import opening
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from infusion_desk.storage.restore import Newer, restoring
from tests.support.desks import Day
from tests.unit.storage.samples import AT, note, other_copy, other_program
from tests.unit.storage.test_opening import adds_a_table, later_program

ASIDE = "infusion-desk-until-2026-11-22T084000Z.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def backup(journal: SqliteJournal, tmp_path: Path) -> Path:
    """A backup of one patient; a note was entered here after it."""
    Day(journal=journal).registers().opens()
    path = tmp_path / "stick" / "backup.db"
    journal.back_up(path)
    journal.append([note("after the backup", "session:ward-a-0001-01")])
    journal.close()
    return path


def texts(path: Path) -> list[str]:
    with closing(open_copy(path)) as records:
        return [entry.hash for entry in records.everything()]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def test_what_is_newer_here_is_shown_and_looking_changes_nothing(folder: Path, backup: Path) -> None:
    before = bytes_of(folder)
    with restoring(folder, backup, AT) as found:
        assert found.newer == (Newer("session:ward-a-0001-01", 1, AT.utc),)
        assert found.unreadable is None
        assert found.proof.sound
    assert bytes_of(folder) == before


def test_a_restored_backup_takes_the_place_and_everything_is_kept(folder: Path, backup: Path) -> None:
    present, kept = texts(folder / FILE_NAME), texts(backup)
    with restoring(folder, backup, AT) as found:
        aside = found.restore()
    assert aside == folder / ASIDE
    assert texts(aside) == texts(folder / "backups" / "2026-11-22T084000Z-before-restore.db") == present
    assert texts(folder / FILE_NAME) == texts(backup) == kept
    assert sorted(path.name for path in folder.iterdir()) == [
        "backups", ASIDE, FILE_NAME, "infusion-desk.lock",
    ]  # fmt: skip


def test_what_is_entered_afterwards_takes_no_number_that_was_given(folder: Path, backup: Path) -> None:
    """The file put aside has entries and patients that the restored one does not know of."""
    with restoring(folder, backup, AT) as found:
        aside = found.restore(lambda: "ward-b")
    with closing(open_journal(folder, AT)) as journal:
        (entry,) = journal.append([note("after the restoring", "session:ward-a-0001-01")])
        assert entry.reference == "ward-b.1"
        assert journal.verify().sound
        assert set(journal.index_rows()) == set(true_index(journal))
    assert aside is not None
    with closing(open_copy(aside)) as records:
        assert entry.reference not in {other.reference for other in records.everything()}


def test_a_computer_without_records_gets_them(tmp_path: Path, backup: Path) -> None:
    with restoring(tmp_path / "new", backup, AT) as found:
        assert found.newer == ()
        assert found.restore() is None
    assert texts(tmp_path / "new" / FILE_NAME) == texts(backup)


def test_an_entry_that_differs_is_newer_too(folder: Path, backup: Path) -> None:
    with other_program(folder, triggers=False) as file:
        file.execute("UPDATE event SET hash = printf('%064d', 1) WHERE seq = 1")
    with restoring(folder, backup, AT) as found:
        assert {(newer.stream, newer.entries) for newer in found.newer} == {
            ("patient:ward-a-0001", 1), ("session:ward-a-0001-01", 1),
        }  # fmt: skip


def junk(path: Path) -> None:
    path.write_bytes(b"Dear diary" * 1000)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def altered(path: Path) -> None:
    with other_copy(path) as file:
        file.execute("UPDATE event SET author = 'XX' WHERE seq = 2")


def without_its_guards(path: Path) -> None:
    with other_copy(path) as file:
        file.execute("CREATE TRIGGER theirs AFTER INSERT ON event BEGIN SELECT 1; END")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (junk, "is not a file of Infusion Desk"),
        (Path.touch, ""),
        (lambda path: path.write_bytes(b""), "is not a file of Infusion Desk"),
        (lambda path: path.write_bytes(bytes(8192)), "is not a file of Infusion Desk"),
        (cut_off, "malformed"),
        (altered, "entry ward-a.2: its content is not what was written"),
        (without_its_guards, "the file: theirs is not as the program made it"),
    ],
    ids=["junk", "whole", "empty", "zeros", "cut off", "altered", "surplus trigger"],
)
def test_a_file_that_must_not_is_refused(
    folder: Path, backup: Path, harm: Callable[[Path], object], why: str
) -> None:
    harm(backup)
    before = bytes_of(folder)
    if not why:  # which shows that the refusals are for the harm
        with restoring(folder, backup, AT):
            return
    with pytest.raises(NotRestored) as fault, restoring(folder, backup, AT):
        pass
    assert fault.value.happened.startswith("Nothing was restored: ")
    assert why in fault.value.happened
    assert fault.value.kept == "The records here were not touched."
    assert fault.value.next_step == "Try an older backup."
    assert bytes_of(folder) == before


def test_a_file_of_a_later_version_is_refused(
    folder: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = backup.parent / "newer"
    newer.mkdir()
    backup.rename(newer / FILE_NAME)
    with monkeypatch.context() as later:
        later.setattr(opening, "core", later_program(adds_a_table))
        open_journal(newer, AT).close()
    with pytest.raises(NotRestored) as fault, restoring(folder, newer / FILE_NAME, AT):
        pass
    assert "later version" in fault.value.happened
    assert fault.value.next_step == "Install version 9.1.0 or later on this computer."
    with pytest.raises(TooNew):
        open_copy(newer / FILE_NAME)


def test_the_records_themselves_are_no_backup(folder: Path, backup: Path) -> None:
    with (
        pytest.raises(NotRestored, match="is the file of the records itself"),
        restoring(folder, folder / FILE_NAME, AT),
    ):
        pass


def test_records_in_use_are_not_replaced(folder: Path, backup: Path) -> None:
    with closing(open_journal(folder, AT)), pytest.raises(InUse), restoring(folder, backup, AT):
        pass


@pytest.mark.parametrize(
    "harm", [junk, cut_off, lambda path: path.write_bytes(b"")], ids=["junk", "cut", "empty"]
)
def test_a_file_that_cannot_be_read_is_put_aside_as_it_is(
    folder: Path, backup: Path, harm: Callable[[Path], object]
) -> None:
    harm(folder / FILE_NAME)
    left = (folder / FILE_NAME).read_bytes()
    with restoring(folder, backup, AT) as found:
        assert found.newer == ()
        assert found.unreadable is not None
        found.restore()
    assert (folder / ASIDE).read_bytes() == left
    assert texts(folder / FILE_NAME) == texts(backup)


def test_a_journal_left_behind_by_a_damaged_file_goes_with_it(folder: Path, backup: Path) -> None:
    """SQLite would take the old file's unfinished write back in the new one."""
    junk(folder / FILE_NAME)
    (folder / f"{FILE_NAME}-journal").write_bytes(b"old pages")
    with restoring(folder, backup, AT) as found:
        found.restore()
    assert (folder / f"{ASIDE}-journal").read_bytes() == b"old pages"
    assert not (folder / f"{FILE_NAME}-journal").exists()


def test_a_disk_without_second_names_gets_a_copy(
    folder: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuses)
    present = texts(folder / FILE_NAME)
    with restoring(folder, backup, AT) as found:
        assert found.restore() == folder / ASIDE
    assert texts(folder / ASIDE) == present


def test_what_was_put_aside_before_is_never_overwritten(folder: Path, backup: Path) -> None:
    (folder / ASIDE).write_text("an earlier one")
    with restoring(folder, backup, AT) as found, pytest.raises(SurroundingsFault):
        found.restore()
    assert (folder / ASIDE).read_text() == "an earlier one"
    assert len(texts(folder / FILE_NAME)) == 3


def test_an_interrupted_restoring_is_done_again(folder: Path, backup: Path, tmp_path: Path) -> None:
    shutil.copy(backup, folder / "infusion-desk.restoring")
    with restoring(folder, backup, AT) as found:
        found.restore()
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert prove(records).sound
    assert not (folder / "infusion-desk.restoring").exists()
