"""What the desk asks of the machine: clocks, sound, backups, settings. bootstrap decides who fills them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.protocol import Protocol as Pack


class Clock(Protocol):
    """The machine's two clocks."""

    def read(self) -> Instant:
        """Both clocks now: aware UTC in whole milliseconds, and milliseconds since the machine started."""
        ...


class Heartbeat(Protocol):
    """When the program was last alive: how long nobody watched is known after a crash."""

    def beat(self, instant: Instant) -> None:
        """Remembers that the program was alive then. Not forced onto the disk. Raises SurroundingsFault."""
        ...

    def last(self) -> Instant | None:
        """The last beat that was remembered; None when there is none or it cannot be read."""
        ...


class AlarmSound(Protocol):
    """What plays the sounds of alarms. Nothing here waits; success is what the player reports, not what was asked."""

    def play(self, priority: str) -> None:
        """Begins the burst of a priority ("high", "medium", "low"), and ends whatever played before."""
        ...

    def probe(self) -> None:
        """Has nothing played, to see whether it could be."""
        ...

    @property
    def busy(self) -> bool:
        """Whether what was begun is not over, or not reported yet."""
        ...

    def report(self) -> tuple[str, str] | None:
        """Once, of what is over: the player that played it, or "" and why nothing did. None meanwhile."""
        ...

    def stop(self) -> None:
        """Ends what is playing; nothing of it is reported."""
        ...


class Backups(Protocol):
    """The backups made while the window is open. Times are aware UTC."""

    def back_up_if_due(self, now: datetime) -> SurroundingsFault | None:
        """Called at every beat: begins a backup once an hour, and sees how the one begun has gone.

        Returns what is wrong with backups, until one has gone well again. The work goes on meanwhile.
        """
        ...

    def back_up_now(self, now: datetime) -> SurroundingsFault | None:
        """Begins a backup whether one is due or not, unless one is being made. What came of it is told at beats."""
        ...

    def last_good_backup(self, now: datetime) -> datetime | None:
        """When the last backup was made that was opened, checked and replayed; None if there is none."""
        ...


class Pins(Protocol):
    """Keeps PINs as hashes that tell nothing, and compares a typed one with them."""

    def hash(self, pin: str) -> str:
        """The Argon2id hash of a PIN, with its own salt and parameters in it."""
        ...

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether this is the PIN of the hash; False too for what is no hash."""
        ...

    def outgrown(self, pin_hash: str) -> bool:
        """Whether the hash was made with lesser parameters than a new one would be."""
        ...


class SettingsFile(Protocol):
    """The file of settings beside the records. Every value is a text here; an option of the pack goes by its name."""

    @property
    def folder(self) -> str:
        """The folder of the records and of this file, from the root on."""
        ...

    def values(self) -> Mapping[str, str]:
        """What is set, as the file says now. Raises SurroundingsFault."""
        ...

    def write(self, changes: Mapping[str, str | None]) -> None:
        """Puts these on disk all together; None takes one away. Raises SurroundingsFault: then nothing has changed."""
        ...

    def objects(self, name: str, value: str) -> str:
        """Why this computer cannot take the value of a zone or of a folder, in a sentence; "" where it can."""
        ...


class Packs(Protocol):
    """The protocol packs of this installation."""

    def ids(self) -> list[str]:
        """Their ids."""
        ...

    def load(self, pack_id: str, options: Mapping[str, int]) -> Pack:
        """A pack with the site's values for its options. Raises SurroundingsFault where it cannot be used so."""
        ...
