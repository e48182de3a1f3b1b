"""The heartbeat: a tiny file beside the journal that says when the program was last alive."""

import json
from pathlib import Path

from infusion_desk.domain.instants import Instant
from infusion_desk.storage.codec import canonical, milliseconds, moment
from infusion_desk.storage.surroundings import naming_faults

FILE_NAME = "heartbeat"


class FileHeartbeat:
    """Fills desk.ports.Heartbeat. What a power cut takes of it is a second of a gap of minutes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def beat(self, instant: Instant) -> None:
        kept = {"utc_ms": milliseconds(instant.utc), "boot_id": instant.boot_id, "boot_ms": instant.boot_ms}
        new = self._path.with_suffix(".new")
        with naming_faults(self._path):
            new.write_text(canonical(kept), encoding="utf-8")
            new.replace(self._path)

    def last(self) -> Instant | None:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return Instant(moment(int(kept["utc_ms"])), str(kept["boot_id"]), int(kept["boot_ms"]))
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return None
