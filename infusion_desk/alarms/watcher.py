"""The watcher: goes on where the desk stops. It reads the posted deadlines, sounds, and starts the desk again.

One turn of it is a function of the clock and of the files beside the records; the waiting in between is its caller's.
It never opens the records.
"""

from os import getpid
from pathlib import Path
from typing import Protocol

from infusion_desk.alarms import deadlines_file
from infusion_desk.alarms.alive import AliveFile, is_held, last_word
from infusion_desk.desk.posted_deadlines import PRIORITIES, Posted, PostedDeadline
from infusion_desk.domain.instants import Instant

DESK, WATCHER = "desk.alive", "watcher.alive"
#: A desk that has not beaten for so long does not answer.
SILENCE_MS = 5_000
#: A desk that was started and has not beaten by then has failed, and so has one that ended before.
PATIENCE_MS = 30_000
ATTEMPTS = 2
#: A desk that was started again counts as well once it has beaten for so long.
WELL_MS = 60_000
#: How often an alarm of a priority sounds while it lasts; a low one sounds once.
AGAIN_MS = {"high": 10_000, "medium": 60_000}
#: Until every deadline has been told once more.
REMIND_MS = 120_000


class Sound(Protocol):
    """What makes itself heard."""

    def play(self, priority: str) -> None:
        """Begins the burst of a priority, and returns at once."""
        ...

    def report(self) -> tuple[str, str] | None:
        """Of a burst that is over: the player that played it, or "" and why nothing did. Once; None meanwhile."""
        ...


class Notice(Protocol):
    """What makes itself seen."""

    def show(self, title: str, text: str) -> None:
        """Shows a notification outside of any window of ours, and returns at once."""
        ...


class Starter(Protocol):
    """Starts the desk again."""

    def start(self) -> None:
        """Begins a start, and returns at once."""
        ...

    def failed(self) -> bool:
        """Whether the start that was begun has ended: a desk that runs does not."""
        ...


class WakeUps(Protocol):
    """Books that the machine starts the watcher, should none be left. `says` is a sentence for Settings."""

    says: str

    def book(self, in_ms: int | None, now: Instant) -> None:
        """The next wake-up is to come in so many milliseconds; None: none is needed."""
        ...


