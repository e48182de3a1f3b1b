"""From the start of the process to a painted board, and its memory, beside a bare window of PySide6.

The desk is that of a workstation which is set up: it starts locked, and somebody is let in, without the time that
typing a PIN and checking it takes. Its watcher and its backup, which begin after the board was painted, are left out.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.access import Argon2Pins
from infusion_desk.bootstrap import open_desk, site_of
from infusion_desk.desk.access import Access
from infusion_desk.desk.set_up import first_person, missing_steps
from infusion_desk.settings import FILE_NAME, read_settings
from tests.benchmarks.figures import Figure, child, median
from tests.benchmarks.history import ten_years

ROUNDS = 9
#: Compiled modules are kept, as where the program is installed; the first start, which compiles them, is no figure.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "QT_QPA_PLATFORM": "offscreen"
}
SETTINGS = 'site_name = "Ward"\nworkstation = "Bench"\nzone = "Europe/London"\npack = "us"\n'
LEAD = {"name": "Sam Osei", "initials": "SO", "pin": "2580", "again": "2580"}
MEMORY = """
def memory():
    lines = open("/proc/self/status").read().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmRSS"))
"""
BARE = (
    MEMORY
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Infusion Desk"))
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
print("painted", flush=True)
print(memory())
"""
)
#: The whole program as it is started, up to where Qt's loop would begin: the board is painted there instead. Memory is
#: told once everything is loaded that is loaded right after that.
DESK = (
    MEMORY
    + """
import sys
from types import ModuleType
class Commands(ModuleType):
    @property
    def main(self):
        del sys.modules[self.__name__]
        from infusion_desk import bootstrap
        from infusion_desk.alarms import duty
        from infusion_desk.cli import main
        duty.WatcherDuty.see_to_the_watcher = bootstrap.backups = lambda *_: None
        def show_window(*asked):
            from PySide6.QtWidgets import QApplication
            QApplication.exec = painted
            return shown(*asked)
        shown, bootstrap.show_window = bootstrap.show_window, show_window
        return lambda: main(standalone_mode=False)
def painted(*_):
    from PySide6.QtWidgets import QApplication
    from infusion_desk.ui.first_paint import FirstPaint
    window = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "mainWindow")
    first = window.findChild(FirstPaint)
    then, first.painted = first.painted, lambda: None
    window.author.set("SO")
    assert window.screen_shown is window.board and not window.lock.locked
    QApplication.processEvents()
    window.grab()
    print("painted", flush=True)
    then()
    print(memory())
    window.heartbeat.stop()
    return 0
sys.argv[1:] = ["--data", sys.argv[1]]
sys.modules["infusion_desk.cli"] = Commands("infusion_desk.cli")
from infusion_desk.__main__ import main
main()
"""
)


def figures() -> Iterator[Figure]:
    """Empty records, and those of ten years: 2,000 patients, 26,000 sessions."""
    with TemporaryDirectory(prefix="infusion-desk-") as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        empty.mkdir()
        ten_years(full)
        codes = {
            "bare": (BARE,),
            "empty": (DESK, str(set_up(empty))),
            "full": (DESK, str(set_up(full))),
        }
        starts: dict[str, list[float]] = {which: [] for which in codes}
        memory: dict[str, list[float]] = {which: [] for which in codes}
        for turn in range(ROUNDS + 1):
            for which, (code, *arguments) in codes.items():
                taken, (kilobytes,) = child(code, *arguments, environment=ENVIRONMENT)
                if turn:
                    starts[which].append(taken)
                    memory[which].append(float(kilobytes) / 1024)
    bare, none, many = (median(starts[which]) for which in codes)
    yield Figure("start → painted board, empty", none, "ms", bare, goal=1.8, note="a bare PySide6 window")
    yield Figure("start → painted board, 26,000 sessions", many, "ms", none, goal=1.1, note="the same, empty")
    floor = median(memory["bare"])
    for which, words in (("empty", "empty"), ("full", "26,000 sessions")):
        yield Figure(
            f"memory, {words}", median(memory[which]), "MB", floor, goal=1.6, note="a bare PySide6 window"
        )


def set_up(folder: Path) -> Path:
    """Makes a folder that of a workstation where one person works."""
    (folder / FILE_NAME).write_text(SETTINGS, encoding="utf-8")
    desk = open_desk(folder, read_settings(folder))
    with closing(desk.journal):
        site, access = site_of(desk, folder), Access(desk, Argon2Pins())
        if first_person(site, access, LEAD) is not None or missing_steps(site, access):
            raise RuntimeError("the workstation could not be set up")
    return folder
