"""Strikes a program at the very call that writes: it is killed, or the disk fails it, at its n-th write or sync.

The child is a fork that waits, stopped, until strace holds it; so a strike costs milliseconds and hits its mark.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.storage.opening import open_journal
from tests.crash.appender import append_until_killed, row_after, say
from tests.unit.storage.samples import AT, later, note

#: What a transaction asks of the system (some 40 writes, 4 syncs, then the acknowledgement), and up to which call it
#: is struck: the first 900 writes are the making of the file and some 20 transactions, each at every boundary.
CALLS = {"pwrite64": 900, "fdatasync": 120, "write": 20}
STRACE = shutil.which("strace")
AFTERWARDS = 3


def may_trace() -> bool:
    """Whether strace is here and may hold a process."""
    command = [str(STRACE), "-qq", "-o", os.devnull, "true"]
    return STRACE is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


def kill_before(call: str, number: int, folder: Path) -> dict[int, str]:
    """Lets a child append until just before its `number`-th such call; what it had acknowledged."""
    with _held(lambda: append_until_killed(folder), call, f"signal=SIGKILL:when={number}") as (child, said):
        saved = _saved(said)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    return saved


def kill_while(work: Callable[[], None], call: str, number: int) -> bool:
    """Kills a child that does some work just before its `number`-th such call; False where it came to its end."""
    with _held(work, call, f"signal=SIGKILL:when={number}") as (child, said):
        list(said)
        _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def fail(call: str, number: int, error: str, folder: Path) -> tuple[dict[int, str], str]:
    """Lets the disk fail a child's `number`-th such call with an error such as ENOSPC, and be well again afterwards.

    What was acknowledged, before and after; and the fault that the program named ("" where it met none).
    """

    def work() -> None:
        _append_through_faults(folder, _transactions(number))

    with _held(work, call, f"error={error}:when={number}") as (child, said):
        lines = list(said)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, lines
    faults = [line.split()[1] for line in lines if line.startswith("fault")]
    return _saved(line for line in lines if line.startswith("saved")), faults[0] if faults else ""


def _transactions(calls: int) -> int:
    return calls // 3 + AFTERWARDS


def _append_through_faults(folder: Path, transactions: int) -> None:
    """Appends, and goes on after a fault as the window does; a fault while opening is met by opening again."""
    journal = None
    while journal is None:
        try:
            journal = open_journal(folder, AT)
        except SurroundingsFault as fault:
            say(f"fault {type(fault).__name__}")
    number, left = 0, min(transactions, 40)
    while left:
        left -= 1
        try:
            drafts = [note(f"{number + 1}.{part}" + " padding" * 40, at=later(number)) for part in range(3)]
            entries = journal.append(drafts, [row_after(number + 1)])
        except SurroundingsFault as fault:
            say(f"fault {type(fault).__name__}")
            left = AFTERWARDS
        else:
            number += 1
            say(f"saved {number} {entries[-1].hash}")
    journal.close()


@contextmanager
def _held(work: Callable[[], None], call: str, inject: str) -> Iterator[tuple[int, Iterable[str]]]:
    """A child that works under strace: its number, and what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        sys.stdout = os.fdopen(writing, "w")  # where a test's output is caught, it is not the child's
        os.kill(os.getpid(), signal.SIGSTOP)
        _become(work)
    os.close(writing)
    os.waitpid(child, os.WUNTRACED)
    command = [
        str(STRACE),
        "-o",
        os.devnull,
        "-e",
        f"trace={call}",
        "-e",
        f"inject={call}:{inject}",
        "-p",
        str(child),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer, os.fdopen(reading) as said:
        assert tracer.stderr is not None
        attached = "attached" in tracer.stderr.readline()
        os.kill(child, signal.SIGCONT if attached else signal.SIGKILL)
        assert attached, "strace could not hold the child"
        yield child, said
        tracer.wait()


def _become(work: Callable[[], None]) -> None:
    """The child's whole life: nothing of the test that forked it goes on in it."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it is, the parent reads it from the status
        os._exit(1)
    os._exit(0)


def _saved(lines: Iterable[str]) -> dict[int, str]:
    return {int(number): digest for _, number, digest in (line.split() for line in lines)}
