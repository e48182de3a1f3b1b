"""The virtual environment of a checkout: from a hashed lock, stamped last, replaced only when complete."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from tools.machine import OLDEST_OUTER_PIP, Trouble, outer_pip, say

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED_MB = 800
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
DISK_FULL = ("the disk is full", f"free {NEEDED_MB} MB, then run ./desk again")
CAUSES = {  # words in the output of a step that failed -> what happened, and what to do next
    "No space left": DISK_FULL,
    "Disk quota exceeded": DISK_FULL,
    "DO NOT MATCH THE HASHES": (
        "a package is not the one that the lock file names, so it was refused",
        "do not work around this; tell whoever looks after this computer's package index",
    ),
    "CERTIFICATE_VERIFY_FAILED": (
        "this network opens secure connections with a certificate that pip does not know",
        "get it from whoever runs the network, name its file in the variable PIP_CERT, then run ./desk again",
    ),
    "Retrying (": (
        "the packages could not be downloaded",
        "connect this computer to the network (or set pip's proxy), then run ./desk again",
    ),
    "No matching distribution": (
        f"there is no package for this system with Python {PYTHON}",
        "use Debian 12, Ubuntu 22.04, Windows 10, macOS 14 or later, 64 bit, with Python 3.11 to 3.13",
    ),
    "": ("a step of the preparation failed", "send the lines above to whoever looks after this computer"),
}
START_QT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
QApplication([])
"""


class Environment:
    """`.venv` of one checkout. Two locks: one to run the program, one with what tests and checks add."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.aside = root / ".venv.old"
        self.run_lock = root / "requirements.lock"
        self.dev_lock = root / "requirements-dev.lock"  # holds all of run_lock too; a test says so
        self.python = str(self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))

    def is_ready(self, lock: Path) -> bool:
        """Whether a build of this very lock, for this Python, was finished."""
        return stamp_line(lock) in self.stamp() and Path(self.python).exists()

    def stamp(self) -> list[str]:
        """A line for each lock that the environment satisfies; none where a build was cut short."""
        try:
            return (self.folder / "desk.stamp").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def make_ready(self, lock: Path) -> None:
        """Builds unless that is done; of two starts at once, the second waits for the first."""
        if not self.is_ready(lock):
            with alone(self.root / ".desk.lock"):
                if not self.is_ready(lock):
                    self.build(lock)

    def build(self, lock: Path) -> None:
        """Builds anew. A complete environment stays aside until the new one is, and otherwise comes back."""
        free_mb = shutil.disk_usage(self.root).free // 1_000_000
        if free_mb < NEEDED_MB:
            raise Trouble(f"the disk has only {free_mb} MB left", DISK_FULL[1])
        say("Preparing Infusion Desk (only the first time; about 100 MB to download).")
        if self.stamp():
            remove(self.aside)
            self.folder.rename(self.aside)
        try:
            remove(self.folder)
            self.fill(lock)
            locks = [self.run_lock, self.dev_lock] if lock == self.dev_lock else [self.run_lock]
            (self.folder / "desk.stamp").write_text("\n".join(map(stamp_line, locks)), encoding="utf-8")
        except BaseException:
            remove(self.folder)
            if self.aside.exists():
                self.aside.rename(self.folder)
            raise
        remove(self.aside)

    def fill(self, lock: Path) -> None:
        """The packages, this checkout (by a relative path: it may be moved), and the proof that Qt starts."""
        run_step([sys.executable, "-m", "venv", "--without-pip", str(self.folder)])
        run_step(
            [*self.pip(), "install", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(lock)]
        )
        site = sysconfig.get_path("purelib", "venv", {"base": str(self.folder)})
        Path(site, "infusion-desk-checkout.pth").write_text(
            os.path.relpath(self.root, site), encoding="utf-8"
        )
        run_step([self.python, "-c", START_QT])

    def pip(self) -> list[str]:
        """This Python's own pip pointed at the environment, or the one that the environment brings."""
        pip = [sys.executable, "-m", "pip", "--python", self.python]
        if outer_pip() < OLDEST_OUTER_PIP:
            run_step([self.python, "-m", "ensurepip", "--default-pip"])
            pip = [self.python, "-m", "pip"]
        return [*pip, "--no-input", "--disable-pip-version-check", "--retries=2"]


def stamp_line(lock: Path) -> str:
    """What the stamp says of a lock."""
    return f"{lock.name} {PYTHON} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def remove(folder: Path) -> None:
    """Removes a folder that may not be there."""
    if folder.exists():
        shutil.rmtree(folder)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock of a checkout, until this process and the steps it started end, however they do."""
    waiting = "Another ./desk is preparing this checkout; waiting for it."
    with path.open("a", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - a step that outlives a killed start still holds it
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds
                    break
                except OSError:
                    say(waiting)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(waiting)
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run_step(command: list[str]) -> None:
    """Runs one step of the build, tells what it downloads, and explains a failure."""
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,
    ) as child:
        for line in map(str.strip, child.stdout or ()):
            lines.append(line)
            if line.startswith("Downloading ") and "MB" in line:
                say(f"  {line}")
    if child.returncode:
        say("\n".join(f"  | {line}" for line in lines[-12:]))
        raise Trouble(*next(CAUSES[words] for words in CAUSES if words in "\n".join(lines)))
