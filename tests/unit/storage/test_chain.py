"""The chain: what an auditor recomputes, and what no change to the file can hide."""

import hashlib
import json
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged
from infusion_desk.desk.journal import Verification
from infusion_desk.storage.codec import Place, encode, hash_of_values
from infusion_desk.storage.journal import INSERT, SqliteJournal
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT, note, other_program

AUDITED = (
    "origin, origin_seq, lamport, stream, kind, version, data, happened_at, entered_at, zone, boot_id, "
    "boot_ms, author, witness, previous_hash"
)


@pytest.fixture
def folder(journal: SqliteJournal, tmp_path: Path) -> Path:
    """A closed file with five entries of ward-a and, as numbers 3 and 4 of the file, two of ward-b."""
    journal.append([note("1"), note("2", "patient:é")])
    link = "0" * 64
    with journal._store.writing() as db:
        for number in (1, 2):
            row = encode(note(f"elsewhere {number}"), Place(2 + number, "ward-b", number, 2 + number, link))
            db.execute(INSERT, dict(row))
            link = row["hash"]
    journal.append([note("3"), note("4 “quoted”\n"), note("5")])
    journal.close()
    return tmp_path / "data"


def verified(folder: Path) -> Verification:
    opened = open_journal(folder, AT)
    try:
        return opened.verify()
    finally:
        opened.close()


def test_an_auditor_needs_no_more_than_the_description(folder: Path) -> None:
    with other_program(folder) as file:
        rows = file.execute(f"SELECT {AUDITED}, hash FROM event ORDER BY origin, origin_seq").fetchall()
    links: dict[str, str] = {}
    for *columns, stored in rows:
        text = json.dumps(columns, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == stored
        assert columns[-1] == links.get(columns[0], "0" * 64)
        links[columns[0]] = stored
    assert verified(folder) == Verification(7, links)


def test_every_character_is_hashed_as_json_writes_it() -> None:
    every = "".join(chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000)
    for witness in (None, "MK", ""):
        values = ["a", 1, 2, every, "k", 1, every, -3, 4, "z", "b", 5, 'é"\\', witness, "0"]
        text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
        assert hash_of_values(values) == hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'note-adder'", "version = 2", "data = json_set(data, '$.text', '30')", "data = data || ' '",
        "happened_at = happened_at - 1", "entered_at = entered_at + 1", "zone = 'Europe/Paris'",
        "boot_id = ''", "boot_ms = 0", "author = 'MK'", "witness = 'MK'", "witness = ''",
        "stream = 'session:s2'", "author = CAST(x'4dff' AS TEXT)",
    ],
)  # fmt: skip
def test_a_changed_value_is_found(folder: Path, change: str) -> None:
    with other_program(folder, triggers=False) as file:
        file.execute(f"UPDATE event SET {change} WHERE origin = 'ward-a' AND origin_seq = 3")

    found = verified(folder)
    assert found.broken is not None
    assert (found.broken.reference, found.broken.why) == ("ward-a.3", "its content is not what was written")
    assert found.entries == 4


@pytest.mark.parametrize(
    ("change", "reference", "why"),
    [
        ("DELETE FROM event WHERE origin_seq = 3", "ward-a.4", "the entry before it is missing"),
        ("DELETE FROM event WHERE seq = 1", "ward-a.2", "the entry before it is missing"),
        (
            "DELETE FROM event WHERE origin = 'ward-b'",
            "ward-a.3",
            "the entry before it in this file is missing",
        ),
        ("UPDATE event SET lamport = 2 WHERE seq = 5", "ward-a.3", "it stands out of order"),
        (
            "UPDATE event SET hash = printf('%064d', 1) WHERE seq = 2",
            "ward-a.2",
            "its content is not what was written",
        ),
        (
            "UPDATE event SET origin_seq = origin_seq + 9 WHERE seq = 7",
            "ward-a.14",
            "the entry before it is missing",
        ),
        (
            "UPDATE event SET previous_hash = printf('%064d', 1) WHERE seq = 6",
            "ward-a.4",
            "it does not continue the entry before it",
        ),
    ],
)
def test_a_chain_that_was_cut_or_bent_is_found(folder: Path, change: str, reference: str, why: str) -> None:
    with other_program(folder, triggers=False) as file:
        file.execute(change)

    found = verified(folder)
    assert found.broken is not None
    assert (found.broken.reference, found.broken.why) == (reference, why)


def test_an_index_that_hides_an_entry_is_found(folder: Path) -> None:
    with other_program(folder) as file:
        file.execute("PRAGMA writable_schema = 1")
        file.execute("UPDATE sqlite_schema SET sql = sql || ' WHERE seq <> 5' WHERE name = 'event_stream'")
    with other_program(folder) as file:
        file.execute("REINDEX event_stream")
        file.execute("PRAGMA writable_schema = 1")
        file.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ' WHERE seq <> 5', '') WHERE name = 'event_stream'"
        )

    try:
        found = verified(folder)
    except Damaged:  # a newer SQLite sees it when the file is opened
        return
    assert found.broken is not None
    assert found.broken.reference == "the file"
    assert "event_stream" in found.broken.why
