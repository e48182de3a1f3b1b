"""The computer's own clocks."""

import shutil
import subprocess
import sys
from datetime import UTC

import pytest

from infusion_desk.system_clock import SystemClock, boot_id, boot_ms


def test_readings_are_of_one_machine_start_and_never_go_back() -> None:
    clock = SystemClock()
    first, second = clock.read(), clock.read()

    assert first.boot_id == second.boot_id == boot_id() != ""
    assert 0 < first.boot_ms <= second.boot_ms <= boot_ms()


def test_the_wall_clock_is_read_in_utc_and_whole_milliseconds() -> None:
    for _ in range(50):
        utc = SystemClock().read().utc
        assert utc.tzinfo is UTC
        assert utc.microsecond % 1000 == 0


@pytest.mark.skipif(sys.platform != "linux", reason="time namespaces are Linux's")
def test_the_boot_clock_counts_through_sleep() -> None:
    """A time namespace moves the boot clock ahead of the running clock, which is what sleep does."""
    unshare = shutil.which("unshare")
    child = "from infusion_desk.system_clock import *; print(boot_ms(), boot_id())"
    command = [
        str(unshare),
        "--time",
        "--boottime",
        "1800",
        "--monotonic",
        "0",
        "--",
        sys.executable,
        "-c",
        child,
    ]
    if unshare is None or subprocess.run([*command[:7], "true"], capture_output=True, check=False).returncode:
        pytest.skip("time namespaces are not permitted here")
    before = boot_ms()
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()

    assert 1_800_000 <= int(told[0]) - before < 1_860_000
    assert told[1] == boot_id()
