"""Putting a backup in the place of the records. What was in that place is kept, under a name with the time."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from infusion_desk.desk.faults import Damaged, ForeignFile, NotRestored, SurroundingsFault, TooNew
from infusion_desk.desk.proof import Proof, prove
from infusion_desk.domain.instants import Instant
from infusion_desk.storage import engine
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.codec import moment
from infusion_desk.storage.generations import FOLDER
from infusion_desk.storage.keyfile import bring_keys
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.opening import FILE_NAME, open_copy, random_origin, refuse_damaged, refuse_foreign
from infusion_desk.storage.place import refuse_network
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

NEWER = """SELECT stream, count(*) AS entries, max(entered_at) AS last FROM here.event AS own
    WHERE NOT EXISTS (SELECT 1 FROM main.event AS copied WHERE copied.origin = own.origin
        AND copied.origin_seq = own.origin_seq AND copied.hash = own.hash)
    GROUP BY stream ORDER BY last, stream"""


@dataclass(frozen=True)
class Newer:
    """A patient or session with entries here that the backup lacks; `last` is when the last of them was made (UTC)."""

    stream: str
    entries: int
    last: datetime


@dataclass(frozen=True)
class Restoring:
    """A backup that checks out, over against what is in its place now.

    `unreadable` says why the present file cannot be compared with it; None if it can, or there is none.
    """

    backup: Path
    present: Path
    now: datetime
    proof: Proof
    newer: tuple[Newer, ...]
    unreadable: SurroundingsFault | None

    def restore(self, new_origin: Callable[[], str] = random_origin) -> Path | None:
        """Puts the backup in the place of the records; where the file is now that was there, None if none was.

        At every moment there is one whole file in that place: the old one, then the new one. The restored file
        begins a chain of its own, so that no number is given twice where entries here are newer.
        """
        folder, time = self.present.parent, f"{self.now:%Y-%m-%dT%H%M%SZ}"
        ready = self.present.with_suffix(".restoring")
        with closing(Store(self.backup, read_only=True)) as backup:
            back_up(backup, ready)
        with closing(Store(ready)) as store, store.writing() as db:
            db.execute("UPDATE meta SET value = ? WHERE name = 'origin'", [new_origin()])
        aside = None
        if self.present.exists():
            if self.unreadable is None:
                with closing(Store(self.present)) as store:
                    back_up(store, folder / FOLDER / f"{time}-before-restore.db")
            aside = _put_aside(self.present, f"infusion-desk-until-{time}.db")
        if engine.is_encrypted(self.backup):
            bring_keys(self.backup.parent, folder)
        with naming_faults(self.present):
            ready.replace(self.present)
        return aside


@contextmanager
def restoring(folder: Path, backup: Path, now: Instant) -> Iterator[Restoring]:
    """Holds the records in a folder while a backup is compared with them and, if it is told so, takes their place.

    Raises NotRestored for a file that must not, InUse while the window is open. Looking changes nothing.
    """
    present = folder / FILE_NAME
    if present.exists() and backup.samefile(present):
        raise NotRestored(f"{backup} is the file of the records itself.", "Name a backup.")
    refuse_network(present)
    proof = _proved(backup)
    with naming_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(present.with_suffix(".lock"), now)
    try:
        unreadable = _settled(present)
        newer = _newer(backup, present) if present.exists() and unreadable is None else ()
        yield Restoring(backup, present, now.utc, proof, newer, unreadable)
    finally:
        lock.release()


def _proved(backup: Path) -> Proof:
    try:
        with closing(open_copy(backup)) as records:
            proof = prove(records)
    except TooNew as fault:
        raise NotRestored(fault.happened, fault.next_step) from fault
    except SurroundingsFault as fault:
        raise NotRestored(fault.happened) from fault
    broken = proof.verification.broken
    if broken is not None:
        raise NotRestored(f"{backup} does not check out ({broken.says}).")
    return proof


def _settled(present: Path) -> SurroundingsFault | None:
    """Takes back a write that was cut off. Why the file cannot be read; None if it can, or there is none."""
    if not present.exists():
        return None
    try:
        refuse_foreign(present)
        with closing(Store(present)) as store:
            store.secure()
            refuse_damaged(store)
            return None if "event" in store.db.table_names() else ForeignFile(str(present))
    except (Damaged, ForeignFile) as fault:
        return fault


def _newer(backup: Path, present: Path) -> tuple[Newer, ...]:
    with closing(Store(backup, read_only=True)) as store:
        with naming_faults(present):
            attach(store, present)
        return tuple(Newer(row["stream"], row["entries"], moment(row["last"])) for row in store.rows(NEWER))


def attach(store: Store, other: Path) -> None:
    """Makes another file readable beside an open one, as "here"; with the key where this process holds one."""
    if engine.held() is None:
        store.db.execute("ATTACH DATABASE ? AS here", [engine.read_only_uri(other)])
    else:
        key = engine.literal(encrypted=engine.is_encrypted(other))
        store.db.execute("ATTACH DATABASE ? AS here KEY ?", [engine.read_only_uri(other), key])


def _put_aside(present: Path, name: str) -> Path:
    """Gives the file a second name; it loses its first only when another takes its place."""
    aside = present.with_name(name)
    journal = present.with_name(present.name + "-journal")
    with naming_faults(aside):
        try:
            os.link(present, aside)
        except FileExistsError:
            raise
        except OSError:  # a disk without second names, as sticks are
            shutil.copy2(present, aside)
        with suppress(FileNotFoundError):  # of a damaged file: it must never be taken for the new one's
            journal.replace(aside.with_name(aside.name + "-journal"))
    return aside
