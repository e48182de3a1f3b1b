"""The generations of the backup: which copy counts, what goes when it does, and the second folder."""

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from infusion_desk.desk.faults import DiskFull, NotBackedUp, NotCarried
from infusion_desk.storage import generations, seal
from infusion_desk.storage.generations import MOST_AT_ONCE, accept, begin, finish
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import open_copy
from tests.support.desks import Day
from tests.unit.storage.samples import other_copy

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ward(journal: SqliteJournal, tmp_path: Path) -> SqliteJournal:
    """Records with one patient whose infusion is about to begin."""
    Day(journal=journal).registers().opens().is_ready()
    (tmp_path / "stick").mkdir()
    return journal


def names(folder: Path) -> list[str]:
    """The files of a folder; each backup has its seal, and there is no seal without a backup."""
    found = {path.name for path in folder.iterdir()}
    seals = {name for name in found if name.endswith(".sha256")}
    assert seals == {f"{path.name}.sha256" for path in generations.generations(folder).values()}
    return sorted(found - seals)


def backed_up(ward: SqliteJournal, folder: Path, *times: datetime, second: Path | None = None) -> list[Path]:
    return [finish(begin(ward, folder, time), second).path for time in times]


def test_a_copy_counts_only_once_it_was_replayed(ward: SqliteJournal, tmp_path: Path) -> None:
    copy = begin(ward, tmp_path / "backups", NOW)
    assert names(tmp_path / "backups") == ["2026-11-22T120000Z.db.unproved"]
    assert generations.generations(tmp_path / "backups") == {}

    path = accept(copy)
    assert generations.generations(tmp_path / "backups") == {NOW: path}
    assert names(tmp_path / "backups") == ["2026-11-22T120000Z.db"]
    with closing(open_copy(path)) as records:
        assert tuple(records.everything()) == tuple(ward.everything())
        assert records.index_rows() == ward.index_rows()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "UPDATE event SET author = 'XX' WHERE seq = 2",
            "entry ward-a.2: its content is not what was written",
        ),
        ("DELETE FROM event WHERE seq = 2", "entry ward-a.3: the entry before it is missing"),
        (
            "UPDATE session_index SET phase = 'left'",
            "the index, in 1 places, the first session ward-a-0001-01",
        ),
        (
            "UPDATE patient_index SET family = 'Smith'",
            "the index, in 1 places, the first patient ward-a-0001",
        ),
        ("DELETE FROM session_index", "the index, in 1 places, the first session ward-a-0001-01"),
        ("DELETE FROM patient_search", "the index, in 1 places, the first patient ward-a-0001"),
        (
            "UPDATE patient_search SET words = 'smith'",
            "the index, in 1 places, the first patient ward-a-0001",
        ),
        (
            "INSERT INTO patient_search (rowid, words) VALUES (7, 'smith')",
            "the first patient (none, number 7)",
        ),
    ],
)
def test_a_copy_that_does_not_check_out_lets_no_older_one_go(
    ward: SqliteJournal, tmp_path: Path, change: str, why: str
) -> None:
    backups = tmp_path / "backups"
    backed_up(ward, backups, NOW, NOW + timedelta(minutes=20))
    copy = begin(ward, backups, NOW + timedelta(minutes=40))
    with other_copy(copy) as file:
        file.execute(change)
    with pytest.raises(NotBackedUp) as fault:
        finish(copy, tmp_path / "stick")
    assert why in fault.value.happened
    assert len(generations.generations(backups)) == 2
    assert copy.exists()
    assert names(tmp_path / "stick") == []

    backed_up(ward, backups, NOW + timedelta(minutes=50))
    assert names(backups) == ["2026-11-22T120000Z.db", "2026-11-22T125000Z.db"]


def test_a_copy_that_cannot_be_read_does_not_count(ward: SqliteJournal, tmp_path: Path) -> None:
    copy = begin(ward, tmp_path, NOW)
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(NotBackedUp):
        accept(copy)
    copy.unlink()
    with pytest.raises(NotBackedUp):
        accept(copy)


