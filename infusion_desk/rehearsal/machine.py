"""The computer of a rehearsal: its clocks obey the scenario, its program can be killed, its disk is real."""

from collections.abc import Callable
from datetime import datetime, timedelta

from infusion_desk.desk.ports import Clock, Heartbeat
from infusion_desk.desk.service import Desk
from infusion_desk.domain.instants import EPOCH, Instant

BOOT_ID = "rehearsal"
#: The desk takes a longer pause between two beats for time that nobody watched.
BETWEEN_BEATS = timedelta(seconds=10)

#: Opens the desk of one and the same disk, as starting the program does.
OpenDesk = Callable[[Clock, Heartbeat], Desk]


class ScriptedClock:
    """Fills desk.ports.Clock. `true` time (UTC) obeys the scenario; the wall shows it moved by `offset`."""

    def __init__(self, true: datetime) -> None:
        self.true = true
        self.offset = timedelta()
        self._boots = 0
        self._booted = EPOCH

    def read(self) -> Instant:
        boot_id = f"{BOOT_ID}-{self._boots}" if self._boots else BOOT_ID
        since = (self.true - self._booted) // timedelta(milliseconds=1)
        return Instant(self.true + self.offset, boot_id, since)

    def boots(self) -> None:
        """The machine starts anew: the count begins again, under another name."""
        self._boots += 1
        self._booted = self.true


class KeptHeartbeat:
    """Fills desk.ports.Heartbeat. It outlives the killed program as the file beside the journal does."""

    def __init__(self) -> None:
        self._last: Instant | None = None

    def beat(self, instant: Instant) -> None:
        self._last = instant

    def last(self) -> Instant | None:
        return self._last


class Machine:
    """A computer on which the program runs from a moment (UTC) on."""

    def __init__(self, starts: datetime, open_desk: OpenDesk) -> None:
        self.clock = ScriptedClock(starts)
        self._heartbeat = KeptHeartbeat()
        self._open_desk = open_desk
        self.desk = open_desk(self.clock, self._heartbeat)

    def run_until(self, true: datetime) -> None:
        """The program runs and watches until then. While nobody is in its care the time is skipped."""
        if self.desk.sessions_in_care():
            while true - self.clock.true > BETWEEN_BEATS:
                self.clock.true += BETWEEN_BEATS
                self.desk.beat()
        self.clock.true = true
        self.desk.beat()

    def restart(self, down: timedelta, *, reboot: bool = False) -> None:
        """The program is killed, with nothing said to it, and started again after so long; or the whole machine is."""
        self.stop()
        self.clock.true += down
        if reboot:
            self.clock.boots()
        self.desk = self._open_desk(self.clock, self._heartbeat)

    def suspend(self, span: timedelta) -> None:
        """The machine sleeps: time goes on, the program does not."""
        self.clock.true += span
        self.desk.beat()

    def set_clock(self, by: timedelta) -> None:
        """Somebody sets the wall clock; time goes on as before."""
        self.clock.offset += by
        self.desk.beat()

    def stop(self) -> None:
        """Takes the file from the program, which writes nothing more."""
        self.desk.journal.close()
