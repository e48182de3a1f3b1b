"""Another process, which knows nothing of Qt, answers gates and logs a reaction through the accessibility tree."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from infusion_desk.domain.facts import (
    ConfirmationRecorded,
    ExaminationRecorded,
    PremedicationGiven,
    ReactionLogged,
    VitalsRecorded,
)
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT

ROOT = Path(__file__).parents[2]
VISITOR = Path(__file__).parent / "outside" / "visitor.py"
#: Both processes on a display and a bus of their own; the window ends with the visitor.
TOGETHER = """
"$PYTHON" -m tests.robots.outside.window "$FOLDER" & window=$!
"$SYSTEM_PYTHON" "$VISITOR"; outcome=$?
kill $window; wait $window
exit $outcome
"""


def _missing() -> str:
    programs = [name for name in ("Xvfb", "xvfb-run", "dbus-run-session") if shutil.which(name) is None]
    if programs:
        return f"without {', '.join(programs)}"
    found = subprocess.run([_system_python(), "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if found.returncode == 0 else "without the package python3-pyatspi"


def _system_python() -> str:
    """The Python that the system's packages are for; not that of the environment."""
    return shutil.which("python3", path="/usr/bin") or "python3"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the accessibility bus is Linux's")
def test_gates_are_answered_and_a_reaction_is_logged_from_another_process(tmp_path: Path) -> None:
    if missing := _missing():
        pytest.skip(missing)
    folder = tmp_path / "records"
    surroundings = {
        **os.environ,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "PYTHON": sys.executable,
        "SYSTEM_PYTHON": _system_python(),
        "VISITOR": str(VISITOR),
        "FOLDER": str(folder),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", "sh", "-c", TOGETHER],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    journal = open_journal(folder, AT)
    facts = [entry.fact for entry in journal.everything() if entry.author == "SO"][2:]
    journal.close()
    assert facts[0] == ConfirmationRecorded(topic="identity", value="yes")
    assert facts[1] == ExaminationRecorded(topic="tuberculosis-screen", value="done", on=date(2026, 11, 2))
    vitals, given, logged, *_ = facts[2:]
    assert isinstance(vitals, VitalsRecorded)
    assert (vitals.systolic, vitals.diastolic, vitals.temperature) == (128, 78, 36.6)
    assert isinstance(given, PremedicationGiven)
    assert (given.drug, given.dose_mg) == ("methylprednisolone", 1000)
    assert isinstance(logged, ReactionLogged)
    assert (logged.signs, logged.grade) == (("urticaria",), 2)
