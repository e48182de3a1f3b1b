"""The one place where the computer's clocks are read."""

import sys
import time
from datetime import UTC, datetime
from threading import Event

from infusion_desk.domain.instants import Instant


class SystemClock:
    """Fills desk.ports.Clock. The boot clock counts through sleep and stays when the wall clock is set."""

    def __init__(self) -> None:
        self._boot_id = boot_id()

    def read(self) -> Instant:
        utc = datetime.now(UTC)
        return Instant(utc.replace(microsecond=utc.microsecond // 1000 * 1000), self._boot_id, boot_ms())


def pause(seconds: float) -> None:
    """Lets time pass: for a process that has no window, and so no timer."""
    Event().wait(seconds)


if sys.platform == "win32":
    import ctypes
    import winreg

    PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"

    def boot_ms() -> int:
        """Milliseconds since Windows started, sleep included."""
        tick_count = ctypes.windll.kernel32.GetTickCount64
        tick_count.restype = ctypes.c_uint64
        return int(tick_count())

    def boot_id() -> str:
        """A name for this start of Windows: its number of starts, and when it started, to ten seconds.

        Windows has no such name. Where the wall clock was set between two runs of the program the names
        differ though the start is the same; durations then come from the wall clock, as after a real start.
        """
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, PREFETCH) as key:
                count = winreg.QueryValueEx(key, "BootId")[0]
        except OSError:
            count = 0
        return f"{count}-{round((time.time() * 1000 - boot_ms()) / 10_000)}"

elif sys.platform == "darwin":
    import ctypes

    def boot_ms() -> int:
        """Milliseconds since macOS started, sleep included (RAW is Apple's continuous time)."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW) // 1_000_000

    def boot_id() -> str:
        """The name that macOS gives each start. (kern.boottime would move with the wall clock.)"""
        value = ctypes.create_string_buffer(64)
        size = ctypes.c_size_t(len(value))
        system = ctypes.CDLL(None, use_errno=True)
        if system.sysctlbyname(b"kern.bootsessionuuid", value, ctypes.byref(size), None, 0):
            raise OSError(ctypes.get_errno(), "kern.bootsessionuuid cannot be read")
        return value.value.decode()

else:
    from pathlib import Path

    def boot_ms() -> int:
        """Milliseconds since the kernel started, sleep included."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

    def boot_id() -> str:
        """The name that the kernel gives each start."""
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
