"""The watcher's own composition root: python -c "from infusion_desk.watch import main". Imports as little as it can.

It is given the folder of the records and, as JSON, the command that starts the desk.
"""

import json
import sys
from pathlib import Path

from infusion_desk.alarms.notice import SystemNotice
from infusion_desk.alarms.player import SystemSound
from infusion_desk.alarms.starter import DeskStarter
from infusion_desk.alarms.wake_up import BookedWakeUps, system_booker
from infusion_desk.alarms.watcher import Watcher
from infusion_desk.system_clock import SystemClock, pause

TURN_S = 0.25
#: A watcher that was started while the one before ends, or is looked for, waits so many turns for it.
PATIENCE = 8
ALONE = "--alone"


def this_watcher() -> list[str]:
    """How this very watcher is started once more."""
    return [sys.executable, *sys.orig_argv[1:]]


def main(arguments: list[str]) -> None:
    """Watches until there is nothing left to watch, or another watcher is on duty."""
    folder, desk_command = Path(arguments[0]), json.loads(arguments[1])
    watcher = Watcher(
        folder,
        SystemSound(),
        SystemNotice(),
        DeskStarter(desk_command, folder),
        BookedWakeUps(system_booker(this_watcher(), folder)),
        alone=ALONE in arguments,
    )
    clock = SystemClock()
    for _ in range(PATIENCE):
        if watcher.takes_duty():
            break
        pause(TURN_S)
    else:
        return
    while watcher.turn(clock.read()):
        pause(TURN_S)
