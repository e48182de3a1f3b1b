"""Backups while the window is open: copied here, where the file is held, and proved by another process.

Replaying a year takes a minute; nobody may wait for it at the bedside.
"""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from infusion_desk.desk.faults import NotBackedUp, SurroundingsFault
from infusion_desk.storage import engine
from infusion_desk.storage.generations import begin, generations
from infusion_desk.storage.journal import SqliteJournal

EVERY = timedelta(hours=1)
#: The exit status of a command that has said the three sentences of a fault.
TOLD = 3
#: The exit status of one that found the copy not to check out, and has said so in the same way.
NOT_SOUND = 1
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class HourlyBackups:
    """Fills desk.ports.Backups. `finishing` is the command that finishes a copy."""

    def __init__(self, journal: SqliteJournal, folder: Path, finishing: Callable[[Path], list[str]]) -> None:
        self._journal = journal
        self._folder = folder
        self._finishing = finishing
        self._tried: datetime | None = None
        self._fault: SurroundingsFault | None = None
        self.process: subprocess.Popen[str] | None = None

    def back_up_if_due(self, now: datetime) -> SurroundingsFault | None:
        if self.process is not None:
            self._look(self.process)
        elif self._is_due(now):
            self._begin(now)
        return self._fault

    def back_up_now(self, now: datetime) -> SurroundingsFault | None:
        if self.process is None:
            self._begin(now)
        return self._fault

    def _begin(self, now: datetime) -> None:
        self._tried = now
        try:
            self.process = self._start(begin(self._journal, self._folder, now))
        except SurroundingsFault as fault:
            self._fault = fault

    def last_good_backup(self, now: datetime) -> datetime | None:
        return max((time for time in generations(self._folder) if time <= now), default=None)

    def _is_due(self, now: datetime) -> bool:
        """A time in the future, by a clock that was wrong then, is no reason to wait for it."""
        times = [*generations(self._folder), *([self._tried] if self._tried else [])]
        return not any(timedelta() <= now - time < EVERY for time in times)

    def _start(self, copy: Path) -> subprocess.Popen[str]:
        try:
            process = subprocess.Popen(  # noqa: S603 - the program itself
                self._finishing(copy),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                creationflags=NO_CONSOLE,
            )
            assert process.stdin is not None
            with process.stdin as handing:  # never on the command line, where everybody could read it
                handing.write((engine.held() or b"").hex())
        except OSError as error:
            raise NotBackedUp(f"the copy could not be checked ({error}).") from error
        return process

    def _look(self, process: subprocess.Popen[str]) -> None:
        if process.poll() is None:
            return
        assert process.stderr is not None
        with process.stderr as saying:
            said = saying.read()
        self.process = None
        self._fault = None if process.returncode == 0 else _fault(process.returncode, said.splitlines())


def _fault(returncode: int, said: list[str]) -> SurroundingsFault:
    """The three sentences that the command said; anything else is a fault of the command."""
    if returncode in (TOLD, NOT_SOUND) and len(said) >= 3:
        fault = SurroundingsFault(*said[-3:])
        fault.damage = returncode == NOT_SOUND
        return fault
    return NotBackedUp(f"the copy could not be checked ({said[-1] if said else returncode}).")