class Watcher:
    """Takes its turn a few times a second. `alone`: the desk is not to be started, it has failed before."""

    def __init__(
        self, folder: Path, sound: Sound, notice: Notice, starter: Starter, wake_ups: WakeUps, *, alone: bool
    ) -> None:
        self._folder = folder
        self._sound, self._notice, self._starter, self._wake_ups = sound, notice, starter, wake_ups
        self._alive = AliveFile(folder / WATCHER)
        self._posted: Posted | None = None
        self._version: tuple[int, int] | None = None
        self._attempts = ATTEMPTS if alone else 0
        self._begun_ms: int | None = None
        self._well_since_ms: int | None = None
        self._turn_ms: int | None = None
        self._awake_ms = 0
        self._sounded: dict[str, int] = {}
        self._told: tuple[str, int] = ("", 0)
        self._unheard = ""

    def takes_duty(self) -> bool:
        """Whether this is the folder's one watcher now."""
        return self._alive.take()

    def turn(self, now: Instant) -> bool:
        """Looks, and does what is needed. False: there is nothing left to watch."""
        self._read()
        if self._turn_ms is None or now.boot_ms - self._turn_ms > SILENCE_MS // 2:
            self._awake_ms = now.boot_ms  # the machine slept, and the desk may wake a little later
        self._turn_ms = now.boot_ms
        self._alive.say({"pid": getpid(), "boot_ms": now.boot_ms, "wake_up": self._wake_ups.says})
        played = self._sound.report()
        if played is not None:
            self._unheard = "" if played[0] else f"NO SOUND ON THIS COMPUTER: {played[1]}"
        posted, held = self._posted, is_held(self._folder / DESK)
        if posted is None or (not posted.open and not posted.deadlines):
            self._wake_ups.book(None, now)
            return held
        self._wake_ups.book(_next_ms(posted, now), now)
        silent_ms = self._silent_ms(now)
        if held and silent_ms <= SILENCE_MS:
            self._hand_over(now)
            return True
        self._well_since_ms = None
        if posted.open and not held:
            self._start_again(now)
        self._alarm(posted, now, held=held, missed=posted.open and silent_ms > SILENCE_MS)
        return bool(posted.deadlines) or held or self._begun_ms is not None

    def _read(self) -> None:
        path = self._folder / deadlines_file.FILE_NAME
        try:
            found = path.stat()
        except OSError:
            return
        version = (found.st_mtime_ns, found.st_ino)
        if version != self._version:
            read = deadlines_file.read(path)
            if read is not None:
                self._posted, self._version = read, version

    def _silent_ms(self, now: Instant) -> int:
        """For how long the desk has not beaten, though it could. Right after the machine has slept it is given time."""
        word = last_word(self._folder / DESK)
        beaten = word.get("boot_ms") if word.get("boot_id") == now.boot_id else None
        return now.boot_ms - max(beaten, self._awake_ms) if isinstance(beaten, int) else SILENCE_MS + 1

    def _hand_over(self, now: Instant) -> None:
        """The desk is back. Its start counts as an attempt until it has proved well: it may fail again and again."""
        if self._begun_ms is not None:
            self._begun_ms = None
            self._attempts += 1
        self._well_since_ms = now.boot_ms if self._well_since_ms is None else self._well_since_ms
        if now.boot_ms - self._well_since_ms >= WELL_MS:
            self._attempts = 0
        self._sounded.clear()
        self._told = ("", 0)

    def _start_again(self, now: Instant) -> None:
        if self._begun_ms is not None:
            if not self._starter.failed() and now.boot_ms - self._begun_ms < PATIENCE_MS:
                return
            self._begun_ms = None
            self._attempts += 1
        if self._attempts < ATTEMPTS:
            self._starter.start()
            self._begun_ms = now.boot_ms

    def _alarm(self, posted: Posted, now: Instant, *, held: bool, missed: bool) -> None:
        """Sounds what is due, urgently if the desk has missed it; and that the desk is gone, if there are patients."""
        raised = posted.raised(now)
        levels = {"high" if missed and priority == "medium" else priority for priority, _ in raised}
        if missed and posted.deadlines:
            levels.add("medium")
        self._make_heard(levels, now)
        given_up = not held and posted.open and self._attempts >= ATTEMPTS
        if levels or given_up:
            title = title_words(posted, held=held, given_up=given_up)
            self._make_seen(title, [each for _, each in raised], now)

    def _make_heard(self, levels: set[str], now: Instant) -> None:
        """One sound at a time, the most urgent."""
        self._sounded = {level: at_ms for level, at_ms in self._sounded.items() if level in levels}
        level = min(levels, key=PRIORITIES.index, default=None)
        if level is None:
            return
        sounded, again = self._sounded.get(level), AGAIN_MS.get(level)
        if sounded is None or (again is not None and now.boot_ms - sounded >= again):
            self._sound.play(level)
            self._sounded[level] = now.boot_ms

    def _make_seen(self, title: str, due: list[PostedDeadline], now: Instant) -> None:
        text = (
            "\n".join([*(each.words for each in due), self._unheard]).strip() or "No deadline has passed yet."
        )
        told, at_ms = self._told
        if told != title + text or now.boot_ms - at_ms >= REMIND_MS:
            self._notice.show(title, text)
            self._told = (title + text, now.boot_ms)


def _next_ms(posted: Posted, now: Instant) -> int | None:
    """In how many milliseconds something is to be told that is not told now; what is due already counts as that."""
    ahead = posted.next_step_ms(now)
    if not posted.raised(now):
        return ahead
    remind = REMIND_MS * 2 - now.boot_ms % REMIND_MS
    return remind if ahead is None else min(ahead, remind)


def title_words(posted: Posted, *, held: bool, given_up: bool) -> str:
    """What is the matter, and what to do."""
    if not posted.open:
        return "Infusion Desk is closed and patients are here. Start it."
    if held:
        return "Infusion Desk does not answer. Close it and start it again; its entries are kept."
    if given_up:
        return (
            "Infusion Desk cannot be started by itself. Start it by hand: if that fails too it opens read-only, with"
            " the deadlines. Record on paper. All entries are kept."
        )
    return "Infusion Desk has stopped and is being started again. All entries are kept."
