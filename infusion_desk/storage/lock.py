"""The lock beside the file: one process at a time, whichever user's. It ends with its process."""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from infusion_desk.desk.faults import InUse
from infusion_desk.domain.instants import Instant
from infusion_desk.holding import hold
from infusion_desk.storage.surroundings import naming_faults


class FileLock:
    """Held from its making until `release`, or until the process ends however it ends."""

    def __init__(self, path: Path, taken: Instant) -> None:
        with naming_faults(path):
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                ours = hold(self._file)
            except OSError:
                self.release()
                raise
        if not ours:
            self.release()
            raise InUse(*_holder(path))
        holder = {"pid": os.getpid(), "host": platform.node(), "since": f"{taken.utc:%Y-%m-%d %H:%M:%S}"}
        with suppress(OSError):  # on a full disk nobody learns who holds it; it is held all the same
            os.ftruncate(self._file, 0)
            os.write(self._file, json.dumps(holder).encode())

    def release(self) -> None:
        """Lets the next process in. The file stays: removing it would race with who waits for it."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


def _holder(path: Path) -> tuple[str, str]:
    """Which program has it, and since when (UTC)."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(kept["since"].removesuffix(" UTC"))
        return f"process {kept['pid']} on {kept['host']}", f"{since:%Y-%m-%d %H:%M:%S}"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "another program", ""
