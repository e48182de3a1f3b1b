"""A file that says who is alive: held by its process until that ends, however it ends, with its last word."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from infusion_desk.holding import hold

#: The word is written in place and always as long: on a full disk there is room for it still.
LENGTH = 512
#: Somebody may be looking just now whether it is held, which takes some microseconds.
TRIES = 100
#: Who writes and who looks are other people, on a workstation that has several.
EVERYBODY = 0o666


class AliveFile:
    """One process's sign of life in a folder. `take` first; the file itself stays when the process has ended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def take(self) -> bool:
        """Whether this process is now the one; False where another one is. Raises OSError."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, EVERYBODY)
        if not any(hold(file) for _ in range(TRIES)):
            os.close(file)
            return False
        self._file = file
        return True

    def say(self, word: Mapping[str, Any]) -> None:
        """Puts a word in the place of the last one, without waiting for the disk."""
        text = json.dumps(word).encode().ljust(LENGTH - 1) + b"\n"
        with suppress(OSError):  # the first word on a full disk; that the file is held says enough
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, text)

    def release(self) -> None:
        """Is no longer the one."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


def is_held(path: Path) -> bool:
    """Whether a living process holds the file."""
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not hold(file)
    finally:
        os.close(file)


def last_word(path: Path) -> dict[str, Any]:
    """What its process said last; empty where nothing can be read."""
    try:
        word = json.loads(path.read_bytes()[:LENGTH])
    except (OSError, ValueError):
        return {}
    return word if isinstance(word, dict) else {}
