"""A disk that is soon full; and where crash tests tell what came of them: the rows of docs/safety/faults.md."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

#: The file of rows: set by `python -m tests.crash`.
ROWS = "INFUSION_DESK_FAULT_ROWS"
Tell = Callable[..., None]


def mount(*arguments: str) -> bool:
    """Whether it could be mounted: only root may."""
    program = shutil.which("mount")
    command = [str(program), *arguments]
    return program is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of one MiB, or of as many as are given (indirectly)."""
    disk, size = tmp_path / "disk", getattr(request, "param", 1)
    disk.mkdir()
    if sys.platform != "linux" or not mount("-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(disk)):
        pytest.skip("a tmpfs cannot be mounted here (only root may)")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Keeps a row of the table of faults: what was done how often, entries acknowledged and lost, what came."""

    def told(fault: str, *, times: int, lost: int, came: str, acknowledged: int | None = None) -> None:
        row = {
            "fault": fault,
            "times": times,
            "acknowledged": acknowledged,
            "lost": lost,
            "came": came,
            "test": request.node.nodeid.partition("[")[0],
        }
        path = os.environ.get(ROWS)
        if path:
            with Path(path).open("a", encoding="utf-8") as rows:
                rows.write(f"{json.dumps(row)}\n")

    return told
