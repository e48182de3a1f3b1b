"""Without a display Qt's complaint of its windows is left out; whatever else it says is still said."""

import subprocess
import sys

SHOWING = """
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget
from infusion_desk.ui.app import application
app = application(display=False)
window = QWidget()
window.show()
app.processEvents()
qWarning("something else")
"""


def test_one_message_is_left_out_and_no_other() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWING], capture_output=True, text=True, check=True)

    assert done.stderr == "something else\n"
