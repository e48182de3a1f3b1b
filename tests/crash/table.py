"""`python -m tests.crash.table`: every fault of time and alarms in earnest; writes docs/safety/faults-alarms.md.

Takes about twenty minutes. Needs Linux; root for the full disk; libfaketime for the wall clock.
"""

import argparse
import os
import random
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crash import faults
from tests.crash.faults import Came, NotPermitted
from tests.crash.stage import Stage
from tests.crash.ward import PHASES

PAGE = Path("docs/safety/faults-alarms.md")
HEAD = """# Faults of time and of alarms, run for real
Made by `python -m tests.crash.table`: real processes, killed, frozen and lied to, over real files; the window runs
without a display and the player is a program that logs when it was begun. *Latest alarm* is from the deadline (or,
where that passed in a sleep, from waking) to the sound. *Lost* counts acknowledged entries that were not on disk
afterwards; every chain was checked after every run.

| Fault | Runs | Latest alarm | Median | Kill to board, latest | Lost | What came |
|---|---|---|---|---|---|---|
"""
HOUR, DAY = 3600.0, 86_400.0
#: The nights on which the local clock changes, in UTC.
SPRING, AUTUMN = "2026-03-29T01:00:00", "2026-10-25T01:00:00"
Act = Callable[[Stage], Came]


@dataclass(frozen=True)
class Fault:
    """A row: what is done, how often, and whether the suite does it too, once."""

    title: str
    act: Act
    times: int = 3
    in_suite: bool = False
    timers: bool = False


def _killed(phase: str, sessions: int = 1) -> Act:
    return lambda stage: faults.desk_killed(stage, phase, random.Random(), sessions=sessions)


def _set(by_s: float) -> Act:
    return lambda stage: faults.clock_set(stage, by_s)


def _set_and_killed(by_s: float) -> Act:
    return lambda stage: faults.clock_set_and_killed(stage, by_s)


def _night(change: str, *, kill: bool) -> Act:
    return lambda stage: faults.night(stage, change, kill=kill)


STEPS = (("1 s", 1.0), ("1 h", HOUR), ("1 day", DAY))
FAULTS: Sequence[Fault] = (
    *(
        Fault(f"The desk killed while {phase}", _killed(phase), 20, in_suite=phase == "observing")
        for phase in PHASES
    ),
    Fault("The desk killed, and no start succeeds", faults.killed_while_starting, in_suite=True),
    Fault("The desk killed with 40 patients", _killed("infusing", 40), 5),
    Fault("The desk killed with 200 patients", _killed("infusing", 200), 3),
    Fault("200 patients, no fault", lambda stage: faults.on_time(stage, 200), 3),
    Fault("The watcher killed", faults.watcher_killed, 10, in_suite=True),
    Fault("Both killed: the booked wake-up", faults.both_killed, 10, in_suite=True, timers=True),
    *(
        Fault(f"Wall clock {sign}{words}", _set(factor * by_s))
        for words, by_s in STEPS
        for sign, factor in (("+", 1), ("−", -1))
    ),
    *(
        Fault(f"Wall clock {sign}{words}, and the desk killed", _set_and_killed(factor * by_s))
        for words, by_s in STEPS
        for sign, factor in (("+", 1), ("−", -1))
    ),
    *(
        Fault(f"The night in {name}{', and the desk killed' if kill else ''}", _night(change, kill=kill))
        for name, change in (("March", SPRING), ("October", AUTUMN))
        for kill in (False, True)
    ),
    Fault("Asleep for 30 min (time namespace)", lambda stage: faults.asleep(stage, 30), in_suite=True),
    Fault("Both processes frozen past the deadline", faults.frozen),
    Fault("Sound device removed", lambda stage: faults.no_sound(stage, kill=False)),
    Fault("Sound device removed, desk killed for good", lambda stage: faults.no_sound(stage, kill=True)),
    Fault("Disk full", lambda stage: faults.disk_full(stage, kill=False), in_suite=True),
    Fault("Disk full, and the desk killed", lambda stage: faults.disk_full(stage, kill=True)),
)


def done(fault: Fault, home: Path) -> Came:
    """One run of a fault, in a folder that is not there yet."""
    with Stage(home, timers=fault.timers) as stage:
        return fault.act(stage)


def row(fault: Fault, runs: Sequence[Came]) -> str:
    """The line of the table."""
    delays = [came.delay_ms for came in runs if came.delay_ms is not None]
    boards = [came.board_ms for came in runs if came.board_ms is not None]
    said = "; ".join(dict.fromkeys(came.said for came in runs if came.said))
    lost = sum(came.lost for came in runs)
    latest, median = _seconds(max(delays)), _seconds(statistics.median(delays))
    board = _seconds(max(boards)) if boards else "—"
    return f"| {fault.title} | {len(runs)} | {latest} | {median} | {board} | {lost} | {said or 'heard'} |"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s"


def main() -> int:
    """Writes the page; 1 where a run did not come to its end or lost something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, help="so many runs of each instead")
    parser.add_argument("--only", default="", help="only the faults that contain these words")
    parser.add_argument("--out", type=Path, default=PAGE)
    asked = parser.parse_args()
    lines, wrong = [], False
    for fault in FAULTS:
        if asked.only in fault.title:
            line, well = _row(fault, asked.times or fault.times)
            wrong = wrong or not well
            lines.append(line)
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    machine = f"\n{time.strftime('%d-%b-%Y')}, Python {sys.version.split()[0]}, {os.cpu_count()} cores.\n"
    asked.out.write_text(HEAD + "\n".join(lines) + "\n" + machine, encoding="utf-8")
    return int(wrong)


def _row(fault: Fault, times: int) -> tuple[str, bool]:
    runs: list[Came] = []
    for _ in range(times):
        try:
            with TemporaryDirectory() as folder:
                runs.append(done(fault, Path(folder) / "stage"))
        except NotPermitted as why:
            return f"| {fault.title} | 0 | — | — | — | — | not run: {why} |", True
        except AssertionError:
            traceback.print_exc()
            return (
                f"| {fault.title} | {len(runs)} | — | — | — | — | **one run did not come to its end** |",
                False,
            )
    return row(fault, runs), not any(came.lost for came in runs)


if __name__ == "__main__":
    sys.exit(main())
