"""The file through which the watcher knows what is due: small, without names, whole or the one before."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from infusion_desk.desk.posted_deadlines import PRIORITIES, Point, Posted, PostedDeadline

FILE_NAME = "deadlines.json"
FORMAT = 1


def write(path: Path, posted: Posted) -> None:
    """Puts the deadlines in the place of those before, on the disk. Raises OSError; then those before are there."""
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT} | asdict(posted), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def read(path: Path) -> Posted | None:
    """The deadlines that were posted last; None where there are none, or none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        deadlines = tuple(map(_deadline, kept["deadlines"]))
        posted = kept.get("posted")
        at = None if posted is None else _point(posted)
        return Posted(str(kept["boot_id"]), bool(kept["open"]), deadlines, at)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _deadline(kept: dict[str, Any]) -> PostedDeadline:
    silent = kept["silent_until"]
    if not {priority for priority, _ in kept["steps"]}.issubset(PRIORITIES):
        raise ValueError(kept["steps"])
    return PostedDeadline(
        str(kept["chair"]),
        str(kept["what"]),
        str(kept["at"]),
        tuple((str(priority), _point(point)) for priority, point in kept["steps"]),
        _point(silent) if silent else None,
        str(kept["silent_priority"]),
    )


def _point(kept: dict[str, int]) -> Point:
    return Point(int(kept["boot_ms"]), int(kept["utc_ms"]))
