"""What a second costs while patients are here: the beat, the alarms, and the board in a window without a display.

The floor is one beat of the heart alone: the clocks are read and the small file that says so is put in its place.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from infusion_desk import catalog
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sounding import Loudspeaker
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.opening import open_journal
from tests.benchmarks.figures import Figure
from tests.crash.ward import PHASES, ZONE, prepare
from tests.support.clock import FakeClock

SECONDS = 120
SESSIONS = (40, 200)
#: Half a percent of a core for 40 sessions; 200 in proportion.
SHARE_OF_A_CORE = {40: 0.5, 200: 2.5}


class Silent:
    """Fills desk.ports.AlarmSound: what another process costs is not measured here."""

    busy = False

    def play(self, priority: str) -> None: ...

    def probe(self) -> None: ...

    def report(self) -> tuple[str, str]:
        return "silent", ""

    def stop(self) -> None: ...


def figures() -> Iterator[Figure]:
    """The desk alone, and the whole window, at 40 and at 200 running sessions."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for count in SESSIONS:
        with TemporaryDirectory(prefix="infusion-desk-") as name:
            yield from _figures(Path(name), count)


def _figures(folder: Path, count: int) -> Iterator[Figure]:
    clock = FakeClock()
    # Half are running and half observed; nothing is due, as in nearly every second of a day.
    prepare(folder, [PHASES[1 + 2 * (number % 2)] for number in range(count)], clock.read(), 10 * 60)
    floor = _percent(clock, lambda: FileHeartbeat(folder).beat(clock.read()))
    with closing(open_journal(folder, clock.read())) as journal:
        desk = Desk(journal, clock, FileHeartbeat(folder), catalog.load("us", {}), ZONE)
        loudspeaker = Loudspeaker(Silent())

        def beats() -> None:
            desk.beat()
            loudspeaker.beat(desk)

        note, unit = "the heartbeat file alone", "% of a core"
        yield Figure(
            f"beat, {count} sessions: desk and alarms", _percent(clock, beats), unit, floor, note=note
        )
        window = _percent(clock, _window(desk))
        yield Figure(
            f"beat, {count} sessions: with the board",
            window,
            unit,
            floor,
            limit=SHARE_OF_A_CORE[count],
            note=note,
        )


def _window(desk: Desk) -> Callable[[], None]:
    from infusion_desk.ui.app import application
    from infusion_desk.ui.main_window import MainWindow

    app = application(display=False)
    window = MainWindow(desk, Fittings("Ward", "Bench", sound=Silent()))
    window.resize(1366, 768)
    window.show()

    def beats() -> None:
        window.beat()
        app.processEvents()

    beats()
    return beats


def _percent(clock: FakeClock, act: Callable[[], object]) -> float:
    """Of one core, at one beat a second: the processor's time, whatever else this machine does."""
    act()
    began = process_time()
    for _ in range(SECONDS):
        clock.passes(seconds=timedelta(seconds=1).total_seconds())
        act()
    return (process_time() - began) / SECONDS * 100