def test_a_day_of_backups_is_thinned_in_both_folders(ward: SqliteJournal, tmp_path: Path) -> None:
    backups, stick = tmp_path / "backups", tmp_path / "stick"
    old = [NOW - timedelta(days=3, minutes=10 * n) for n in range(5)]
    for time in old:
        shutil.copy(backed_up(ward, tmp_path / "made", NOW)[0], backups_of(backups, time))
    done = finish(begin(ward, backups, NOW), stick)
    assert done.thinned == 3
    assert set(generations.generations(backups)) == {old[0], old[-1], NOW}
    assert done.carried == stick / "ward-a" / done.path.name
    assert done.carried.read_bytes() == done.path.read_bytes()
    assert seal.seal_of(done.carried).read_bytes() == seal.seal_of(done.path).read_bytes()
    assert len(names(done.carried.parent)) == 1


def test_the_seal_is_what_sha256sum_checks(ward: SqliteJournal, tmp_path: Path) -> None:
    (path,) = backed_up(ward, tmp_path / "backups", NOW)
    written = seal.seal_of(path).read_text()
    assert written == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  2026-11-22T120000Z.db\n"
    assert not seal.is_broken(path)
    seal.seal_of(path).write_text("")
    assert seal.is_broken(path)


def backups_of(folder: Path, time: datetime) -> Path:
    folder.mkdir(exist_ok=True)
    return folder / f"{time:{generations.NAMED}}"


def test_a_clock_that_is_years_ahead_does_not_empty_the_folder(ward: SqliteJournal, tmp_path: Path) -> None:
    hours = [NOW + n * HOUR for n in range(20)]
    for time in hours:
        backups_of(tmp_path / "backups", time).touch()
    backed_up(ward, tmp_path / "backups", NOW + timedelta(days=4000))
    left = generations.generations(tmp_path / "backups")
    assert len(left) == 20 - MOST_AT_ONCE + 1
    assert hours[-1] in left


def test_what_is_no_generation_is_left_alone(ward: SqliteJournal, tmp_path: Path) -> None:
    others = ["2026-11-20T120000Z-before-next_step.db", "letter.db", "2026-99-20T120000Z.db", "photo.jpg"]
    for name in others:
        (tmp_path / name).touch()
    backed_up(ward, tmp_path, *(NOW + timedelta(minutes=n) for n in range(4)))
    assert set(others) <= {path.name for path in tmp_path.iterdir()}
    assert set(generations.generations(tmp_path)) == {NOW, NOW + timedelta(minutes=3)}


def test_a_stick_that_is_not_there_is_told_and_is_not_made(ward: SqliteJournal, tmp_path: Path) -> None:
    done = finish(begin(ward, tmp_path / "backups", NOW), tmp_path / "gone")
    assert isinstance(done.fault, NotCarried)
    assert done.fault.happened.endswith("gone: it is not there.")
    assert done.fault.kept == "All entries and the backup are kept on this computer."
    assert done.path.exists()
    assert not (tmp_path / "gone").exists()


def test_a_stick_that_keeps_something_else_is_told(
    ward: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfileobj", lambda source, copy, _: copy.write(b"?"))
    done = finish(begin(ward, tmp_path / "backups", NOW), tmp_path / "stick")
    assert isinstance(done.fault, NotCarried)
    assert "reads back otherwise" in done.fault.happened
    assert names(tmp_path / "stick" / "ward-a") == []


def test_a_backup_leaves_room_for_the_entries(
    ward: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = ward.size + generations.RESERVE_BYTES
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=needed - 1))
    with pytest.raises(NotBackedUp, match="room"):
        begin(ward, tmp_path / "backups", NOW)
    assert names(tmp_path / "backups") == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=needed))
    begin(ward, tmp_path / "backups", NOW)


def test_a_copy_that_broke_off_leaves_nothing(
    ward: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_off(target: Path) -> None:
        target.touch()
        raise DiskFull

    monkeypatch.setattr(ward, "copy_quickly", breaks_off)
    with pytest.raises(NotBackedUp) as fault:
        begin(ward, tmp_path / "backups", NOW)
    assert fault.value.happened == "The backup was not made: The disk is full."
    assert "what you typed last" not in fault.value.kept
    assert names(tmp_path / "backups") == []
