"""The faults of the table, each done for real. What comes of one run is its alarm's delay and what was lost."""

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from infusion_desk.alarms.watcher import DESK, WATCHER
from infusion_desk.domain.facts import ClockChanged, NotWatched
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.opening import open_journal
from infusion_desk.system_clock import pause
from tests.crash.stage import Stage
from tests.crash.ward import prepare, utc

LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
)


class NotPermitted(Exception):
    """This machine does not let the fault be made; says why."""


@dataclass(frozen=True)
class Came:
    """What came of one run: how late the alarm was heard (ms), from the kill to a board (ms), entries lost, words."""

    delay_ms: int | None
    board_ms: int | None = None
    lost: int = 0
    said: str = ""


def _ward(stage: Stage, phases: list[str], ahead_s: float, now: Instant | None = None) -> int:
    """Records whose next deadline comes so soon; when it comes, by the boot clock."""
    now = now or stage.now()
    prepare(stage.data, phases, now, ahead_s)
    return now.boot_ms + round(ahead_s * 1000)


def _until_moment(stage: Stage, boot_ms: int) -> None:
    stage.until(lambda: stage.now_ms >= boot_ms, "the moment")


def desk_killed(stage: Stage, phase: str, chance: random.Random, *, sessions: int = 1) -> Came:
    """SIGKILL some moments before the deadline, or after it, while entries are being written."""
    due = _ward(stage, [phase] * sessions, 6 + sessions / 12)
    stage.starts_desk(busy=True)
    stage.until_board()
    stage.until_watched()
    _until_moment(stage, due + chance.randrange(-2500, 500))
    killed_ms, killed = stage.now_ms, stage.kill(DESK)
    board_ms = stage.until_board(other_than=killed)
    heard_ms = stage.until_played(due, "medium", "high")
    return Came(heard_ms - due, board_ms - killed_ms, stage.lost())


def killed_while_starting(stage: Stage) -> Came:
    """SIGKILL before the board is painted: the watcher tries twice, then sounds alone."""
    due = _ward(stage, ["infusing"], 9)
    stage.starts_desk()
    stage.until_board()
    stage.until_watched()
    damaged = stage.data / "settings.toml"
    damaged.write_text("pack = 7\n")  # from now on no start succeeds
    stage.kill(DESK)
    heard_ms = stage.until_played(due, "medium", "high")
    stage.until(lambda: "cannot be started by itself" in stage.story(), "what to do")
    return Came(
        heard_ms - due, None, stage.lost(), "two starts failed; the watcher alarms alone and says what to do"
    )


def watcher_killed(stage: Stage) -> Came:
    """SIGKILL of the watcher: the desk starts another, and sounds its alarm as ever."""
    due = _ward(stage, ["infusing"], 7)
    stage.starts_desk()
    stage.until_board()
    stage.until_watched()
    killed_ms, killed = stage.now_ms, stage.kill(WATCHER)
    again_ms = stage.until(lambda: stage.pid(WATCHER) not in (0, killed), "another watcher")
    heard_ms = stage.until_played(due, "medium", "high")
    return Came(
        heard_ms - due, None, stage.lost(), f"another watcher after {(again_ms - killed_ms) / 1000:.1f} s"
    )


def both_killed(stage: Stage) -> Came:
    """SIGKILL of both: nobody is left but the wake-up that was booked for the deadline."""
    due = _ward(stage, ["infusing"], 8)
    stage.starts_desk()
    stage.until_board()
    stage.until_watched()
    stage.until(lambda: bool(list((stage.home / "bin").glob("*.timer"))), "a booked wake-up")
    watcher, desk = stage.kill(WATCHER), stage.kill(DESK)
    heard_ms = stage.until_played(due, "medium", "high")
    stage.until_board(other_than=desk)
    assert stage.pid(WATCHER) not in (0, watcher)
    return Came(heard_ms - due, None, stage.lost(), "the wake-up is booked 3 s after the deadline")


