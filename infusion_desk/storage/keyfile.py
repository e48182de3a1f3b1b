"""The keys file: it lies beside every encrypted file, so that a copy on a stick can be opened with the same secrets."""

from pathlib import Path

from infusion_desk.storage.engine import KEYS_FILE
from infusion_desk.storage.replacing import replace_text
from infusion_desk.storage.surroundings import naming_faults


def read_keys(folder: Path) -> str | None:
    """The text of a folder's keys file; None where there is none."""
    path = folder / KEYS_FILE
    with naming_faults(path):
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else None


def write_keys(folder: Path, text: str) -> None:
    """Puts a keys file into a folder. Returns once it is on disk."""
    replace_text(folder / KEYS_FILE, text)


def bring_keys(folder: Path, target: Path) -> None:
    """Puts a folder's keys file into another folder that is to hold an encrypted file."""
    text = read_keys(folder)
    if text is not None and text != read_keys(target):
        write_keys(target, text)
