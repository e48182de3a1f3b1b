from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from infusion_desk.alarms.wake_up import (
    BookedWakeUps,
    NotBookedError,
    SystemdBooker,
    WindowsBooker,
    run_program,
    system_booker,
    task_xml,
)
from tests.support.clock import FakeClock

COMMAND = ["python", "-c", "watch & see", "/data"]


class FakeBooker:
    """Notes what is booked; refuses once it is told to."""

    def __init__(self) -> None:
        self.does: list[str] = []
        self.refuses = False

    def book(self, at: datetime) -> None:
        if self.refuses:
            raise NotBookedError("not for you.")
        self.does.append(f"book {at:%H:%M:%S}")

    def cancel(self) -> None:
        self.does.append("cancel")


def test_a_wake_up_stays_while_its_deadline_does_and_goes_with_it() -> None:
    booker, clock = FakeBooker(), FakeClock(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    wake_ups = BookedWakeUps(booker)
    assert wake_ups.says == "No wake-up is booked: no deadline is ahead."
    for passed in range(4):
        wake_ups.book(60_000 - passed * 1000, clock.read())
        clock.passes(seconds=1)
    assert booker.does == ["book 15:01:03"]
    assert wake_ups.says.startswith("A wake-up is booked for ")
    wake_ups.book(600_000, clock.read())
    assert booker.does[1:] == ["cancel", "book 15:10:07"]
    wake_ups.book(None, clock.read())
    wake_ups.book(None, clock.read())
    assert booker.does[3:] == ["cancel"]
    assert wake_ups.says == "No wake-up is booked: no deadline is ahead."


def test_a_wall_clock_that_is_set_has_the_wake_up_booked_anew() -> None:
    booker, clock = FakeBooker(), FakeClock(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    wake_ups = BookedWakeUps(booker)
    wake_ups.book(60_000, clock.read())
    clock.is_set(hours=-1)
    wake_ups.book(60_000, clock.read())
    assert booker.does == ["book 15:01:03", "cancel", "book 14:01:03"]


def test_where_the_system_says_no_it_is_not_asked_again() -> None:
    booker, clock = FakeBooker(), FakeClock()
    booker.refuses = True
    wake_ups = BookedWakeUps(booker)
    wake_ups.book(60_000, clock.read())
    assert wake_ups.says == "No wake-up can be booked on this computer: not for you."
    booker.refuses = False
    wake_ups.book(120_000, clock.read())
    assert booker.does == []


def test_where_there_is_nothing_to_book_with_it_says_so() -> None:
    wake_ups = BookedWakeUps(None)
    wake_ups.book(60_000, FakeClock().read())
    assert wake_ups.says == "No wake-up can be booked on this computer."


class TestSystemd:
    def _booked(self, refusals: int = 0) -> list[list[str]]:
        ran: list[list[str]] = []

        def run(command: Sequence[str]) -> str:
            ran.append(list(command))
            if len(ran) <= refusals:
                raise NotBookedError("Permission denied")
            return ""

        booker = SystemdBooker(COMMAND, Path("/data"), run)
        booker.book(datetime(2026, 11, 23, 15, 1, 3, tzinfo=UTC))
        booker.cancel()
        return ran

    def test_a_timer_of_the_user_wakes_the_machine_and_starts_the_watcher(self) -> None:
        asked, cancelled = self._booked()
        assert asked[:2] == ["systemd-run", "--user"]
        assert "--on-calendar=2026-11-23 15:01:03 UTC" in asked
        assert "--timer-property=WakeSystem=true" in asked
        assert asked[asked.index("--") + 1 :] == COMMAND
        (unit,) = [word.removeprefix("--unit=") for word in asked if word.startswith("--unit=")]
        assert cancelled == ["systemctl", "--user", "stop", f"{unit}.timer"]

    def test_where_the_machine_may_not_be_woken_it_waits_until_it_is_awake(self) -> None:
        refused, asked, _ = self._booked(refusals=1)
        assert [word for word in refused if word not in asked] == ["--timer-property=WakeSystem=true"]

    def test_where_neither_is_allowed_it_says_so(self) -> None:
        with pytest.raises(NotBookedError, match="Permission denied"):
            self._booked(refusals=2)

    def test_the_session_of_the_person_goes_with_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", ":7")
        assert "--setenv=DISPLAY=:7" in self._booked()[0]


class TestWindows:
    def test_a_task_starts_the_watcher_and_may_wake_the_machine(self, tmp_path: Path) -> None:
        ran: list[list[str]] = []

        def run(command: Sequence[str]) -> str:
            ran.append(list(command))
            return ""

        booker = WindowsBooker(COMMAND, tmp_path, run)
        booker.book(datetime(2026, 11, 23, 15, 1, 3, tzinfo=UTC))
        booker.cancel()
        name = ran[0][ran[0].index("/TN") + 1]
        assert ran == [
            ["schtasks", "/Create", "/F", "/TN", name, "/XML", str(tmp_path / "wake-up.xml")],
            ["schtasks", "/Delete", "/F", "/TN", name],
        ]
        assert (tmp_path / "wake-up.xml").read_text(encoding="utf-16").startswith("<?xml")

    def test_the_task_is_well_formed_whatever_is_in_the_command(self) -> None:
        text = task_xml(COMMAND, datetime(2026, 11, 23, 15, 1, 3, tzinfo=UTC))
        task = ET.fromstring(text.partition("?>")[2])
        found = {each.tag.partition("}")[2]: each.text for each in task.iter()}
        assert found["StartBoundary"] == "2026-11-23T15:01:03Z"
        assert (found["Command"], found["Arguments"]) == ("python", '-c "watch & see" /data')
        assert found["WakeToRun"] == "true"


def test_each_system_has_its_own_and_some_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(system_booker(COMMAND, tmp_path, "win32"), WindowsBooker)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_booker(COMMAND, tmp_path, "linux") is None


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    assert run_program(["echo", "well"]) == "well\n"
    with pytest.raises(NotBookedError, match="cannot access"):
        run_program(["ls", str(tmp_path / "missing")])
    with pytest.raises(NotBookedError, match="No such file"):
        run_program([str(tmp_path / "missing")])
