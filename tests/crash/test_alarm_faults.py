"""Faults of time and of alarms, each once; `python -m tests.crash.table` does all of them, and often."""

import sys
from pathlib import Path

import pytest

from tests.crash.faults import NotPermitted
from tests.crash.table import FAULTS, Fault, done

pytestmark = [
    pytest.mark.crash,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs the boot clock and the signals of Linux"),
]


@pytest.mark.parametrize("fault", [pytest.param(each, id=each.title) for each in FAULTS if each.in_suite])
def test_no_alarm_is_silent_and_nothing_is_lost(fault: Fault, tmp_path: Path) -> None:
    try:
        came = done(fault, tmp_path / "stage")
    except NotPermitted as why:
        pytest.skip(str(why))
    assert came.lost == 0
    assert came.delay_ms is not None
    assert came.delay_ms >= -100  # never before its time; the players' clock is coarse