@contextmanager
def faketime(stage: Stage, offset_s: float) -> Iterator[Callable[[float], None]]:
    """Has the wall clock of what is started on the stage be so far off; gives how to set it while that runs."""
    library = next((path for path in LIBRARIES if Path(path).exists()), None)
    if library is None:
        raise NotPermitted("libfaketime is not installed")
    offset = stage.home / "offset"

    def is_set(seconds: float) -> None:
        new = offset.with_suffix(".new")
        new.write_text(f"{seconds:+.3f}s")
        new.replace(offset)

    is_set(offset_s)
    stage.environment |= {
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    yield is_set


def clock_set(stage: Stage, by_s: float) -> Came:
    """The wall clock is set while the desk runs; the deadline comes after as much true time as before."""
    with faketime(stage, 0) as is_set:
        due = _ward(stage, ["infusing", "observing"], 8)
        stage.starts_desk()
        stage.until_board()
        is_set(by_s)
        heard_ms = stage.until_played(due, "medium", "high")
        pause(1.5)
        changes = _told(stage, ClockChanged)
    return Came(heard_ms - due, None, stage.lost(), _changes_words(changes))


def clock_set_and_killed(stage: Stage, by_s: float) -> Came:
    """The wall clock is set and the desk is killed before its next beat."""
    with faketime(stage, 0) as is_set:
        due = _ward(stage, ["infusing", "observing"], 8)
        stage.starts_desk()
        stage.until_board()
        stage.until_watched()
        is_set(by_s)
        killed_ms, killed = stage.now_ms, stage.kill(DESK)
        board_ms = stage.until_board(other_than=killed)
        heard_ms = stage.until_played(due, "medium", "high")
    return Came(heard_ms - due, board_ms - killed_ms, stage.lost())


def night(stage: Stage, change: str, *, kill: bool) -> Came:
    """The local clock changes some seconds before the deadline; all times are of Europe/London."""
    begun = stage.now()
    at = utc(change) - timedelta(seconds=5)
    with faketime(stage, (at - begun.utc).total_seconds()):
        now = Instant(at, begun.boot_id, begun.boot_ms)
        due = _ward(stage, ["infusing", "observing"], 9, now)
        stage.starts_desk()
        stage.until_board()
        stage.until_watched()
        if kill:
            _until_moment(stage, due - 1000)
            stage.kill(DESK)
        heard_ms = stage.until_played(due, "medium", "high")
    return Came(heard_ms - due, None, stage.lost())


def asleep(stage: Stage, minutes: int) -> Came:
    """The machine sleeps past the deadline: both clocks are ahead when the desk runs again, the boot is the same.

    Nothing lives through the making of a time namespace, so the desk is started in it: its start is in the delay.
    """
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-T", "true"], check=False).returncode:
        raise NotPermitted("no time namespace may be made here")
    with faketime(stage, 0) as is_set:
        due = _ward(stage, ["infusing"], 60)
        stage.starts_desk()
        stage.until_board()
        stage.until_watched()
        stage.kill(WATCHER)
        stage.kill(DESK)
        is_set(minutes * 60)
        inside = ("unshare", "-T", "--boottime", str(minutes * 60), "--monotonic", "0")
        awake_ms = stage.now_ms + minutes * 60_000
        stage.starts_desk(inside=inside)
        heard_ms = stage.until_played(awake_ms, "high")
        assert heard_ms > due
        missed = [fact.seconds for fact in _told(stage, NotWatched) if isinstance(fact, NotWatched)]
    words = f"told: not watched for {max(missed) / 60:.0f} min"
    return Came(heard_ms - awake_ms, None, stage.lost(), f"after waking; {words}")


def frozen(stage: Stage) -> Came:
    """Both processes stand still past the deadline, as in a sleep, and go on: the watcher starts no second desk."""
    due = _ward(stage, ["infusing"], 7)
    stage.starts_desk()
    stage.until_board()
    stage.until_watched()
    pids = [stage.pid(DESK), stage.pid(WATCHER)]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    _until_moment(stage, due + 9000)
    awake_ms = stage.now_ms
    for pid in reversed(pids):
        os.kill(pid, signal.SIGCONT)
    heard_ms = stage.until_played(awake_ms, "medium", "high")
    pause(3)
    assert pids == [stage.pid(DESK), stage.pid(WATCHER)]
    assert "has stopped" not in stage.story()
    return Came(heard_ms - awake_ms, None, stage.lost(), "after waking; the same desk and watcher")


def no_sound(stage: Stage, *, kill: bool) -> Came:
    """The sound device is removed: the alarm is seen at once, and it is said that nothing can be heard."""
    due = _ward(stage, ["infusing"], 8)
    stage.starts_desk()
    stage.until_board()
    stage.until_watched()
    (stage.home / "no-device").touch()
    if not kill:
        _until_moment(stage, due + 2500)
        alarm_ms = _raised_ms(stage)
        return Came(alarm_ms - due, None, stage.lost(), "on the screen alone; told on the record")
    damaged = stage.data / "settings.toml"
    damaged.write_text("pack = 7\n")  # the desk does not come back
    stage.kill(DESK)
    seen_ms = stage.until(lambda: "Vital signs" in stage.story(), "a notification")
    stage.until(lambda: "NO SOUND" in _watcher_log(stage), "that there is no sound")
    return Came(max(0, seen_ms - due), None, stage.lost(), "a notification, which says NO SOUND")


def disk_full(stage: Stage, *, kill: bool) -> Came:
    """The disk is full when the alarm is raised. Mounts a file system of its own in the place of the records."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        raise NotPermitted("a tmpfs cannot be mounted here (only root may)")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(stage.data)], check=True)
    try:
        due = _ward(stage, ["infusing"], 8)
        stage.starts_desk(busy=True)
        stage.until_board()
        stage.until_watched()
        _until_moment(stage, due - 3000)
        filler = stage.data / "filler"
        subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=4096"], check=False, capture_output=True)
        if kill:
            _until_moment(stage, due - 1000)
            stage.kill(DESK)
        heard_ms = stage.until_played(due, "medium", "high")
        pause(3)
        assert kill or "has stopped" not in stage.story(), stage.story()
        stage.end_all()
        filler.unlink()
        return Came(heard_ms - due, None, stage.lost())
    finally:
        stage.end_all()
        subprocess.run(["umount", str(stage.data)], check=True)


def on_time(stage: Stage, sessions: int) -> Came:
    """No fault, but many patients: one alarm for all."""
    due = _ward(stage, ["infusing"] * sessions, 6 + sessions / 12)
    stage.starts_desk()
    stage.until_board()
    heard_ms = stage.until_played(due, "medium", "high")
    return Came(heard_ms - due, None, stage.lost())


def _told(stage: Stage, kind: type) -> list[object]:
    """Such facts as are on disk. Ends every process."""
    stage.end_all()
    with closing(open_journal(stage.data, stage.now())) as journal:
        return [entry.fact for entry in journal.everything() if isinstance(entry.fact, kind)]


def _changes_words(changes: list[object]) -> str:
    seconds = {round(change.seconds) for change in changes if isinstance(change, ClockChanged)}
    return (
        f"told: the clock was changed by {', '.join(f'{one:+d}' for one in seconds)} s"
        if seconds
        else "not told"
    )


def _raised_ms(stage: Stage) -> int:
    """When the desk raised its first alarm, by its ledger. Ends every process."""
    stage.end_all()
    with closing(open_journal(stage.data, stage.now())) as journal:
        raised = [entry for entry in journal.everything() if entry.fact.kind == "alarm-raised"]
    return min(entry.happened.boot_ms for entry in raised if getattr(entry.fact, "priority", "") != "low")


def _watcher_log(stage: Stage) -> str:
    return (stage.data / "watcher.log").read_text(errors="replace")
