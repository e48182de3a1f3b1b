"""Counts starts that failed: after two in a row the next one opens the read-only board instead."""

from contextlib import suppress
from pathlib import Path

FILE_NAME = "starting"
#: So many starts in a row must have failed.
LIMIT = 2


class Start:
    """A start of the window over the records of a folder. What cannot be noted, on a full disk, does not stop it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    @property
    def failures(self) -> int:
        """How many starts in a row have not come as far as a painted board that has beaten once."""
        try:
            return int(self._lines()[0])
        except (IndexError, ValueError):
            return 0

    @property
    def why(self) -> str:
        """What the last of them said; "" where it had no time to."""
        return " ".join(self._lines()[1:])

    @property
    def is_safe(self) -> bool:
        """Whether the read-only board is to be opened."""
        return self.failures >= LIMIT

    def begin(self) -> None:
        """Counts as failed until it has succeeded. Before the records are opened."""
        self._note(self.failures + 1, "")

    def failed(self, why: str) -> None:
        """Says why, for who sees the next start."""
        self._note(max(1, self.failures), why)

    def take_back(self) -> None:
        """Says nothing about the program after all: another one has the records open."""
        self._note(self.failures - 1, self.why)

    def succeeded(self) -> None:
        """The board was painted and has beaten once."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []

    def _note(self, failures: int, why: str) -> None:
        if failures <= 0:
            self.succeeded()
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(f"{failures}\n{why}\n", encoding="utf-8")
