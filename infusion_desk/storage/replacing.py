"""A small text file is replaced whole: whoever reads it finds the old text or the new one, never half of it."""

import os
from pathlib import Path

from infusion_desk.storage.surroundings import naming_faults


def replace_text(path: Path, text: str) -> None:
    """Puts a text in the place of a file's. Returns once it is on disk. Raises SurroundingsFault: the old one stays."""
    new = path.with_name(f"{path.name}.new")
    with naming_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with new.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        onto_disk(path.parent)


def onto_disk(folder: Path) -> None:
    """Forces the names in a folder onto the disk. Windows does so by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
