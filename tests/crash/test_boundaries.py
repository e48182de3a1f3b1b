"""Struck at the very call that writes: nothing that was acknowledged is lost, nothing refused is there twice."""

from collections import Counter
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from infusion_desk.domain.facts import NoteAdded
from infusion_desk.storage.opening import open_journal
from tests.crash.appender import SIZE
from tests.crash.boundaries import CALLS, fail, kill_before, may_trace
from tests.crash.conftest import Tell
from tests.crash.test_kills import transactions_on_disk
from tests.unit.storage.samples import AT

pytestmark = [
    pytest.mark.crash,
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here, or may not hold a process"),
]
#: In a usual run one boundary in so many is tried.
SAMPLE = 23
ERRORS = {"ENOSPC": "disk full", "EIO": "disk failing"}


def numbers(call: str, *, thorough: bool, most: int | None = None) -> range:
    return range(1, (most or CALLS[call]) + 1, 1 if thorough else SAMPLE)


@pytest.mark.parametrize("call", CALLS)
def test_a_kill_at_any_write_loses_nothing(call: str, tmp_path: Path, tell: Tell, thorough: bool) -> None:
    acknowledged = 0
    opening: list[float] = []
    for number in numbers(call, thorough=thorough):
        folder = tmp_path / str(number)
        saved = kill_before(call, number, folder)
        began = perf_counter()
        found = transactions_on_disk(folder)
        opening.append(perf_counter() - began)
        assert saved.items() <= found.items(), f"lost at {call} {number}"
        assert len(found) <= len(saved) + 1
        acknowledged += len(saved) * SIZE
    tell(
        f"killed just before each `{call}`",
        times=len(opening),
        acknowledged=acknowledged,
        lost=0,
        came=f"opened and every chain checked in {median(opening) * 1000:.0f} ms (median)",
    )


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_a_disk_that_fails_at_any_write_is_told_and_nothing_is_lost_or_doubled(
    call: str, error: str, tmp_path: Path, tell: Tell, thorough: bool
) -> None:
    named: Counter[str] = Counter()
    acknowledged = 0
    places = numbers(call, thorough=thorough, most=200)
    for number in places:
        folder = tmp_path / str(number)
        saved, fault = fail(call, number, error, folder)
        with closing(open_journal(folder, AT)) as journal:
            assert journal.verify().sound
            texts = [entry.fact.text for entry in journal.everything() if isinstance(entry.fact, NoteAdded)]
        # Every transaction exactly once: what was told as not saved was entered again, and is not there twice.
        assert len(texts) == len(set(texts)) == len(saved) * SIZE, f"{call} {number}: {fault}"
        assert saved.items() == transactions_on_disk(folder).items()
        named[fault or "none needed"] += 1
        acknowledged += len(saved) * SIZE
    tell(
        f"{ERRORS[error]} ({error}) at each `{call}`",
        times=len(places),
        acknowledged=acknowledged,
        lost=0,
        came=", ".join(f"{name} {times} ×" for name, times in sorted(named.items())) + "; nothing doubled",
    )
