"""A pack is in the file once, whoever names it; one that is altered or gone is told, and nothing is judged by it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import SessionOpened
from infusion_desk.storage.codec import NO_HASH, Place, encode
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from tests.unit.storage.samples import AT, note, other_copy, other_program
from tests.unit.storage.test_copies import alone

ONE, OTHER = '{"id":"us","title":"Größe"}', '{"id":"eu"}'


def opened(number: int, pack: str = ONE) -> Draft:
    """A session that is opened by a pack."""
    digest = sha256(pack.encode()).hexdigest()
    fact = SessionOpened(course=1, day=number, protocol=pack, protocol_digest=digest)
    return Draft(f"session:s{number}", fact, AT, AT, "Europe/London", "SO")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records of three sessions by two packs, and a note."""
    with closing(open_journal(tmp_path, AT, new_origin=lambda: "ward-a")) as journal:
        journal.append([opened(1), opened(2)])
        journal.append([opened(3, OTHER), note()])
    return tmp_path


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """What another program finds."""
    with other_program(folder) as file:
        return file.execute(sql).fetchall()


def test_each_pack_is_kept_once(folder: Path) -> None:
    assert rows(folder, "SELECT contents FROM pack ORDER BY contents") == [(OTHER,), (ONE,)]
    assert rows(folder, "SELECT count(*) FROM event WHERE data LIKE '%\"protocol\":%'") == [(0,)]


def test_a_session_that_was_opened_has_its_pack(folder: Path) -> None:
    with closing(open_copy(folder / FILE_NAME)) as records:
        facts = [entry.fact for entry in records.everything() if isinstance(entry.fact, SessionOpened)]
        assert [fact.protocol for fact in facts] == [ONE, ONE, OTHER]
        assert facts[0].protocol is facts[1].protocol
        assert records.verify().sound


def test_what_is_written_is_returned_with_its_pack(journal: SqliteJournal) -> None:
    (entry,) = journal.append([opened(1)])
    assert isinstance(entry.fact, SessionOpened)
    assert entry.fact.protocol == ONE
    assert entry.fact == opened(1).fact


def test_a_transaction_that_is_taken_back_leaves_no_pack(journal: SqliteJournal) -> None:
    with pytest.raises(ValueError, match="one machine start"):
        journal.append([opened(1), replace(note(), happened=replace(AT, boot_id="boot-2"))])
    assert list(journal._store.values("SELECT * FROM pack")) == []
    journal.append([opened(1)])
    assert [entry.fact for entry in journal.read(["session:s1"])] == [opened(1).fact]


def test_a_pack_that_its_digest_does_not_fit_stays_in_the_entry(journal: SqliteJournal) -> None:
    other = replace(opened(1), fact=SessionOpened(course=1, day=1, protocol=ONE, protocol_digest="9f2c" * 16))
    assert '"protocol":' in encode(other, Place(1, "ward-a", 1, 1, NO_HASH))["data"]
    journal.append([other])
    assert journal.read(["session:s1"])[0].fact == other.fact
    assert journal.verify().sound


def test_an_entry_that_holds_its_pack_is_read_as_ever(folder: Path) -> None:
    """As every session that was opened before packs were kept apart."""
    with closing(open_copy(folder / FILE_NAME)) as records:
        before = [entry.fact for entry in records.everything()]
    digest = sha256(ONE.encode()).hexdigest()
    with other_program(folder, triggers=False) as file:
        file.execute("UPDATE event SET data = json_set(data, '$.protocol', ?) WHERE seq < 3", [ONE])
        file.execute("DELETE FROM pack WHERE digest = ?", [digest])
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert [entry.fact for entry in records.everything()] == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pack SET contents = 'x'",
        "DELETE FROM pack",
        "INSERT OR REPLACE INTO pack SELECT digest, 'x' FROM pack",
        "INSERT OR IGNORE INTO pack SELECT digest, 'x' FROM pack",
    ],
)
def test_a_pack_is_neither_changed_nor_deleted(folder: Path, change: str) -> None:
    with other_program(folder) as file, pytest.raises(sqlite3.IntegrityError, match="a pack is never"):
        file.execute(change)


HARM: dict[str, tuple[str, str, bool]] = {
    "altered": (f"UPDATE pack SET contents = '{ONE} ' WHERE contents = '{ONE}'", "ward-a.1", True),
    "of another kind": (f"UPDATE pack SET contents = '' WHERE contents = '{OTHER}'", "ward-a.3", True),
    "a damaged character": (
        f"UPDATE pack SET contents = CAST(x'C3' AS TEXT) WHERE contents = '{OTHER}'",
        "ward-a.3",
        True,
    ),
    "gone": (f"DELETE FROM pack WHERE contents = '{OTHER}'", "ward-a.3", False),
    "surplus": ("INSERT INTO pack VALUES ('00', 'x')", "the file", True),
    "named otherwise": ("UPDATE pack SET digest = 'x' || digest", "ward-a.1", True),
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_is_found(folder: Path, harm: str) -> None:
    sql, entry, refused = HARM[harm]
    with other_copy(folder / FILE_NAME) as file:
        file.execute(sql)
    with closing(open_copy(folder / FILE_NAME)) as records:
        broken = records.verify().broken
    assert broken is not None
    assert broken.reference == entry
    assert "pack" in broken.why
    status, lines = alone(folder / FILE_NAME)
    assert status == 1
    said = "\n".join(lines)
    assert "pack" in said
    assert entry == "the file" or f"entry {entry}:" in said
    if refused:
        with pytest.raises(Damaged, match="the pack"):
            open_journal(folder, AT)


def test_no_session_is_judged_by_a_pack_that_is_gone(folder: Path) -> None:
    with other_program(folder, triggers=False) as file:
        file.execute("DELETE FROM pack WHERE contents = ?", [OTHER])
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert records.read(["session:s1"])
        with pytest.raises(Damaged, match=r"ward-a\.3"):
            records.read(["session:s3"])


def _flips(folder: Path) -> Iterator[int]:
    content = (folder / FILE_NAME).read_bytes()
    for text in (ONE.encode(), OTHER.encode()):
        start = content.index(text)
        yield from range(start, start + len(text))


def test_every_byte_of_a_pack_counts(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "flipped.db"
    content = (folder / FILE_NAME).read_bytes()
    for place in _flips(folder):
        copy.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with closing(open_copy(copy)) as records:
            assert not records.verify().sound, place
