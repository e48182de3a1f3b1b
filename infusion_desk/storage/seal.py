"""The seal of a backup: the SHA-256 of the whole file beside it, in the form that sha256sum writes and checks.

The chain covers the entries; the seal also covers the bytes of the file that are nobody's.
"""

import hashlib
from pathlib import Path

from infusion_desk.storage.surroundings import naming_faults


def seal_of(file: Path) -> Path:
    """Where the seal of a file is."""
    return file.with_name(file.name + ".sha256")


def seal(file: Path, named: Path) -> None:
    """Writes the seal of a file that is about to get its name."""
    with naming_faults(named):
        seal_of(named).write_text(f"{digest(file)}  {named.name}\n", encoding="ascii")


def is_broken(file: Path) -> bool:
    """Whether there is a seal and it is not this file's."""
    with naming_faults(file):
        if not seal_of(file).exists():
            return False
        kept = seal_of(file).read_text(encoding="utf-8", errors="replace").split(maxsplit=1)
        return kept[:1] != [digest(file)]


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
