"""Which fault is whose, and what a nurse is told."""

import errno
import sqlite3
from pathlib import Path

import pytest

from infusion_desk.desk import faults
from infusion_desk.storage.surroundings import naming_faults

PATH = Path("/records/infusion-desk.db")


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), faults.DiskFull),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), faults.ReadOnly),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), faults.ReadOnly),
        (sqlite_error(sqlite3.SQLITE_BUSY), faults.InUse),
        (sqlite_error(sqlite3.SQLITE_CORRUPT_INDEX), faults.Damaged),
        (sqlite_error(sqlite3.SQLITE_NOTADB), faults.Damaged),
        (sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), faults.DiskFailed),
        (OSError(errno.ENOSPC, ""), faults.DiskFull),
        (OSError(errno.EDQUOT, ""), faults.DiskFull),
        (OSError(errno.EROFS, ""), faults.ReadOnly),
        (OSError(errno.EACCES, ""), faults.ReadOnly),
        (OSError(errno.EIO, ""), faults.DiskFailed),
    ],
)
def test_a_fault_of_the_surroundings(error: Exception, fault: type[faults.SurroundingsFault]) -> None:
    with pytest.raises(faults.SurroundingsFault) as raised, naming_faults(PATH):
        raise error
    assert type(raised.value) is fault
    assert raised.value.__cause__ is error


@pytest.mark.parametrize(
    "error",
    [
        sqlite_error(sqlite3.SQLITE_CONSTRAINT_TRIGGER),
        sqlite_error(sqlite3.SQLITE_ERROR),
        sqlite_error(sqlite3.SQLITE_MISUSE),
        sqlite3.ProgrammingError("closed"),
        ValueError("a bug"),
    ],
)
def test_a_fault_of_the_program_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, naming_faults(PATH):
        raise error
    assert raised.value is error


@pytest.mark.parametrize(
    "fault",
    [
        faults.DiskFull(), faults.DiskFailed("x"), faults.ReadOnly("x"), faults.InUse("x"),
        faults.Damaged("x", "y"), faults.ForeignFile("x"), faults.TooNew("x", "2.0.0"),
        faults.NetworkPath("x", "nfs"), faults.Unsupported("x"),
    ],
    ids=lambda fault: type(fault).__name__,
)  # fmt: skip
def test_each_says_what_happened_what_was_kept_and_what_to_do(fault: faults.SurroundingsFault) -> None:
    sentences = (fault.happened, fault.kept, fault.next_step)
    assert all(sentence.endswith(".") and sentence == sentence.strip() for sentence in sentences)
    assert str(fault) == " ".join(sentences)
