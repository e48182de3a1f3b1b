"""The real program with a nurse at it who writes a note ten times a second; says the reference of each saved one."""

import json
import os
import sys

from PySide6.QtCore import QTimer

from infusion_desk.__main__ import main
from infusion_desk.desk.service import Done
from infusion_desk.ui import app
from infusion_desk.ui.main_window import MainWindow


class BusyWindow(MainWindow):
    """Writes notes for the first patient on the board, from the first beat on."""

    nurse: QTimer | None = None

    def beat(self) -> None:
        super().beat()
        if self.nurse is None:
            self.nurse = QTimer(self)
            self.nurse.timeout.connect(self._note)
            self.nurse.start(100)

    def _note(self) -> None:
        (first, *_) = self.desk.sessions_in_care()
        done = self.desk.do("note", {"text": "observed"}, by="SO", session_id=first.session_id)
        assert isinstance(done, Done)
        os.write(sys.stdout.fileno(), f"{json.dumps(done.entry.reference)}\n".encode())


if __name__ == "__main__":
    vars(app)["MainWindow"] = BusyWindow
    main()
