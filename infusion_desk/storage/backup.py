"""A copy of the whole file, made by SQLite itself: a copy from outside could catch it half written."""

from contextlib import closing
from pathlib import Path

from infusion_desk.desk.faults import Damaged
from infusion_desk.storage import engine
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults


def back_up(store: Store, target: Path) -> None:
    """Copies the file to `target`, which appears only once the copy is complete, checked and on disk."""
    unfinished = target.with_name(target.name + ".unfinished")
    with naming_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(engine.connect(unfinished, encrypted=store.encrypted)) as copy:
                store.connection.backup(copy)
                (found,) = copy.execute("PRAGMA quick_check").fetchone()
            if found != "ok":
                raise Damaged(str(store.path), found)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def copy_quickly(store: Store, target: Path) -> None:
    """Copies the file to `target`, neither checked nor forced onto the disk: whoever accepts the copy does both.

    A third of the time of `back_up`; the window stands still meanwhile.
    """
    with naming_faults(target), closing(engine.connect(target, encrypted=store.encrypted)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA journal_mode = OFF")
        store.connection.backup(copy)
