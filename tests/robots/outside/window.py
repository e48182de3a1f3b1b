"""A process of its own: the real window over a file in a folder, one session open, SO recording."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from infusion_desk.desk.fittings import Fittings
from infusion_desk.domain.reactions import reactions
from infusion_desk.storage.opening import open_journal
from infusion_desk.ui.app import application
from infusion_desk.ui.main_window import MainWindow
from tests.support.desks import Day
from tests.unit.storage.samples import AT

#: The window beats so often, in milliseconds.
BEAT_MS = 200


def main(folder: Path) -> int:
    """Shows the window until it is closed or the process ended."""
    app = application()
    day = Day(journal=open_journal(folder, AT, new_origin=lambda: "ward-a"))
    day.registers(allergies=[]).opens()
    window = MainWindow(day.desk, Fittings("Northfield Satellite Clinic", "Workstation 2"))
    window.author.set("SO")
    window.resize(1366, 768)
    window.show()
    assert day.session_id is not None
    window.open_session(day.session_id, "gates")
    timer = QTimer(window)
    timer.timeout.connect(lambda: _pass(day, window))
    timer.start(BEAT_MS)
    return app.exec()


def _pass(day: Day, window: MainWindow) -> None:
    """Time stands still until a reaction is open; then a beat is a minute, and its re-check comes due."""
    if reactions(day.session):
        day.clock.passes(minutes=1)
    window.beat()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
