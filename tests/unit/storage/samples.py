"""Entries to write, and a second program's view of the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from infusion_desk.desk.journal import PatientRow, SessionRow
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import NoteAdded
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.opening import FILE_NAME

AT = Instant(datetime(2026, 11, 22, 8, 40, tzinfo=UTC), "boot-1", 1_000_000)
PATIENT = PatientRow("p1", "Marlowe", "Ines", date(1989, 3, 14), "9434765919", "K204417")
SESSION = SessionRow("s1", "p1", 1, 1, date(2026, 11, 22), "preparing")


def later(seconds: float) -> Instant:
    """The same machine, some seconds after AT."""
    return AT.moved_to(AT.utc + timedelta(seconds=seconds))


def note(text: str = "Sleeps.", stream: str = "session:s1", at: Instant = AT) -> Draft:
    return Draft(stream, NoteAdded(text=text), at, at, "Europe/London", "SO")


def in_phase(phase: str) -> SessionRow:
    return replace(SESSION, phase=phase)


@contextmanager
def other_program(folder: Path, *, triggers: bool = True) -> Iterator[sqlite3.Connection]:
    """The file as any other SQLite program has it; without triggers, as one that means harm."""
    connection = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    try:
        if not triggers:
            drop_triggers(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def other_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy as one has it who means harm and leaves no trace: the triggers are there again afterwards."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        triggers = drop_triggers(connection)
        yield connection
        for sql in triggers:
            connection.execute(sql)
    finally:
        connection.close()


def drop_triggers(connection: sqlite3.Connection) -> list[str]:
    """Removes every trigger; the statements that would make them again."""
    made = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in made:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in made]
