"""Another program on the file: what it may not do, whatever its settings."""

import sqlite3
from pathlib import Path

import pytest

from infusion_desk.storage.codec import HASHED
from infusion_desk.storage.journal import SqliteJournal
from tests.unit.storage.samples import note, other_program

COPIED = ", ".join(HASHED)


@pytest.fixture
def folder(journal: SqliteJournal, tmp_path: Path) -> Path:
    journal.append([note("1"), note("2"), note("3")])
    journal.close()
    return tmp_path / "data"


def copied(verb: str, seq: str, changes: dict[str, str]) -> str:
    values = ", ".join(changes.get(name, name) for name in HASHED)
    stored = changes.get("hash", "hash")
    return (
        f"{verb} INTO event (seq, {COPIED}, hash) SELECT {seq}, {values}, {stored} FROM event WHERE seq = 3"
    )


NEXT = {"origin_seq": "4", "previous_hash": "hash", "hash": "printf('%064d', 4)"}


@pytest.mark.parametrize("recursive_triggers", ["OFF", "ON"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE event SET author = 'MK' WHERE seq = 2", id="update"),
        pytest.param("UPDATE OR REPLACE event SET seq = 1 WHERE seq = 2", id="update or replace"),
        pytest.param("DELETE FROM event WHERE seq = 3", id="delete"),
        pytest.param("DELETE FROM event", id="delete all"),
        pytest.param(copied("INSERT OR REPLACE", "2", NEXT), id="replace a number"),
        pytest.param(copied("REPLACE", "4", {}), id="replace a chain's number"),
        pytest.param(copied("INSERT", "5", NEXT), id="gap in the file"),
        pytest.param(copied("INSERT", "NULL", NEXT | {"origin_seq": "NULL"}), id="no number"),
        pytest.param(copied("INSERT", "4", NEXT | {"origin_seq": "5"}), id="gap in the chain"),
        pytest.param(copied("INSERT", "4", NEXT | {"previous_hash": "previous_hash"}), id="fork"),
        pytest.param(copied("INSERT", "4", NEXT | {"origin": "'ward-b'"}), id="new chain not at its first"),
        pytest.param(
            copied("INSERT", "3", NEXT) + " ON CONFLICT DO UPDATE SET author = 'MK'",
            id="insert or else update",
        ),
    ],
)
def test_it_is_refused_and_nothing_changes(folder: Path, change: str, recursive_triggers: str) -> None:
    with other_program(folder) as file:
        file.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")
        before = file.execute("SELECT * FROM event").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(change)
        assert file.execute("SELECT * FROM event").fetchall() == before


def test_an_entry_that_continues_the_chain_is_taken(folder: Path) -> None:
    """Which shows that the refusals above are for the reasons given."""
    with other_program(folder) as file:
        file.execute(copied("INSERT", "4", NEXT))
        assert file.execute("SELECT count(*) FROM event").fetchone() == (4,)


@pytest.mark.parametrize("value", ["'abc'", "1.5", "NULL"])
def test_a_column_takes_only_its_own_type(folder: Path, value: str) -> None:
    with other_program(folder) as file, pytest.raises(sqlite3.IntegrityError):
        file.execute(copied("INSERT", "4", NEXT | {"happened_at": value}))
