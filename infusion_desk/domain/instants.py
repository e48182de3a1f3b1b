"""Two clocks for every fact: what the wall said, and how much time had truly passed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

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


@dataclass
class _Start:
    """One start of a machine: its first and last readings by its own count, and where the scale has its zero.

    `offset` is by the wall clock's last reading, `latest` the furthest on that it has ever said.
    """

    first_ms: int
    last_ms: int
    offset: int
    latest: int
    confirmed: bool

    @property
    def begins(self) -> int:
        return self.first_ms + self.offset

    @property
    def ends(self) -> int:
        return self.last_ms + self.offset


class Timeline:
    """Lays the readings of one or more machine starts onto one scale.

    Within one start of a machine the scale follows its boot clock. Between starts nothing but the wall clock
    is known, so each start is placed by the wall time of its last reading: a clock that is wrong after a start is
    mostly put right soon. No start lies before what was read earlier: with a clock that went back what is due goes
    on to come, as if the machine had been off for no time.

    Where a person has `confirmed` the time, that reading is right and its start stays where it says. What came before
    gives way, and lies as late as its own clock ever said: time that nobody can vouch for does not count as watched.
    """

    def __init__(self, readings: Iterable[Instant] = (), confirmed: Iterable[Instant] = ()) -> None:
        starts: dict[str, _Start] = {}
        for one in readings:
            ms, offset = one.boot_ms, _offset(one)
            start = starts.setdefault(one.boot_id, _Start(ms, ms, offset, offset, confirmed=False))
            start.first_ms, start.last_ms = min(start.first_ms, ms), max(start.last_ms, ms)
            start.offset, start.latest = offset, max(start.latest, offset)
        for one in confirmed:
            starts[one.boot_id].offset, starts[one.boot_id].confirmed = _offset(one), True
        _settle(list(starts.values()))
        self._offsets = {boot_id: start.offset for boot_id, start in starts.items()}

    def moment(self, reading: Instant) -> Moment:
        """Where a reading lies on the scale; one of an unknown machine start lies where its wall clock says."""
        offset = self._offsets.get(reading.boot_id)
        if offset is None:
            return Moment(milliseconds(reading.utc - EPOCH), reading.utc)
        return Moment(reading.boot_ms + offset, reading.utc)


def _settle(starts: Sequence[_Start]) -> None:
    """Puts starts that overlap apart; those that were confirmed stay, as far as they agree with one another.

    One before them is believed where its clock fits between its neighbours, and else ends as late as it can.
    """
    for before, start in pairwise([start for start in starts if start.confirmed]):
        start.offset = max(start.offset, before.ends - start.first_ms)
    most: int | None = None
    bounds: list[int | None] = []
    for start in reversed(starts):
        bounds.insert(0, None if start.confirmed else most)
        if start.confirmed:
            most = start.begins
        elif most is not None:
            most -= start.last_ms - start.first_ms
    reached: int | None = None
    for start, bound in zip(starts, bounds, strict=True):
        if bound is not None:
            fits = (
                reached is None or start.first_ms + start.latest >= reached
            ) and start.last_ms + start.latest <= bound
            start.offset = start.latest if fits else bound - start.last_ms
        if reached is not None and not start.confirmed:
            start.offset = max(start.offset, reached - start.first_ms)
        reached = start.ends if reached is None else max(reached, start.ends)


def _offset(reading: Instant) -> int:
    return milliseconds(reading.utc - EPOCH) - reading.boot_ms


def milliseconds(span: timedelta) -> int:
    """A span in whole milliseconds."""
    return span // timedelta(milliseconds=1)
