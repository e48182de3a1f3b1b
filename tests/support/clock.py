"""A machine whose two clocks are moved by hand, and its heartbeat."""

from datetime import UTC, datetime, timedelta

from infusion_desk.domain.instants import Instant

#: 08:40 in London, where it is winter: local time is UTC.
MORNING = datetime(2026, 11, 23, 8, 40, tzinfo=UTC)


class FakeClock:
    """Fills desk.ports.Clock. Time passes when told to; the wall clock can be set without time passing."""

    def __init__(self, utc: datetime = MORNING, boot_id: str = "boot-1", boot_ms: int = 1_000_000) -> None:
        self._utc = utc
        self._boot_id = boot_id
        self._boot_ms = boot_ms

    def read(self) -> Instant:
        return Instant(self._utc, self._boot_id, self._boot_ms)

    def passes(self, **span: float) -> None:
        """True time passes, on both clocks: `passes(minutes=5)`."""
        step = timedelta(**span)
        self._utc += step
        self._boot_ms += step // timedelta(milliseconds=1)

    def runs_until(self, utc: datetime) -> None:
        """Time passes until the wall clock says so."""
        self.passes(seconds=(utc - self._utc).total_seconds())

    def is_set(self, **span: float) -> None:
        """Somebody sets the wall clock; no time passes."""
        self._utc += timedelta(**span)

    def starts_again(self, boot_id: str, **down: float) -> None:
        """The machine is off for a time, and starts with a new count."""
        self.passes(**down)
        self._boot_id, self._boot_ms = boot_id, 5_000


class MemoryHeartbeat:
    """Fills desk.ports.Heartbeat. It outlives the desk, as the file beside the journal does."""

    def __init__(self, last: Instant | None = None) -> None:
        self._last = last

    def beat(self, instant: Instant) -> None:
        self._last = instant

    def last(self) -> Instant | None:
        return self._last
