"""Ten years of a large clinic, invented: 2,000 patients and some 26,000 sessions. Written once for a whole run."""

import shutil
import subprocess
import sys
from atexit import register
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


def ten_years(folder: Path) -> None:
    """Puts the history into a folder."""
    shutil.copytree(_written(), folder, dirs_exist_ok=True)


@cache
def _written() -> Path:
    folder = Path(mkdtemp(prefix="infusion-desk-history-"))
    register(shutil.rmtree, folder, ignore_errors=True)
    command = [sys.executable, "-m", "infusion_desk", "--zone", "Europe/London", "synthesize", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder
