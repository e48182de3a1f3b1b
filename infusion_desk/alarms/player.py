"""Plays the sounds with what the system has, and tells what the player itself reports.

The desk and the watcher use it: nothing but the standard library, nothing that waits.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from infusion_desk.alarms.patterns import SILENCE
from infusion_desk.resource_files import resource

#: From the one that knows most about devices on.
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
QUIETLY = {"aplay": ("-q",)}
#: Where there is no device, the sound server plays into this one, and every player reports success.
NO_DEVICE = "auto_null"
ASK_DEVICE = ("pactl", "get-default-sink")


class CommandSound:
    """Fills desk.ports.AlarmSound with a program of the system. One burst at a time; each player is tried in turn."""

    def __init__(self, players: Sequence[str] = PLAYERS) -> None:
        self._players = players
        self._name = self._player = ""
        self._left: list[str] = []
        self._why = ""
        self._playing: subprocess.Popen[bytes] | None = None
        self._device: subprocess.Popen[bytes] | None = None

    def play(self, priority: str) -> None:
        """Begins the burst of a priority, and ends the one before."""
        self.stop()
        self._name, self._why = priority, ""
        self._left = [player for player in self._players if shutil.which(player)]
        if shutil.which(ASK_DEVICE[0]):
            self._device = _start(ASK_DEVICE)
        self._next()

    def probe(self) -> None:
        """Has nothing played, to see whether it could be."""
        self.play(SILENCE)

    @property
    def busy(self) -> bool:
        """Whether what was begun is not over."""
        return bool(self._name)

    def report(self) -> tuple[str, str] | None:
        """Of a burst that is over: the player that played it, or "" and why nothing did. Once; None meanwhile."""
        if not self._name or (self._playing is not None and self._playing.poll() is None):
            return None
        if self._playing is not None and self._playing.returncode != 0:
            self._why = f"{self._player}: {_said(self._playing) or f'exit status {self._playing.returncode}'}"
            _end(self._playing)
            self._next()
            if self._playing is not None:
                return None
        if self._device is not None and self._device.poll() is None:
            return None  # a player that was quicker than the answer has perhaps played into nothing
        why = "no sound device" if _is_null(self._device) else self._why
        played = self._playing is not None and not why
        self.stop()
        return (self._player, "") if played else ("", why or "no program that plays sounds")

    def stop(self) -> None:
        """Ends what is playing."""
        for process in (self._playing, self._device):
            if process is not None:
                _end(process)
        self._playing = self._device = None
        self._name = ""

    def _next(self) -> None:
        self._playing = None
        while self._left and self._playing is None:
            self._player = self._left.pop(0)
            file = str(resource("sounds", f"{self._name}.wav"))
            self._playing = _start((self._player, *QUIETLY.get(self._player, ()), file))
        if self._playing is not None:
            self._why = ""


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes] | None":
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - found on the path of the system
            command, stdin=nothing, stdout=pipe, stderr=subprocess.STDOUT
        )
    except OSError:
        return None


def _said(process: "subprocess.Popen[bytes]") -> str:
    """What a program that has ended said of itself, in one line."""
    assert process.stdout is not None
    return " ".join(process.stdout.read().decode(errors="replace").split())[:120]


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _is_null(device: "subprocess.Popen[bytes] | None") -> bool:
    return device is not None and device.poll() == 0 and _said(device) == NO_DEVICE


if sys.platform == "win32":
    import threading
    import winsound

    class SystemSound:
        """Fills desk.ports.AlarmSound with Windows' own player, which reports only to whom waits for it: a thread."""

        def __init__(self) -> None:
            self._thread: threading.Thread | None = None
            self._why = ""

        def play(self, priority: str) -> None:
            """Begins the burst of a priority, and ends the one before."""
            self.stop()
            self._why = ""
            file = str(resource("sounds", f"{priority}.wav"))
            self._thread = threading.Thread(target=self._play, args=(file,), daemon=True)
            self._thread.start()

        def probe(self) -> None:
            """Has nothing played, to see whether it could be."""
            self.play(SILENCE)

        @property
        def busy(self) -> bool:
            """Whether what was begun is not over."""
            return self._thread is not None

        def report(self) -> tuple[str, str] | None:
            """Of a burst that is over: the player that played it, or "" and why nothing did. Once; None meanwhile."""
            if self._thread is None or self._thread.is_alive():
                return None
            self._thread = None
            return ("", self._why) if self._why else ("Windows", "")

        def stop(self) -> None:
            """Ends what is playing."""
            winsound.PlaySound(None, 0)
            self._thread = None

        def _play(self, file: str) -> None:
            try:
                winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_NODEFAULT)
            except RuntimeError as error:
                self._why = str(error)

else:
    SystemSound = CommandSound
