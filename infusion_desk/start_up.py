"""How the window is opened: as ever, or, after two starts that failed, as a board that is only read."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from infusion_desk import safe, safe_restore
from infusion_desk.alarms.alive import AliveFile
from infusion_desk.safe_start import Start
from infusion_desk.system_clock import SystemClock

SHOWN = "safe.alive"
#: The exit status of a program that could not be loaded.
DAMAGED = 70
Open = Callable[[Callable[[], None]], int]


def open_window(folder: Path, show: Open, is_elsewhere: Callable[[Exception], bool]) -> int:
    """Opens the window by `show`, which calls back once its board was painted; the exit status.

    A fault is noted for the next start, but for those that say only that another program has the records. Where the
    records are damaged the read-only board comes at once.
    """
    start = Start(folder)
    if start.is_safe and not show_safe(folder, start):
        return 0
    start.begin()
    try:
        status = show(start.succeeded)
    except Exception as fault:
        if is_elsewhere(fault):
            start.take_back()
        else:
            start.failed(str(fault) or type(fault).__name__)
            # Records that are damaged will be so at the next start too: nobody is to find out by trying.
            if getattr(fault, "damage", False) and show_safe(folder, start):
                return open_window(folder, show, is_elsewhere)
        raise
    if status == 0 and start.failures:
        start.take_back()  # a person ended it before it was seen: nobody gave the passphrase
    return status


def show_safe(folder: Path, start: Start) -> bool:
    """Shows the read-only board, with the watcher on duty; whether an ordinary start was asked for then."""
    from infusion_desk.ui import safe_board
    from infusion_desk.ui.safe_board import SafeAct, SafeView

    see_to_the_watcher = _watcher(folder)

    def look() -> SafeView:
        see_to_the_watcher()
        found = safe.look(folder)
        next_step = f"{safe.NEXT}\n{backup}"
        return SafeView(why_words(start, found.why), safe.KEPT, next_step, found.source, found.lines)

    backup, restoring = safe_restore.backup_words(folder), safe_restore.Restore()
    acts = (
        SafeAct(
            "safePaper", "Print downtime sheets", "Ctrl+D", lambda: safe.tried(safe.print_downtime, folder)
        ),
        SafeAct("safePrint", "Print all records", "Ctrl+P", lambda: safe.tried(safe.print_all, folder)),
        SafeAct("safeCopy", "Copy the records", "Ctrl+B", lambda: safe.tried(safe.copy, folder)),
        SafeAct("safeVerify", "Check every entry", "Ctrl+K", lambda: safe.tried(safe.verify, folder)),
        SafeAct("safeRestore", "Restore the last backup", "Ctrl+U", lambda: safe.tried(restoring, folder)),
    )
    with _only_once(folder) as only:
        if only:
            return safe_board.run(look, acts, partial(_hang_up, folder))
        with safe.Guarded(lambda said: None):
            from infusion_desk.ui.doorbell import ring

            ring(str(folder.resolve()))
        return False


def _hang_up(folder: Path, board: Any) -> None:
    """From now on another start brings the board to the front."""
    with safe.Guarded(lambda said: None):
        from infusion_desk.ui.doorbell import Doorbell

        Doorbell(board, str(folder.resolve()))


@contextmanager
def _only_once(folder: Path) -> Iterator[bool]:
    """Whether no such board is open yet: whoever starts the program once more is to look at that one."""
    alive = AliveFile(folder / SHOWN)
    only = True
    with suppress(OSError):  # a folder that cannot be written
        only = alive.take()
    yield only
    alive.release()


def _watcher(folder: Path) -> Callable[[], None]:
    """Has a watcher on duty that does not start the desk: that is a person's to do now."""
    with safe.Guarded(lambda said: None):
        from infusion_desk.alarms.duty import ALONE, WatcherDuty, watcher_command

        clock, duty = SystemClock(), WatcherDuty(folder, [*watcher_command(folder, []), ALONE])
        return lambda: duty.see_to_the_watcher(clock.read())
    return lambda: None


def why_words(start: Start, unreadable: str) -> str:
    """Why the board is read-only, in a sentence or two."""
    count, one = start.failures, "The last one"
    failed = f"{count} starts in a row have failed."
    if count == 1 and start.why:
        failed, one = "This start has failed.", "It"
    said = f"{one} said: {start.why}" if start.why else f"{one} ended before its board was seen."
    new = unreadable and unreadable not in start.why
    return " ".join([failed, said, *([f"The records cannot be read: {unreadable}"] if new else [])])


def without_the_program(arguments: list[str]) -> int:
    """Says what is due, and tries to show it, where nothing else of the program can be loaded; an exit status."""
    named = arguments[arguments.index("--data") + 1] if "--data" in arguments[:-1] else None
    folder = Path(named or os.environ.get("INFUSION_DESK_DATA") or ".")
    with safe.Guarded(lambda said: None):
        from infusion_desk.storage.place import data_folder

        folder = data_folder(named, os.environ)
    sys.stdout.write("\n".join(safe.told(folder)) + "\n")
    with safe.Guarded(lambda said: None):
        start = Start(folder)
        start.begin()
        start.failed("The program cannot be loaded: its installation is damaged.")
        show_safe(folder, start)
    return DAMAGED
