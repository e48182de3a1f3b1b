"""The training beside a window of real patients: another process, with another file, told what sounds for the real."""

import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.desk.training import ScenarioRow

#: In the folder between both windows: what the window of the real patients says, and how often it has beaten.
TOLD = "real-patients.json"
#: A window that has not beaten for so many beats of the other does not answer.
PATIENCE = 5
SILENT = "The window of the real patients does not answer: look at it now."


class TrainingProcess:
    """Fills desk.training.Trainings. `command` starts the program; `described` reads a scenario file.

    `described` raises ValueError with the reason where a file is no scenario. `grace_s`: how long a training that was
    asked to close is waited for before it is ended, in seconds.
    """

    def __init__(
        self,
        command: Sequence[str],
        shipped: Sequence[Path],
        described: Callable[[Path], ScenarioRow],
        grace_s: float = 5,
    ) -> None:
        self._grace_s = grace_s
        self._ending: list[tuple[subprocess.Popen[bytes], TemporaryDirectory[str]]] = []
        self._command, self._shipped, self._described = list(command), shipped, described
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._title, self._beats = "", 0

    def listed(self) -> Sequence[ScenarioRow]:
        return sorted(map(self._described, self._shipped), key=lambda row: row.title)

    def begin(self, file: str) -> str:
        if self.title:
            return f"“{self.title}” is open. Close it first: only one training at a time."
        try:
            row = self._described(Path(file))
        except ValueError as error:
            return str(error)
        self.end()
        self._folder = TemporaryDirectory(prefix="infusion-desk-training-")
        self._beats = 0
        self._title = row.title
        self.tell("")
        self._process = subprocess.Popen([*self._command, "train", row.file, "--beside", str(self.told)])  # noqa: S603
        return ""

    @property
    def title(self) -> str:
        running = self._process is not None and self._process.poll() is None
        return self._title if running else ""

    @property
    def told(self) -> Path | None:
        """Where the training is told what sounds for real patients; None while none was begun."""
        return Path(self._folder.name) / TOLD if self._folder else None

    def tell(self, alarms: str) -> None:
        told = self.told
        if told is None:
            return
        self._beats += 1
        fresh = told.with_suffix(".new")
        with suppress(OSError):  # a full disk is not the real window's fault, and silence is told there too
            fresh.write_text(json.dumps({"beat": self._beats, "alarms": alarms}), encoding="utf-8")
            fresh.replace(told)

    def end(self) -> None:
        """The training is asked to close, and does so at its next beat: nobody waits for it."""
        told = self.told
        if told is None or self._process is None:
            return
        with suppress(OSError):
            told.write_text(json.dumps({"end": True}), encoding="utf-8")
        if self._folder is not None:
            self._ending.append((self._process, self._folder))
        self._process = self._folder = None

    def close(self) -> None:
        """The window of the real patients is closed: so is the training beside it, one way or the other."""
        self.end()
        for process, folder in self._ending:
            try:
                process.wait(timeout=self._grace_s)
            except subprocess.TimeoutExpired:
                process.terminate()
                process.wait()
            folder.cleanup()
        self._ending.clear()


class RealPatients:
    """What the window of the real patients says, as the training sees it."""

    def __init__(self, told: Path) -> None:
        self._told = told
        self._last: object = None
        self._unchanged = 0

    def __call__(self) -> str | None:
        """Called at every beat of the training: what sounds for real patients, "" while nothing does.

        None: the training is to close.
        """
        try:
            said = json.loads(self._told.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            said = None
        if said and "end" in said:
            return None
        self._unchanged = 0 if said and said != self._last else self._unchanged + 1
        self._last = said or self._last
        if self._unchanged >= PATIENCE:
            return SILENT
        return str(said["alarms"]) if said else ""
