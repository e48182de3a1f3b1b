"""Restoring the last good backup where the program does not start: said first what it would cost, then done."""

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.system_clock import SystemClock

if TYPE_CHECKING:
    from infusion_desk.storage.restore import Newer

NO_BACKUP = "There is no good backup beside the records: call technical support."


def last_backup(folder: Path) -> tuple[datetime, Path] | None:
    """The last backup beside the records that was opened, checked and replayed, with its time in UTC."""
    from infusion_desk.storage.generations import FOLDER, generations

    now = SystemClock().read().utc
    return max((each for each in generations(folder / FOLDER).items() if each[0] <= now), default=None)


def backup_words(folder: Path) -> str:
    """Which backup helps where the records are damaged, and how it is restored elsewhere than here."""
    found = last_backup(folder)
    if found is None:
        return NO_BACKUP
    return (
        f"If the records are damaged: the last good backup is of {_local(found[0])}. Restore it here, or have"
        f" technical support do it: infusion-desk restore {found[1]}"
    )


class Restore:
    """Asked once it says what would go from sight; asked again it restores. What was there keeps another name."""

    def __init__(self) -> None:
        self._told: Path | None = None

    def __call__(self, folder: Path) -> str:
        """What came of it, in words. Refuses where the records check out, and a backup that does not."""
        from infusion_desk.desk.proof import prove
        from infusion_desk.storage.opening import FILE_NAME, open_copy
        from infusion_desk.storage.restore import restoring

        found = last_backup(folder)
        if found is None:
            return NO_BACKUP
        made, backup = found
        if self._told is None and (folder / FILE_NAME).exists() and _checks_out(folder):
            return "Every entry here checks out: nothing is to be restored. Try an ordinary start."
        with restoring(folder, backup, SystemClock().read()) as ready:
            if self._told != backup:
                self._told = backup
                lost = _lost(ready.newer) if ready.unreadable is None else "How many cannot be said."
                return (
                    f"The backup of {_local(made)} checks out. Entries made since are not in it. {lost}"
                    " The file that is here is kept under another name. Press once more to restore."
                )
            aside = ready.restore()
        self._told = None
        with closing(open_copy(folder / FILE_NAME)) as records:
            entries = prove(records).verification.entries
        kept = f" What was here is kept as {aside.name}." if aside else ""
        return (
            f"Restored: {entries} entries check out, the last backed up at {_local(made)}.{kept}"
            " Try an ordinary start, then enter from paper what was done since."
        )


def _checks_out(folder: Path) -> bool:
    from infusion_desk.desk.faults import SurroundingsFault
    from infusion_desk.desk.proof import prove
    from infusion_desk.storage.opening import FILE_NAME, open_copy

    try:
        with closing(open_copy(folder / FILE_NAME)) as records:
            return prove(records).sound
    except SurroundingsFault:
        return False


def _lost(newer: Iterable["Newer"]) -> str:
    count = sum(each.entries for each in newer)
    many = "1 entry" if count == 1 else f"{count} entries"
    return f"{many} here would go from sight." if count else "None here are newer."


def _local(utc: datetime) -> str:
    return f"{utc.astimezone():%d-%b-%Y %H:%M}"
