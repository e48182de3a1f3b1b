"""A wake-up booked with the system: should nobody be left who watches, it starts the watcher at the next deadline.

While there is a watcher it books anew whenever the next deadline changes, and so no wake-up comes while it is alive.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from zlib import crc32

from infusion_desk.domain.instants import Instant

#: So much after the deadline; a living watcher has booked the next one by then.
MARGIN_MS = 3_000
#: A wake-up for nearly the same time stays as it is.
NEARLY = timedelta(seconds=2)
#: Alarms wait while the system is asked.
PATIENCE_S = 2
#: What a window needs to know of the session of the person who works here.
KEPT_ENVIRONMENT = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "QT_QPA_PLATFORM",
    "PATH",
    "INFUSION_DESK_DATA",
)

Run = Callable[[Sequence[str]], str]


class NotBookedError(Exception):
    """The system does not book wake-ups for this user; says why."""


class Booker(Protocol):
    """The system's own way to start a program at a time (aware UTC), waking the machine if it can."""

    def book(self, at: datetime) -> None:
        """Books it. Raises NotBookedError."""
        ...

    def cancel(self) -> None:
        """Takes back what is booked."""
        ...


class BookedWakeUps:
    """Fills watcher.WakeUps. Where the system once said no it is not asked again."""

    def __init__(self, booker: Booker | None) -> None:
        self._booker = booker
        self._booked: datetime | None = None
        self.says = NOTHING_DUE if booker else "No wake-up can be booked on this computer."

    def book(self, in_ms: int | None, now: Instant) -> None:
        wanted = None if in_ms is None else now.utc + timedelta(milliseconds=in_ms + MARGIN_MS)
        if self._booker is None or _nearly(wanted, self._booked):
            return
        try:
            if self._booked is not None:
                self._booker.cancel()
            if wanted is not None:
                self._booker.book(wanted)
        except NotBookedError as why:
            self._booker, self._booked = None, None
            self.says = f"No wake-up can be booked on this computer: {why}"
            return
        self._booked = wanted
        self.says = (
            NOTHING_DUE if wanted is None else f"A wake-up is booked for {wanted.astimezone():%H:%M:%S}."
        )


NOTHING_DUE = "No wake-up is booked: no deadline is ahead."


class SystemdBooker:
    """A timer of the user's own systemd. It waits for the wall clock, and wakes a sleeping machine where it may."""

    def __init__(self, command: Sequence[str], folder: Path, run: Run | None = None) -> None:
        self._command = command
        self._run = run or run_program
        self._name = f"infusion-desk-{_number(folder)}"
        self._unit = ""

    def book(self, at: datetime) -> None:
        unit = f"{self._name}-{at:%H%M%S}"
        environment = [
            f"--setenv={name}={os.environ[name]}" for name in KEPT_ENVIRONMENT if name in os.environ
        ]
        ask = [
            "systemd-run", "--user", "--quiet", "--collect", f"--unit={unit}",
            f"--on-calendar={at:%Y-%m-%d %H:%M:%S} UTC", "--timer-property=AccuracySec=1s",
            "--property=KillMode=process",  # the desk that it starts is to outlive it
            *environment,
        ]  # fmt: skip
        try:
            self._run([*ask, "--timer-property=WakeSystem=true", "--", *self._command])
        except NotBookedError:  # this user may not wake the machine: the timer comes when it is awake
            self._run([*ask, "--", *self._command])
        self._unit = unit

    def cancel(self) -> None:
        self._run(["systemctl", "--user", "stop", f"{self._unit}.timer"])


class WindowsBooker:
    """A task of the Windows Task Scheduler, of this user, that may wake the machine."""

    def __init__(self, command: Sequence[str], folder: Path, run: Run | None = None) -> None:
        self._command = command
        self._run = run or run_program
        self._file = folder / "wake-up.xml"
        self._name = f"Infusion Desk {_number(folder)}"

    def book(self, at: datetime) -> None:
        try:
            self._file.write_text(task_xml(self._command, at), encoding="utf-16")
        except OSError as error:
            raise NotBookedError(str(error)) from error
        self._run(["schtasks", "/Create", "/F", "/TN", self._name, "/XML", str(self._file)])

    def cancel(self) -> None:
        self._run(["schtasks", "/Delete", "/F", "/TN", self._name])


def task_xml(command: Sequence[str], at: datetime) -> str:
    """A task that starts a program once, at a time in UTC."""
    from xml.sax.saxutils import escape

    program, *arguments = command
    return (
        '<?xml version="1.0" encoding="UTF-16"?>'
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Triggers><TimeTrigger>'
        f"<StartBoundary>{at:%Y-%m-%dT%H:%M:%SZ}</StartBoundary></TimeTrigger></Triggers>"
        "<Settings><WakeToRun>true</WakeToRun><StartWhenAvailable>true</StartWhenAvailable>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
        "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries></Settings>"
        f"<Actions><Exec><Command>{escape(program)}</Command>"
        f"<Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments></Exec></Actions></Task>"
    )


def system_booker(command: Sequence[str], folder: Path, system: str = sys.platform) -> Booker | None:
    """What this system books with; None where it has nothing."""
    if system == "win32":
        return WindowsBooker(command, folder)
    return SystemdBooker(command, folder) if shutil.which("systemd-run") else None


def run_program(command: Sequence[str]) -> str:
    """Runs one of the system's programs to its end; what it said. Raises NotBookedError where it did not go well."""
    try:
        ran = subprocess.run(  # noqa: S603 - the system's own
            command, capture_output=True, check=False, timeout=PATIENCE_S, text=True
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotBookedError(str(error)) from error
    if ran.returncode:
        raise NotBookedError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else "it was refused.")
    return ran.stdout


def _nearly(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < NEARLY


def _number(folder: Path) -> str:
    """Two folders of records on one computer do not share a wake-up."""
    return f"{crc32(str(folder.resolve()).encode()):08x}"
