"""A machine for the watcher's tests: real processes over real records, with players that log what they played."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

from infusion_desk.alarms.alive import is_held, last_word
from infusion_desk.alarms.starter import LOG_NAME
from infusion_desk.alarms.watcher import DESK, WATCHER
from infusion_desk.domain.instants import Instant
from infusion_desk.safe_start import Start
from infusion_desk.storage.opening import open_journal
from infusion_desk.system_clock import SystemClock, pause

SAID = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
LOGS = """#!/bin/sh
read up rest < /proc/uptime
here=${0%/*}
if [ "${0##*/}" != notify-send ] && [ -e "$here/../no-device" ]; then echo "no such device" >&2; exit 1; fi
said=$(printf '%s ' "$up ${0##*/}" "$@" | tr '\\n' ' ')
printf '%s\\n' "$said" >> "$here/../played.log"
"""
#: A systemd that has nothing but the one timer, and books it in the background.
SYSTEMD_RUN = """#!/bin/sh
here=${0%/*}
for word; do case "$word" in --on-calendar=*) at=${word#*=};; --unit=*) unit=${word#*=};; esac; done
while [ "$1" != -- ]; do shift; done; shift
wait=$(( $(date -d "$at" +%s) - $(date +%s) ))
[ "$wait" -gt 0 ] || wait=0
setsid sh -c "sleep $wait; [ -e '$here/$unit.timer' ] && exec \\"\\$@\\"" - "$@" > /dev/null 2>&1 &
touch "$here/$unit.timer"
"""
SYSTEMCTL = """#!/bin/sh
rm -f "${0%/*}/$3"
"""
#: So long a test waits for what must come; what it has come to is measured, not asserted.
PATIENCE_S = 45.0
STEP_S = 0.02


class Stage:
    """The folder `home` has the records in `data`, the players in `bin` and their log."""

    def __init__(
        self, home: Path, *, timers: bool = False, environment: Mapping[str, str] | None = None
    ) -> None:
        self.home, self.data = home, home / "data"
        self.clock = SystemClock()
        self._processes: list[subprocess.Popen[bytes]] = []
        tools = home / "bin"
        tools.mkdir(parents=True)
        self.data.mkdir()
        programs = {"pw-play": LOGS, "notify-send": LOGS}
        programs |= {"systemd-run": SYSTEMD_RUN if timers else "#!/bin/sh\nexit 1\n", "systemctl": SYSTEMCTL}
        for name, text in programs.items():
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name in ("HOME", "LANG", "TMPDIR")}
        self.environment = kept | {
            "PATH": f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "QT_QPA_PLATFORM": "offscreen",
            **(environment or {}),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end_all()

    # -------------------------------------------------- processes
    def starts_desk(self, *, busy: bool = False, inside: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """The real program in a window without a display; `busy`: with a nurse who writes a note ten times a second."""
        module = "tests.crash.busy" if busy else "infusion_desk"
        command = [*inside, sys.executable, "-m", module, "--data", str(self.data)]
        with (self.home / "desk.log").open("ab") as log, (self.home / "acknowledged").open("ab") as said:
            process = subprocess.Popen(command, env=self.environment, stdout=said, stderr=log)
        self._processes.append(process)
        return process

    def pid(self, which: str) -> int:
        """The living desk's, or the living watcher's; 0 where there is none."""
        path = self.data / which
        return int(last_word(path).get("pid", 0)) if is_held(path) else 0

    def kill(self, which: str, how: signal.Signals = signal.SIGKILL) -> int:
        """Kills the desk or the watcher without warning; the process that it was."""
        pid = self.pid(which)
        assert pid, f"there is no {which}"
        os.kill(pid, how)
        return pid

    def end_all(self) -> None:
        """The watcher first: it would start the desk again. Then whatever else was started over these records."""
        for timer in (self.home / "bin").glob("*.timer"):
            timer.unlink()
        for _ in range(3):
            for pid in (self.pid(WATCHER), self.pid(DESK), *self._others()):
                if pid:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            pause(0.05)
        for process in self._processes:
            process.kill()
            process.wait()
        for log in (self.data / LOG_NAME, self.home / "desk.log"):
            if log.exists():
                SAID.info("%s: %s", log.name, log.read_text(errors="replace"))

    def _others(self) -> list[int]:
        """The processes that were started with the folder of these records, which has a name of its own."""
        found = []
        for command in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if (
                    str(self.data).encode() in command.read_bytes()
                    and int(command.parent.name) != os.getpid()
                ):
                    found.append(int(command.parent.name))
        return found

    # -------------------------------------------------- what there is to see
    def until(self, seen: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> int:
        """Waits until something is so; the boot clock then, in milliseconds."""
        begun = self.now_ms
        while not seen():
            assert self.now_ms - begun < patience_s * 1000, (
                f"{what} never came\n{self.story()}\n{self.said()}"
            )
            pause(STEP_S)
        return self.now_ms

    @property
    def now_ms(self) -> int:
        return self.clock.read().boot_ms

    def board_is_up(self, *, other_than: int = 0) -> bool:
        """Whether a desk has painted its board and beaten, and is not the one that was killed."""
        started = not Start(self.data).failures and last_word(self.data / DESK).get("pid") != other_than
        return started and bool(self.pid(DESK))

    def until_board(self, *, other_than: int = 0) -> int:
        return self.until(lambda: self.board_is_up(other_than=other_than), "a board")

    def until_watched(self) -> int:
        return self.until(lambda: bool(self.pid(WATCHER)), "a watcher")

    def played(self, since_ms: int, *names: str, tool: str = "pw-play") -> list[int]:
        """When one of these sounds (high, medium, low) was begun since then, by the boot clock, in milliseconds."""
        found = []
        for line in self.story().splitlines():
            up, program, *words = line.split(" ", 2)
            at_ms = round(float(up) * 1000)
            wanted = program == tool and (not names or any(f"{name}.wav" in words[0] for name in names))
            if wanted and at_ms >= since_ms - 20:  # the log is kept to hundredths
                found.append(at_ms)
        return found

    def until_played(self, since_ms: int, *names: str, tool: str = "pw-play") -> int:
        """The first such sound: when it was begun."""
        self.until(lambda: bool(self.played(since_ms, *names, tool=tool)), f"a sound of {names}")
        return self.played(since_ms, *names, tool=tool)[0]

    def story(self) -> str:
        """Everything that was played and shown."""
        log = self.home / "played.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def said(self) -> str:
        """What every desk that was started here wrote of its own failures."""
        log = self.home / "desk.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def acknowledged(self) -> list[str]:
        """The references of the notes that the busy desk was told are saved."""
        said = self.home / "acknowledged"
        lines = said.read_text().splitlines() if said.exists() else []
        return [json.loads(line) for line in lines if line.startswith('"') and line.endswith('"')]

    def lost(self) -> int:
        """How many acknowledged entries are not on disk; every chain must check out. Ends every process."""
        self.end_all()
        with closing(open_journal(self.data, self.clock.read())) as journal:
            assert journal.verify().sound
            kept = {entry.reference for entry in journal.everything()}
        return len(set(self.acknowledged()) - kept)

    def now(self) -> Instant:
        return self.clock.read()
