"""The generations of the backup: made by who holds the file, proved, carried and thinned by whoever has time.

A copy is named "….unproved" until it was replayed; only then does it count, and only then may an older one go. The
one that did not check out stays under that name until the next copy is made: it may be all there is.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from infusion_desk.desk.faults import NotBackedUp, NotCarried, NotSound, SurroundingsFault
from infusion_desk.desk.proof import prove
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.keyfile import bring_keys
from infusion_desk.storage.opening import open_copy
from infusion_desk.storage.seal import digest, seal, seal_of
from infusion_desk.storage.surroundings import naming_faults
from infusion_desk.storage.thinning import kept

FOLDER = "backups"
NAMED = "%Y-%m-%dT%H%M%SZ.db"
UNPROVED = ".unproved"
#: What a backup leaves free on the disk: the entries of a long day come first (one entry takes about 1 kB).
RESERVE_BYTES = 64 << 20
#: A clock that is years ahead for an hour makes every backup look old; it must not empty the folder.
MOST_AT_ONCE = 3


@dataclass(frozen=True)
class Finished:
    """A backup that checks out, how many older ones went, and what kept it from the second folder."""

    path: Path
    thinned: int = 0
    carried: Path | None = None
    fault: SurroundingsFault | None = None


def begin(journal: SqliteJournal, folder: Path, now: datetime) -> Path:
    """Copies the records into a folder, under a name that says that nobody has proved the copy yet."""
    copy = folder / f"{now:{NAMED}}{UNPROVED}"
    with _told_as(NotBackedUp):
        with naming_faults(folder):
            folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(folder).free
        if free < journal.size + RESERVE_BYTES:
            raise NotBackedUp("there is not enough room left on the disk.")
        try:
            journal.copy_quickly(copy)
            bring_keys(journal.folder, folder)
        except SurroundingsFault:
            copy.unlink(missing_ok=True)
            raise
    for older in folder.glob(f"*{UNPROVED}"):
        if older != copy:
            with suppress(OSError):
                older.unlink()
    return copy


def accept(copy: Path) -> Path:
    """Opens a copy read-only, checks and replays it, sees it onto the disk and gives it the name that counts.

    Raises NotBackedUp.
    """
    path = copy.with_name(copy.name.removesuffix(UNPROVED))
    with _told_as(NotBackedUp):
        with closing(open_copy(copy)) as records:
            faults = prove(records).faults
        if faults:
            raise NotSound(faults[0])
        with naming_faults(copy):
            with copy.open("r+b") as file:
                os.fsync(file.fileno())
            seal(copy, path)
            copy.replace(path)
    return path


def finish(copy: Path, second: Path | None) -> Finished:
    """Accepts a copy, thins its folder, and puts it into the second folder too, where there is one.

    Raises NotBackedUp; then nothing was thinned. A fault of the second folder is in what is returned.
    """
    path = accept(copy)
    thinned = thin(path)
    if second is None:
        return Finished(path, thinned)
    try:
        return Finished(path, thinned, _carried(path, second))
    except NotCarried as fault:
        return Finished(path, thinned, fault=fault)


def thin(accepted: Path) -> int:
    """Removes what the rules no longer keep beside a generation that was just accepted; how many went.

    One that cannot be removed is left for the next time.
    """
    there, now = generations(accepted.parent), _time_of(accepted)
    gone = sorted(there.keys() - kept(there, now) - {now})[:MOST_AT_ONCE]
    for time in gone:
        with suppress(OSError):
            there[time].unlink()
            seal_of(there[time]).unlink(missing_ok=True)
    return len(gone)


def generations(folder: Path) -> dict[datetime, Path]:
    """The accepted backups in a folder by their time in UTC. Copies with other names are nobody's to thin."""
    found = {}
    for path in folder.glob("*.db"):
        with suppress(ValueError):
            found[_time_of(path)] = path
    return found


def _time_of(path: Path) -> datetime:
    return datetime.strptime(path.name, NAMED).replace(tzinfo=UTC)


def _carried(path: Path, second: Path) -> Path:
    """Below the second folder each workstation has its own, so that two of them never thin each other's.

    The folder itself is not made: a stick that is not plugged in would become a folder on this disk.
    """
    with _told_as(partial(NotCarried, str(second))):
        if not second.is_dir():
            raise NotCarried(str(second), "it is not there.")
        with closing(open_copy(path)) as records:
            target = second / records.origin / path.name
        with naming_faults(target):
            target.parent.mkdir(exist_ok=True)
            _copy(path, target)
            bring_keys(path.parent, target.parent)
        thin(target)
    return target


@contextmanager
def _told_as(told: Callable[[str], SurroundingsFault]) -> Iterator[None]:
    """A full disk under a backup is not a full disk under an entry: what is lost and what to do differ."""
    try:
        yield
    except (NotBackedUp, NotCarried):
        raise
    except SurroundingsFault as fault:
        raise told(fault.happened) from fault


def _copy(path: Path, target: Path) -> None:
    """A file that nobody writes to any more is copied as it is; it counts once it reads back as it was."""
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with path.open("rb") as source, unfinished.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        if digest(unfinished) != digest(path):
            raise OSError("it reads back otherwise")
        seal(unfinished, target)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
