"""The desk's side of the watcher. The watcher is stood in for by a program that only says that it was started."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from infusion_desk.alarms import deadlines_file, duty, starter
from infusion_desk.alarms.alive import AliveFile, is_held, last_word
from infusion_desk.alarms.duty import WatcherDuty, watched, watcher_command
from infusion_desk.alarms.notice import SystemNotice, command
from infusion_desk.alarms.starter import DeskStarter
from infusion_desk.alarms.watcher import DESK, WATCHER
from infusion_desk.desk.faults import DiskFailed, DiskFull
from infusion_desk.desk.posted_deadlines import Posted
from tests.support.clock import FakeClock
from tests.support.desks import Day


class Started:
    """Counts what would be started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        monkeypatch.setattr(duty, "start", self.start)

    def start(self, command: object, log: object) -> None:
        self.times += 1


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    return Started(monkeypatch)


def test_a_beat_says_that_the_desk_is_alive_until_it_is_released(tmp_path: Path, started: Started) -> None:
    clock, on_duty = FakeClock(), WatcherDuty(tmp_path, [])
    on_duty.beat(clock.read())
    assert is_held(tmp_path / DESK)
    clock.passes(seconds=1)
    on_duty.beat(clock.read())
    now = clock.read()
    assert last_word(tmp_path / DESK) == {"pid": os.getpid(), "boot_id": now.boot_id, "boot_ms": now.boot_ms}
    on_duty.release()
    assert not is_held(tmp_path / DESK)


def test_a_watcher_is_started_where_there_is_none_and_given_time(tmp_path: Path, started: Started) -> None:
    clock, on_duty = FakeClock(), WatcherDuty(tmp_path, [])
    for _ in range(3):
        on_duty.see_to_the_watcher(clock.read())
        clock.passes(seconds=0.9)
    assert started.times == 1
    clock.passes(seconds=0.5)
    on_duty.see_to_the_watcher(clock.read())
    assert started.times == 2


def test_a_watcher_that_takes_its_turns_is_left_alone_and_one_that_hangs_is_replaced(
    tmp_path: Path, started: Started
) -> None:
    clock, on_duty, watcher = FakeClock(), WatcherDuty(tmp_path, []), AliveFile(tmp_path / WATCHER)
    assert watcher.take()
    for _ in range(20):
        watcher.say({"boot_ms": clock.read().boot_ms})
        on_duty.see_to_the_watcher(clock.read())
        clock.passes(seconds=1)
    assert started.times == 0
    for _ in range(6):
        on_duty.see_to_the_watcher(clock.read())
        clock.passes(seconds=1)
    assert started.times == 1
    watcher.release()


def test_after_a_sleep_the_watcher_is_given_time(tmp_path: Path, started: Started) -> None:
    clock, on_duty, watcher = FakeClock(), WatcherDuty(tmp_path, []), AliveFile(tmp_path / WATCHER)
    assert watcher.take()
    watcher.say({"boot_ms": clock.read().boot_ms})
    on_duty.see_to_the_watcher(clock.read())
    clock.passes(minutes=30)
    on_duty.see_to_the_watcher(clock.read())
    assert started.times == 0
    watcher.release()


def test_what_the_watcher_says_of_wake_ups_is_passed_on(tmp_path: Path) -> None:
    on_duty, watcher = WatcherDuty(tmp_path, []), AliveFile(tmp_path / WATCHER)
    assert on_duty.wake_up_words() == "There is no watcher at the moment, and no wake-up is booked."
    assert watcher.take()
    watcher.say({"wake_up": "A wake-up is booked for 15:05:03."})
    assert on_duty.wake_up_words() == "A wake-up is booked for 15:05:03."
    watcher.release()


def test_a_disk_that_does_not_take_the_deadlines_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_duty = WatcherDuty(tmp_path / "missing", [])
    with pytest.raises(DiskFailed):
        on_duty.post(Posted("boot-1", True))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(deadlines_file, "write", full)
    with pytest.raises(DiskFull):
        on_duty.post(Posted("boot-1", True))


def test_a_desk_is_watched_as_long_as_it_is_open(tmp_path: Path, started: Started) -> None:
    day = Day()
    with watched(day.desk, tmp_path, ["desk"]):
        day.desk.beat()
        assert is_held(tmp_path / DESK)
        posted = deadlines_file.read(tmp_path / deadlines_file.FILE_NAME)
        assert posted is not None
        assert (posted.boot_id, posted.open, posted.deadlines) == ("boot-1", True, ())
    assert not is_held(tmp_path / DESK)


def test_the_command_of_the_watcher_leaves_the_packages_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = watcher_command(tmp_path, ["desk", "--data", "x y"])
    assert asked[:3] == [sys.executable, "-I", "-S"]
    assert json.loads(asked[-1]) == ["desk", "--data", "x y"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert watcher_command(tmp_path, [])[1:] == ["watch", str(tmp_path.resolve()), "[]"]


def test_a_start_that_ends_has_failed_and_so_has_one_that_cannot_begin(tmp_path: Path) -> None:
    failing = DeskStarter([sys.executable, "-c", "import sys; sys.exit('the pack is missing')"], tmp_path)
    failing.start()
    assert failing._process is not None
    failing._process.wait()
    assert failing.failed()
    assert "the pack is missing" in (tmp_path / starter.LOG_NAME).read_text()
    missing = DeskStarter([str(tmp_path / "missing")], tmp_path)
    missing.start()
    assert missing.failed()


def test_a_notice_is_in_the_log_too_and_shown_by_what_the_system_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SystemNotice(str(tmp_path / "missing")).show("Stopped", "Chair 4")
    assert capsys.readouterr().err == "Stopped\nChair 4\n"
    assert command("notify-send", "Stopped", "Chair 4", "linux")[-3:] == ["--", "Stopped", "Chair 4"]
    assert command("msg", "Stopped", "Chair 4", "win32") == ["msg", "*", "/TIME:600", "Stopped\nChair 4"]
