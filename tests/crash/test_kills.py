"""Killed without warning, two hundred times, at random moments: nothing that was acknowledged is lost."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.domain.facts import NoteAdded
from infusion_desk.storage.opening import open_journal
from tests.crash.appender import SIZE, row_after
from tests.crash.conftest import Tell
from tests.unit.storage.samples import AT

pytestmark = [
    pytest.mark.crash,
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]
FOLDERS, KILLS_PER_FOLDER = 20, 10


@pytest.fixture
def appender() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.crash.appender"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_after(folder: Path, commits: int, moments: int, appender: subprocess.Popen[str]) -> dict[int, str]:
    """Lets a child append, kills it some moments after so many commits; gives what it had acknowledged."""
    assert appender.stdin is not None
    assert appender.stdout is not None
    appender.stdin.write(f"{folder}\n")
    appender.stdin.flush()
    saved: dict[int, str] = {}
    lines = iter(appender.stdout.readline, "")
    child = child_said(lines, saved)
    while len(saved) < commits:
        note_saved(next(lines), saved)
    for _ in range(moments):
        os.getppid()
    os.kill(child, signal.SIGKILL)
    for line in lines:
        if line.startswith("died"):
            assert line.split() == ["died", str(-signal.SIGKILL)]
            return saved
        note_saved(line, saved)
    raise AssertionError("the appender itself died")


def child_said(lines: Iterator[str], saved: dict[int, str]) -> int:
    for line in lines:
        if line.startswith("child"):
            return int(line.split()[1])
        note_saved(line, saved)
    raise AssertionError("the appender itself died")


def note_saved(line: str, saved: dict[int, str]) -> None:
    word, number, digest = line.split()
    assert word == "saved"
    saved[int(number)] = digest


def transactions_on_disk(folder: Path) -> dict[int, str]:
    """Opens as the next start would; each transaction must be there whole, with its index row."""
    with closing(open_journal(folder, AT)) as journal:
        entries = journal.read(["session:s1"])
        assert journal.verify().sound
        assert journal.verify().entries == len(entries)
        texts = [entry.fact.text.split()[0] for entry in entries if isinstance(entry.fact, NoteAdded)]
        last = len(entries) // SIZE
        assert texts == [f"{number}.{part}" for number in range(1, last + 1) for part in range(SIZE)]
        assert journal.session("s1") == (row_after(last) if last else None)
    return {number: entries[number * SIZE - 1].hash for number in range(1, last + 1)}


def test_two_hundred_kills_lose_nothing(tmp_path: Path, appender: subprocess.Popen[str], tell: Tell) -> None:
    chance = random.Random()
    seed = chance.randrange(1 << 32)
    chance.seed(seed)
    kept = unacknowledged = 0
    for number in range(FOLDERS):
        folder = tmp_path / str(number)
        promised: dict[int, str] = {}
        for kill in range(KILLS_PER_FOLDER):
            commits = chance.randrange(8) if kill else 0  # the first kill hits the making of the file
            moments = chance.randrange(12_000 if commits else 100_000)
            promised |= kill_after(folder, commits, moments, appender)
            found = transactions_on_disk(folder)
            assert promised.items() <= found.items(), f"lost with seed {seed}"
            unacknowledged += len(found) - len(promised)
            promised = found
        kept += len(promised) * SIZE
    tell(
        "killed at a random moment",
        times=FOLDERS * KILLS_PER_FOLDER,
        acknowledged=kept,
        lost=0,
        came=f"{unacknowledged} transactions were on disk whose acknowledgement was cut off",
    )
