"""A notification outside of our own windows: there may be none of ours."""

import shutil
import subprocess
import sys
from contextlib import suppress

#: Minutes for which Windows keeps its message on the screen.
SHOWN_S = 600


class SystemNotice:
    """Fills watcher.Notice by the program that the system has for it, and in the watcher's log in any case."""

    def __init__(self, which: str | None = None) -> None:
        name = "msg" if sys.platform == "win32" else "notify-send"
        self._program = which or shutil.which(name)
        self._shown: subprocess.Popen[bytes] | None = None

    def show(self, title: str, text: str) -> None:
        with suppress(OSError):  # a log on a full disk, or no log at all
            sys.stderr.write(f"{title}\n{text}\n")
            sys.stderr.flush()
        if self._program is None:
            return
        if self._shown is not None:
            self._shown.poll()  # so that no ended process is left behind
        with suppress(OSError):
            self._shown = subprocess.Popen(  # noqa: S603 - found on the path of the system
                command(self._program, title, text), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )


def command(program: str, title: str, text: str, system: str = sys.platform) -> list[str]:
    """How the system's program is told what to show."""
    if system == "win32":
        return [program, "*", f"/TIME:{SHOWN_S}", f"{title}\n{text}"]
    return [program, "--urgency=critical", "--app-name=Infusion Desk", "--", title, text]
