"""Appending and reading."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from infusion_desk.desk.faults import Damaged, DiskFailed, PerhapsSaved, ReadOnly, SurroundingsFault
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import EntryAmended, NoteAdded, UnknownFact
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.codec import Place, encode, hash_of
from infusion_desk.storage.journal import INSERT, SqliteJournal
from infusion_desk.storage.opening import open_journal
from infusion_desk.storage.store import Store
from tests.unit.storage.samples import AT, PATIENT, SESSION, in_phase, later, note, other_program


def written_elsewhere(journal: SqliteJournal, row: Mapping[str, Any]) -> None:
    with journal._store.writing() as db:
        db.execute(INSERT, dict(row))


def test_what_is_appended_is_what_is_read(journal: SqliteJournal) -> None:
    written = journal.append([note("First."), note("Second.", at=later(60))])

    assert [entry.fact for entry in written] == [NoteAdded(text="First."), NoteAdded(text="Second.")]
    assert journal.read(["session:s1"]) == written
    assert tuple(journal.everything()) == written


def test_entries_are_numbered_without_gaps_across_appends(journal: SqliteJournal) -> None:
    entries = [*journal.append([note(), note()]), *journal.append([note(stream="desk")])]

    assert [entry.reference for entry in entries] == ["ward-a.1", "ward-a.2", "ward-a.3"]
    assert [entry.lamport for entry in entries] == [1, 2, 3]


def test_only_the_streams_asked_for_are_read(journal: SqliteJournal) -> None:
    journal.append([note("a", "patient:p1"), note("b", "session:s1"), note("c", "session:s2")])

    texts = [
        entry.fact.text
        for entry in journal.read(["session:s2", "patient:p1"])
        if isinstance(entry.fact, NoteAdded)
    ]
    assert texts == ["a", "c"]
    assert journal.read([]) == ()
    assert journal.read(["session:s"]) == ()


def test_streams_are_listed_by_how_they_begin(journal: SqliteJournal) -> None:
    journal.append([note(stream=name) for name in ("session:b", "desk", "session:a", "session:b")])

    assert journal.streams("session:") == ["session:a", "session:b"]
    assert journal.streams() == ["desk", "session:a", "session:b"]


def test_the_head_is_the_hash_of_the_last_entry(journal: SqliteJournal) -> None:
    assert journal.head() == "0" * 64
    assert journal.append([note(), note()])[-1].hash == journal.head()


def test_it_goes_on_after_what_another_workstation_wrote(journal: SqliteJournal) -> None:
    journal.append([note("ours")])
    written_elsewhere(journal, encode(note("theirs"), Place(2, "ward-b", 1, 50, "0" * 64)))
    (after,) = journal.append([note("ours again")])

    assert (after.reference, after.lamport) == ("ward-a.2", 51)
    assert [entry.reference for entry in journal.everything()] == ["ward-a.1", "ward-b.1", "ward-a.2"]
    assert journal.verify().heads.keys() == {"ward-a", "ward-b"}


def test_entries_come_in_the_order_of_all_workstations_not_of_arrival(journal: SqliteJournal) -> None:
    journal.append([note("1"), note("2")])
    written_elsewhere(journal, encode(note("between"), Place(3, "ward-0", 1, 2, "0" * 64)))

    assert [entry.reference for entry in journal.read(["session:s1"])] == ["ward-a.1", "ward-0.1", "ward-a.2"]


def test_a_late_entry_keeps_both_times(journal: SqliteJournal) -> None:
    happened = AT.moved_to(AT.utc - timedelta(minutes=20))
    journal.append([replace(note(), happened=happened)])

    (entry,) = journal.read(["session:s1"])
    assert (entry.happened, entry.entered) == (happened, AT)


def test_a_fact_of_a_kind_not_known_here_is_kept_and_checks_out(journal: SqliteJournal) -> None:
    row = {
        **encode(note(), Place(1, "ward-b", 1, 1, "0" * 64)),
        "kind": "dose-dreamt",
        "version": 7,
        "data": '{"z":1, "a": [2]}',
    }
    written_elsewhere(journal, {**row, "hash": hash_of(row)})

    (entry,) = journal.everything()
    assert entry.fact == UnknownFact("dose-dreamt", 7, {"z": 1, "a": [2]})
    assert journal.verify().sound


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        pytest.param(
            replace(note(), happened=Instant(AT.utc, "boot-0", 5)), ValueError, id="another machine start"
        ),
        pytest.param(
            note(at=Instant(AT.utc + timedelta(microseconds=1), "b", 1)), ValueError, id="microseconds"
        ),
        pytest.param(replace(note(), fact=UnknownFact("x", 1, {})), TypeError, id="unknown fact"),
        pytest.param(replace(note(), fact=NoteAdded(text="\ud800")), ValueError, id="half a character"),
        pytest.param(
            replace(note(), fact=EntryAmended(entry="1", field="x", value=object(), reason="y")),
            TypeError,
            id="no JSON",
        ),
        pytest.param(
            replace(note(), fact=EntryAmended(entry="1", field="x", value=float("nan"), reason="y")),
            ValueError,
            id="not a number",
        ),
    ],
)
def test_what_would_not_read_back_is_not_written(
    journal: SqliteJournal, draft: Draft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        journal.append([note("good"), draft], [PATIENT, SESSION])

    assert list(journal.everything()) == []
    assert journal.session("s1") is None


def test_index_rows_are_written_with_the_entries_or_not_at_all(journal: SqliteJournal) -> None:
    journal.append([note("opened")], [PATIENT, in_phase("preparing")])
    with pytest.raises(sqlite3.IntegrityError):
        journal.append([note("started")], [in_phase("infusing"), replace(SESSION, course=None)])  # type: ignore[arg-type]

    assert journal.session("s1") == in_phase("preparing")
    assert len(list(journal.everything())) == 1
    journal.append([note("started")], [in_phase("infusing")])
    assert journal.session("s1") == in_phase("infusing")


def test_a_file_that_became_read_only_is_a_fault_of_the_surroundings(journal: SqliteJournal) -> None:
    journal.append([note("before")])
    journal._store.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(ReadOnly) as fault:
        journal.append([note("lost")])

    assert fault.value.kept.endswith("what you typed last is not saved.")
    journal._store.connection.execute("PRAGMA query_only = 0")
    journal.append([note("after")])
    assert len(journal.read(["session:s1"])) == 2


def test_reading_may_go_on_while_something_is_appended(journal: SqliteJournal) -> None:
    journal.append([note(str(number)) for number in range(5)])
    seen = 0
    for _ in journal.everything():
        seen += 1
        if seen == 2:
            journal.append([note("meanwhile")])

    assert seen >= 5
    assert journal.verify().entries == 6


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    first = open_journal(tmp_path, AT)
    written = first.append([note()], [PATIENT])
    origin = first.origin
    first.close()

    second = open_journal(tmp_path, later(60))
    assert second.origin == origin
    assert tuple(second.everything()) == written
    assert second.patient("p1") == PATIENT
    second.close()


def test_an_entry_whose_text_was_damaged_is_shown_as_unknown(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.append([note("Sleeps.")])
    journal.close()
    with other_program(tmp_path / "data", triggers=False) as file:
        file.execute("UPDATE event SET data = CAST(x'7b22746578ff' AS TEXT)")

    again = open_journal(tmp_path / "data", AT)
    (entry,) = again.everything()
    assert entry.fact == UnknownFact("note-added", 1, {"unreadable": '{"tex\ufffd'})
    assert not again.verify().sound
    again.close()


def test_an_entry_with_an_impossible_time_is_damage(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.append([note()])
    journal.close()
    with other_program(tmp_path / "data", triggers=False) as file:
        file.execute("UPDATE event SET happened_at = 1 << 62")

    again = open_journal(tmp_path / "data", AT)
    with pytest.raises(Damaged, match=r"ward-a\.1"):
        again.read(["session:s1"])
    again.close()


def failing(store: Store, faults: list[SurroundingsFault]) -> Callable[[], AbstractContextManager[Database]]:
    """Writing as a disk has it that confirms no commit: what is in the block is in the file, and a fault comes."""
    sound = store.writing

    @contextmanager
    def writing() -> Iterator[Database]:
        with sound() as db:
            yield db
        if faults:
            raise faults.pop()

    return writing


def test_a_commit_whose_last_sync_failed_is_made_sure_of(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal._store, "writing", failing(journal._store, [DiskFailed("sync")]))
    (entry,) = journal.append([note()])
    assert list(journal.everything()) == [entry]


def test_a_commit_that_the_disk_never_confirms_is_perhaps_saved(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[SurroundingsFault] = [DiskFailed("sync"), DiskFailed("sync")]
    monkeypatch.setattr(journal._store, "writing", failing(journal._store, faults))
    with pytest.raises(PerhapsSaved, match="Look at the log before you enter it again"):
        journal.append([note()])
    assert len(list(journal.everything())) == 1
