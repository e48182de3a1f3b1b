"""Two clocks for every fact: what the wall said, and how much time had truly passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Instant:
    """A reading of both clocks: the wall clock in UTC, and the milliseconds since the machine started.

    The second counts through sleep and is not moved when somebody sets the wall clock; it is comparable only
    where `boot_id` is the same.
    """

    utc: datetime
    boot_id: str
    boot_ms: int

    def moved_to(self, utc: datetime) -> "Instant":
        """The same machine's reading at another wall time (for a late entry: when the fact happened)."""
        return Instant(utc, self.boot_id, self.boot_ms + milliseconds(utc - self.utc))


@dataclass(frozen=True, order=True)
class Moment:
    """A place on a session's one continuous time scale (`ms`), and what the wall clock said there (`utc`).

    Durations are differences of `ms`; dates and times that people read come from `utc`.
    """

    ms: int
    utc: datetime

    def plus(self, *, minutes: float = 0, seconds: float = 0) -> "Moment":
        """The moment that lies so much true time later."""
        step = timedelta(minutes=minutes, seconds=seconds)
        return Moment(self.ms + milliseconds(step), self.utc + step)

    def seconds_since(self, earlier: "Moment") -> float:
        """True time passed since an earlier moment, in seconds; never negative."""
        return max(0, self.ms - earlier.ms) / 1000

    def minutes_since(self, earlier: "Moment") -> float:
        """True time passed since an earlier moment, in minutes; never negative."""
        return self.seconds_since(earlier) / 60


class Timeline:
    """Lays the readings of one or more machine starts onto one scale.

    Within one start of a machine the scale follows its boot clock. Between starts nothing but the wall clock
    is known, so each start is placed by the wall time of its last reading: a clock that is wrong after a start is
    mostly put right soon. No start lies before what was read earlier: with a clock that went back what is due goes
    on to come, as if the machine had been off for no time.
    """

    def __init__(self, readings: Iterable[Instant] = ()) -> None:
        in_order = tuple(readings)
        by_wall = {one.boot_id: milliseconds(one.utc - EPOCH) - one.boot_ms for one in in_order}
        self._offsets: dict[str, int] = {}
        reached: int | None = None
        for one in in_order:
            offset = self._offsets.get(one.boot_id)
            if offset is None:
                offset = by_wall[one.boot_id]
                offset = offset if reached is None else max(offset, reached - one.boot_ms)
                self._offsets[one.boot_id] = offset
            placed = one.boot_ms + offset
            reached = placed if reached is None else max(reached, placed)

    def moment(self, reading: Instant) -> Moment:
        """Where a reading lies on the scale; one of an unknown machine start lies where its wall clock says."""
        offset = self._offsets.get(reading.boot_id)
        if offset is None:
            return Moment(milliseconds(reading.utc - EPOCH), reading.utc)
        return Moment(reading.boot_ms + offset, reading.utc)


def milliseconds(span: timedelta) -> int:
    """A span in whole milliseconds."""
    return span // timedelta(milliseconds=1)
