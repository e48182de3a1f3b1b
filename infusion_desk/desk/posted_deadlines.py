"""What the desk posts for the watcher: deadlines without names, and when each of them asks for a person.

The watcher is another process and must stay small: nothing here may import more than this.
"""

from dataclasses import dataclass

from infusion_desk.domain.instants import EPOCH, Instant

#: From the most urgent on.
PRIORITIES = ("high", "medium", "low")
MS = 1000


@dataclass(frozen=True)
class Point:
    """A moment on both clocks: milliseconds of the boot clock, and of the wall clock since 1970 in UTC."""

    boot_ms: int
    utc_ms: int


@dataclass(frozen=True)
class PostedDeadline:
    """What is due where, in words: `at` is the local time of day. No patient's name.

    `steps` say from when on it asks for a person, and how urgently. Until `silent_until` an acknowledgement holds
    for all that is no more urgent than `silent_priority`.
    """

    chair: str
    what: str
    at: str
    steps: tuple[tuple[str, Point], ...]
    silent_until: Point | None = None
    silent_priority: str = ""

    @property
    def words(self) -> str:
        """Whose, what and when, in one line."""
        return f"{self.chair}: {self.what}, {self.at}"


@dataclass(frozen=True)
class Posted:
    """Every deadline of the patients who are here, as one start of the machine (`boot_id`) counts time.

    `open` says that a desk is open over the records; False: it was closed on purpose. `posted` is when it was
    posted; files of before that was told have None.
    """

    boot_id: str
    open: bool
    deadlines: tuple[PostedDeadline, ...] = ()
    posted: Point | None = None

    def raised(self, now: Instant) -> tuple[tuple[str, PostedDeadline], ...]:
        """Each deadline that asks for a person now and is not silenced, with its priority; the most urgent first."""
        found = [(priority, each) for each in self.deadlines if (priority := self._priority(each, now))]
        return tuple(sorted(found, key=lambda each: PRIORITIES.index(each[0])))

    def next_step_ms(self, now: Instant) -> int | None:
        """In how many milliseconds a deadline will next ask for a person, or more urgently; None if none will."""
        points = [point for each in self.deadlines for _, point in each.steps]
        points += [each.silent_until for each in self.deadlines if each.silent_until]
        ahead = [-passed for point in points if (passed := self._passed_ms(point, now)) < 0]
        return min(ahead, default=None)

    def _priority(self, deadline: PostedDeadline, now: Instant) -> str:
        reached = [priority for priority, point in deadline.steps if self._passed_ms(point, now) >= 0]
        if not reached:
            return ""
        priority = min(reached, key=PRIORITIES.index)
        silent = deadline.silent_until is not None and self._passed_ms(deadline.silent_until, now) < 0
        worse = silent and PRIORITIES.index(priority) < PRIORITIES.index(deadline.silent_priority)
        return priority if worse or not silent else ""

    def _passed_ms(self, point: Point, now: Instant) -> int:
        """By the boot clock; after the machine was started anew by the wall clock.

        One that has gone back is not believed: since the posting at least the time of the new start has passed.
        """
        if now.boot_id == self.boot_id:
            return now.boot_ms - point.boot_ms
        latest = wall_ms(now)
        if self.posted is not None:
            latest = max(latest, self.posted.utc_ms + now.boot_ms)
        return latest - point.utc_ms


def wall_ms(instant: Instant) -> int:
    """A reading's wall clock, in milliseconds since 1970 in UTC."""
    span = instant.utc - EPOCH
    return (span.days * 86_400 + span.seconds) * MS + span.microseconds // MS
