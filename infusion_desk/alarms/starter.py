"""Starts another program that outlives this one."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

#: What a program says that was started without a terminal, for who looks into a fault.
LOG_NAME = "watcher.log"


def start(command: Sequence[str], log: Path) -> "subprocess.Popen[bytes]":
    """Starts a program in a session of its own, so that neither Ctrl-C nor the end of this one reaches it."""
    with _log(log) as said:
        return subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, **_apart()
        )


class DeskStarter:
    """Fills watcher.Starter with the command by which the desk was started."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._log = folder / LOG_NAME
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        try:
            self._process = start(self._command, self._log)
        except OSError:
            self._process = None

    def failed(self) -> bool:
        return self._process is None or self._process.poll() is not None


def _log(path: Path) -> IO[bytes]:
    try:
        return path.open("ab")
    except OSError:
        return Path(os.devnull).open("ab")


if sys.platform == "win32":

    def _apart() -> dict[str, Any]:
        return {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
else:

    def _apart() -> dict[str, Any]:
        return {"start_new_session": True}
