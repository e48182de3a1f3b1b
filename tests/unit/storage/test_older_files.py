"""Files that older versions of the program wrote: a real one is kept for each, and never changed."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.journal import FollowUpRow
from infusion_desk.desk.proof import prove
from infusion_desk.domain.facts import SessionOpened, UnknownFact
from infusion_desk.domain.follow_up import known_from
from infusion_desk.storage.codec import COLUMNS
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from infusion_desk.storage.schema import core
from tests.unit.storage.samples import AT, note

#: Written by version 0.1.0: one day, signed, then two results.
OLD = Path(__file__).parents[2] / "golden" / "records-0.1.0.db"
DIGEST = "330442b8ada9d1d1880284405a5a94ec94fee3cf9231a8415e14470f080859a7"
HEAD = "f582a6d17d00829dc7aad166174f73ca17edfcbffde20a4739a0eb5dbd553359"
ENTRIES = 45
#: Written before packs were kept apart: one day with a reaction, its pack in the entry that opens it.
INLINE = OLD.with_name("records-0.2.0.db")
INLINE_DIGEST = "36a15337aa61564af88bf38b4542395943183083c7c665b6742e9af6cf07517a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a workstation that wrote with version 0.1.0: one infusion, platelets of 40, a ratio of 900 mg/g."""
    shutil.copy(OLD, tmp_path / FILE_NAME)
    return tmp_path


def stored(path: Path) -> list[tuple[object, ...]]:
    """Every entry as it is stored, by no code of the program."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        return file.execute(f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY seq").fetchall()


def test_the_kept_file_is_the_one_that_was_written() -> None:
    assert sha256(OLD.read_bytes()).hexdigest() == DIGEST
    assert sha256(INLINE.read_bytes()).hexdigest() == INLINE_DIGEST


def test_every_migration_since_has_its_file() -> None:
    """Whoever adds a migration keeps a file from before it here, and tests its opening."""
    assert [step.name for step in core._migrations] == ["journal", "follow_up", "packs"]


def test_an_older_file_is_backed_up_and_then_migrated_with_every_entry_as_it_was(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        entries = list(journal.everything())
        verification = journal.verify()
        assert (verification.sound, verification.entries, verification.heads) == (
            True,
            ENTRIES,
            {"REHEARSE": HEAD},
        )
        assert not any(isinstance(entry.fact, UnknownFact) for entry in entries)
        assert prove(journal).sound
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.endswith("-before-follow_up.db")
    assert stored(folder / FILE_NAME) == stored(kept) == stored(OLD)
    with closing(open_copy(kept)) as backup:
        assert prove(backup).sound
        assert not backup.keeps_follow_up


def test_its_new_part_of_the_index_is_worked_out(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        assert set(journal.index_rows()) == set(true_index(journal))
        (row,) = (row for row in journal.index_rows() if isinstance(row, FollowUpRow))
        ((patient, text),) = journal.follow_ups()
    assert (patient.patient_id, text) == (row.patient_id, row.known)
    assert known_from(row.known).unread["platelets"][0].value == 40


def test_it_is_migrated_once_and_its_chain_goes_on(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        journal.append([note()])
    with closing(open_journal(folder, AT)) as journal:
        assert journal.verify().entries == ENTRIES + 1
        assert prove(journal).sound
        (added,) = list(journal.everything())[ENTRIES:]
        assert (added.origin, added.origin_seq) == ("REHEARSE", ENTRIES + 1)
    assert len(list((folder / "backups").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("infusion_desk.storage.index.put", fails)
    with pytest.raises(RuntimeError):
        open_journal(folder, AT)
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert not records.keeps_follow_up
        assert prove(records).sound
    monkeypatch.undo()
    with closing(open_journal(folder, AT)) as journal:
        assert journal.keeps_follow_up
    assert stored(folder / FILE_NAME) == stored(OLD)


def test_a_copy_of_an_older_file_checks_out_as_it_is(folder: Path) -> None:
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert not records.keeps_follow_up
        assert prove(records).sound
    assert (folder / FILE_NAME).read_bytes() == OLD.read_bytes()


def test_a_session_that_holds_its_pack_goes_on_holding_it(tmp_path: Path) -> None:
    shutil.copy(INLINE, tmp_path / FILE_NAME)
    with closing(open_copy(INLINE)) as records:
        before = list(records.everything())
        assert prove(records).sound
    with closing(open_journal(tmp_path, AT)) as journal:
        assert list(journal.everything()) == before
        (opened,) = (entry.fact for entry in before if isinstance(entry.fact, SessionOpened))
        assert opened.protocol_digest == sha256(opened.protocol.encode()).hexdigest()
        another = replace(note(stream="session:another"), fact=opened)
        journal.append([another])
        (again,) = journal.read(["session:another"])
        assert again.fact == opened
        assert journal.verify().sound
    entries = stored(tmp_path / FILE_NAME)
    assert entries[:-1] == stored(INLINE)
    data = [row[COLUMNS.index("data")] for row in entries]
    assert sum('"protocol":' in str(each) for each in data) == 1
