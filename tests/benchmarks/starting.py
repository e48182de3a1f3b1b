"""From the start of the process to a painted board, and its memory, beside a bare window of PySide6."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Figure, child, median
from tests.benchmarks.history import ten_years

ROUNDS = 9
ENVIRONMENT = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
SAY_MEMORY = """
def memory():
    lines = open("/proc/self/status").read().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmRSS"))
"""
BARE = (
    SAY_MEMORY
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Infusion Desk"))
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
print("painted", memory(), flush=True)
"""
)
#: The whole program as it is started, up to where Qt's loop would begin: the board is painted there instead.
DESK = (
    SAY_MEMORY
    + """
import sys
from PySide6.QtWidgets import QApplication
def painted(*_):
    window = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "mainWindow")
    QApplication.processEvents()
    window.grab()
    print("painted", memory(), flush=True)
    window.heartbeat.stop()
    return 0
QApplication.exec = painted
from infusion_desk.cli import main
main(["--data", sys.argv[1], "--zone", "Europe/London"], standalone_mode=False)
"""
)


def figures() -> Iterator[Figure]:
    """Empty records, and those of ten years: 2,000 patients, 26,000 sessions."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        empty.mkdir()
        ten_years(full)
        starts: dict[str, list[float]] = {"bare": [], "empty": [], "full": []}
        memory: dict[str, list[float]] = {"bare": [], "empty": [], "full": []}
        for _ in range(ROUNDS):
            for which, code, *arguments in (
                ("bare", BARE),
                ("empty", DESK, str(empty)),
                ("full", DESK, str(full)),
            ):
                taken, (_, kilobytes) = child(code, *arguments, environment=ENVIRONMENT)
                starts[which].append(taken)
                memory[which].append(float(kilobytes) / 1024)
    bare, none, many = (median(starts[which]) for which in ("bare", "empty", "full"))
    yield Figure("start → painted board, empty", none, "ms", bare, goal=1.8, note="a bare PySide6 window")
    yield Figure("start → painted board, 26,000 sessions", many, "ms", none, goal=1.1, note="the same, empty")
    floor = median(memory["bare"])
    for which, words in (("empty", "empty"), ("full", "26,000 sessions")):
        yield Figure(
            f"memory, {words}", median(memory[which]), "MB", floor, goal=1.6, note="a bare PySide6 window"
        )
