"""The desk's side of the watcher: its signs of life, the deadlines it posts, and that there always is a watcher."""

import errno
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from infusion_desk.alarms import deadlines_file
from infusion_desk.alarms.alive import AliveFile, is_held, last_word
from infusion_desk.alarms.starter import LOG_NAME, start
from infusion_desk.alarms.watcher import DESK, WATCHER
from infusion_desk.desk.faults import DiskFailed, DiskFull
from infusion_desk.desk.posted_deadlines import Posted
from infusion_desk.desk.posting import Posting
from infusion_desk.desk.service import Desk
from infusion_desk.domain.instants import Instant

PACKAGE = Path(__file__).resolve().parents[1]
WATCH, ALONE = "watch", "--alone"
START = (
    "import sys; sys.path.append(sys.argv.pop(1)); from infusion_desk.watch import main; main(sys.argv[1:])"
)
#: How long a watcher that was started may take until it is on duty.
BEGINNING_MS = 3_000
#: A watcher that has not taken a turn for so long hangs.
HANGS_MS = 5_000
FULL = {errno.ENOSPC, errno.EDQUOT}
LONGEST_LOG = 1 << 20


class WatcherDuty:
    """Fills desk.posting.Watch. `command` starts the watcher."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._folder = folder
        self._command = command
        self._alive = AliveFile(folder / DESK)
        self._held = False
        self._started_ms: int | None = None
        self._seen_ms = self._awake_ms = 0
        with suppress(OSError):
            if (folder / LOG_NAME).stat().st_size > LONGEST_LOG:
                (folder / LOG_NAME).unlink()

    def beat(self, now: Instant) -> None:
        if not self._held:
            with suppress(OSError):
                self._held = self._alive.take()
        if self._held:
            self._alive.say({"pid": os.getpid(), "boot_id": now.boot_id, "boot_ms": now.boot_ms})
        self.see_to_the_watcher(now)

    def see_to_the_watcher(self, now: Instant) -> None:
        """Starts a watcher where there is none, or none that takes its turns."""
        if now.boot_ms - self._seen_ms > HANGS_MS // 2:
            self._awake_ms = now.boot_ms  # the machine slept, and the watcher may wake a little later
        self._seen_ms = now.boot_ms
        if self._started_ms is not None and now.boot_ms - self._started_ms < BEGINNING_MS:
            return
        path = self._folder / WATCHER
        if is_held(path):
            word = last_word(path)
            turn = word.get("boot_ms")
            if not isinstance(turn, int) or now.boot_ms - max(turn, self._awake_ms) <= HANGS_MS:
                return
            _end(word.get("pid"))
        with suppress(OSError):
            self._process = start(self._command, self._folder / LOG_NAME)
            self._started_ms = now.boot_ms

    def post(self, posted: Posted) -> None:
        try:
            deadlines_file.write(self._folder / deadlines_file.FILE_NAME, posted)
        except OSError as error:
            raise (DiskFull() if error.errno in FULL else DiskFailed(str(error))) from error

    def release(self) -> None:
        """The desk is closed."""
        self._alive.release()
        self._held = False

    def wake_up_words(self) -> str:
        path = self._folder / WATCHER
        if not is_held(path):
            return "There is no watcher at the moment, and no wake-up is booked."
        return str(last_word(path).get("wake_up", ""))


@contextmanager
def watched(desk: Desk, folder: Path, desk_command: Sequence[str]) -> Iterator[None]:
    """Keeps a watcher on duty while a desk is open. `desk_command` is how the watcher starts the desk again."""
    duty = WatcherDuty(folder, watcher_command(folder, desk_command))
    desk.posting = Posting(duty)
    try:
        yield
    finally:
        duty.release()


def watcher_command(folder: Path, desk_command: Sequence[str]) -> list[str]:
    """How the watcher is started: without the packages of this environment, which it does not need."""
    arguments = [str(folder.resolve()), json.dumps(list(desk_command))]
    if getattr(sys, "frozen", False):
        return [sys.executable, WATCH, *arguments]
    return [sys.executable, "-I", "-S", "-c", START, str(PACKAGE.parent), *arguments]


def _end(pid: object) -> None:
    """Ends a watcher that hangs. It holds its file, so the number in it is its own."""
    if isinstance(pid, int) and pid not in (0, os.getpid()):
        with suppress(OSError):
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
