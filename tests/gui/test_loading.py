"""The board is seen before what it does not need is loaded; what is needed later was loaded right after it."""

import json
import subprocess
import sys

#: In a process of its own, for here everything is loaded. It goes to every room, a patient, a session and its preview.
A_DAY = """
import json, sys
from infusion_desk import demonstration
from infusion_desk.ui import app
from infusion_desk.ui.first_paint import FirstPaint
from infusion_desk.ui.main_window import MainWindow

def ours():
    return {name for name in sys.modules if name.startswith(("infusion_desk.ui", "infusion_desk.desk"))}

application = app.application(display=False)
with demonstration.shipped_rehearsal("reaction.toml") as player, demonstration.demonstration_fittings() as fit:
    list(player.play())
    desk = player.desk
    window = MainWindow(desk, fit(desk))
    at_first = ours()
    painted = []
    FirstPaint(window, lambda: painted.append(ours()))
    window.show()
    while not painted:
        application.processEvents()
    (session,) = [row for row in desk.journal.index_rows() if hasattr(row, "session_id")]
    for slug in ("patients", "follow-up", "training", "audit", "settings", "today"):
        window.show_room(slug)
    window.new_session()
    window.show_patient(session.patient_id)
    window.open_session(session.session_id)
    window.read_pack()
    window.show_keys()
    window.heartbeat.stop()
    print(json.dumps({"before": sorted(painted[0] - at_first), "after": sorted(ours() - painted[0])}))
"""


def test_whoever_goes_somewhere_waits_for_no_module() -> None:
    done = subprocess.run([sys.executable, "-c", A_DAY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout)
    assert "infusion_desk.ui.screens.session.screen" in loaded["before"]
    assert loaded["after"] == []
