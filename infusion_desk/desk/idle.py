"""How long nobody has touched the window, by the clock that a sleeping machine and a set clock do not upset."""

from dataclasses import dataclass
from typing import Literal

from infusion_desk.domain.instants import Instant

#: Minutes until the window locks, where the site has set none: long enough to hold a patient's arm through a set of
#: vital signs, short enough that a screen left alone in a bay is not read by whoever comes by.
IDLE_MINUTES = 5
#: The setting that says otherwise.
SETTING = "idle_minutes"
#: How many seconds before it locks the window says so.
WARNING_S = 30


@dataclass(frozen=True)
class Idleness:
    """What the beat found: the window is in use, it locks in `left_s` seconds, or it is to be locked."""

    state: Literal["in use", "warning", "over"]
    left_s: int = 0


class IdleWatch:
    """Told of every touch, and asked at every beat. Between two beats it reads no clock."""

    def __init__(self) -> None:
        self._since: Instant | None = None

    def touched(self) -> None:
        """Somebody pressed a key, or moved the mouse: counted from the next beat on."""
        self._since = None

    def beat(self, now: Instant, minutes: int) -> Idleness:
        """How it stands now, where the window locks after so many minutes. Time asleep counts."""
        if self._since is None:
            self._since = now
        left_ms = minutes * 60_000 - (now.boot_ms - self._since.boot_ms)
        if left_ms <= 0:
            return Idleness("over")
        left_s = -(-left_ms // 1000)
        return Idleness("warning", left_s) if left_s <= WARNING_S else Idleness("in use", left_s)
