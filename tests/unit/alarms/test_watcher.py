"""The watcher's turns over real files, with a clock that is moved by hand."""

from pathlib import Path

import pytest

from infusion_desk.alarms import deadlines_file
from infusion_desk.alarms.alive import AliveFile
from infusion_desk.alarms.watcher import DESK, Watcher
from infusion_desk.desk.posted_deadlines import Point, Posted, PostedDeadline, wall_ms
from tests.support.clock import FakeClock


class Machine:
    """What the watcher makes itself heard, seen and helped by; and a desk that lives or not."""

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.says = ""
        self.played: list[str] = []
        self.shown: list[str] = []
        self.starts = 0
        self.start_ended = False
        self.booked: list[int | None] = []
        self.no_sound = ""
        self.desk = AliveFile(folder / DESK)
        self.watcher = Watcher(folder, self, self, self, self, alone=alone)
        assert self.watcher.takes_duty()

    def play(self, priority: str) -> None:
        self.played.append(priority)

    def report(self) -> tuple[str, str] | None:
        return ("", self.no_sound) if self.no_sound else ("pw-play", "")

    def show(self, title: str, text: str) -> None:
        self.shown.append(f"{title}\n{text}")

    def start(self) -> None:
        self.starts += 1

    def failed(self) -> bool:
        return self.start_ended

    def book(self, in_ms: int | None, now: object) -> None:
        self.booked.append(in_ms)

    def posts(self, *deadlines: PostedDeadline, open: bool = True) -> None:  # noqa: A002 - the word of Posted
        now, at = self.clock.read(), self.point(0)
        posted = Posted(now.boot_id, open, deadlines, at)
        deadlines_file.write(self.folder / deadlines_file.FILE_NAME, posted)

    def vital_signs(self, in_s: float, **changed: object) -> PostedDeadline:
        steps = (("medium", self.point(in_s)), ("high", self.point(in_s + 300)))
        return PostedDeadline("Chair 4", "Vital signs", "15:05", steps, **changed)  # type: ignore[arg-type]

    def point(self, in_s: float) -> Point:
        now = self.clock.read()
        return Point(now.boot_ms + round(in_s * 1000), wall_ms(now) + round(in_s * 1000))

    def beats(self) -> None:
        now = self.clock.read()
        self.desk.say({"pid": 1, "boot_id": now.boot_id, "boot_ms": now.boot_ms})

    def watches(self, seconds: float, *, beating: bool = False) -> bool:
        """Four turns a second; whether there is still something to watch."""
        goes_on = True
        for _ in range(round(seconds * 4)):
            self.clock.passes(seconds=0.25)
            if beating:
                self.beats()
            goes_on = self.watcher.turn(self.clock.read())
        return goes_on


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    assert machine.desk.take()
    machine.beats()
    return machine


def test_while_the_desk_beats_the_watcher_is_silent(machine: Machine) -> None:
    machine.posts(machine.vital_signs(1))
    assert machine.watches(600, beating=True)
    assert (machine.played, machine.shown, machine.starts) == ([], [], 0)


def test_a_desk_that_has_died_is_started_at_once_and_what_is_due_sounds(machine: Machine) -> None:
    machine.posts(machine.vital_signs(2))
    machine.watches(1, beating=True)
    machine.desk.release()
    machine.watches(0.5)
    assert (machine.starts, machine.played) == (1, [])
    machine.watches(1)
    assert machine.played == ["medium"]
    assert machine.shown[-1].endswith("Chair 4: Vital signs, 15:05")


def test_after_five_seconds_without_a_desk_it_sounds_though_nothing_is_due(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    machine.watches(1, beating=True)
    machine.desk.release()
    machine.watches(4.5)
    assert (machine.played, machine.shown) == ([], [])
    machine.watches(1)
    assert machine.played == ["medium"]
    assert machine.shown[0].startswith("Infusion Desk has stopped and is being started again.")
    assert machine.shown[0].endswith("No deadline has passed yet.")


def test_a_deadline_that_passes_while_the_desk_is_gone_is_urgent_and_repeated(machine: Machine) -> None:
    machine.posts(machine.vital_signs(8))
    machine.desk.release()
    machine.watches(30)
    assert machine.played[:2] == ["medium", "high"]
    assert machine.played.count("high") == 3  # at 8, 18 and 28 s


def test_a_desk_that_hangs_is_not_started_a_second_time(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    machine.watches(6)
    assert machine.starts == 0
    assert machine.shown[0].startswith("Infusion Desk does not answer.")


def test_two_starts_that_fail_leave_it_alone_with_the_deadlines(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    machine.desk.release()
    machine.start_ended = True
    assert machine.watches(60)
    assert machine.starts == 2
    assert machine.shown[-1].startswith("Infusion Desk cannot be started by itself.")
    machine.watches(570)
    assert machine.played[-1] == "high"


def test_a_start_that_hangs_is_given_half_a_minute(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    machine.desk.release()
    machine.watches(29)
    assert machine.starts == 1
    machine.watches(3)
    assert machine.starts == 2


def test_a_desk_that_is_back_takes_over(machine: Machine) -> None:
    machine.posts(machine.vital_signs(1))
    machine.desk.release()
    machine.watches(3)
    played = len(machine.played)
    assert machine.desk.take()
    machine.watches(100, beating=True)
    assert len(machine.played) == played
    machine.desk.release()
    machine.watches(0.25)
    assert machine.starts == 2  # another time of trouble, counted from the beginning
    assert len(machine.played) == played + 1


def test_a_desk_that_dies_again_and_again_is_started_twice(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    for _ in range(3):
        machine.desk.release()
        machine.watches(2)
        assert machine.desk.take()
        machine.watches(50, beating=True)
    assert machine.starts == 2
    machine.watches(15, beating=True)
    machine.desk.release()
    machine.watches(1)
    assert machine.starts == 3  # it was well for a minute


def test_after_a_sleep_the_desk_is_given_time_to_beat(machine: Machine) -> None:
    machine.posts(machine.vital_signs(600))
    machine.watches(1, beating=True)
    machine.clock.passes(minutes=30)
    machine.watcher.turn(machine.clock.read())
    machine.watches(4)
    assert (machine.played, machine.shown) == ([], [])
    machine.watches(10, beating=True)
    assert (machine.played, machine.shown) == ([], [])


def test_a_desk_that_was_closed_on_purpose_is_not_started_but_its_deadlines_sound(machine: Machine) -> None:
    machine.posts(machine.vital_signs(10), open=False)
    machine.desk.release()
    assert machine.watches(9)
    assert machine.played == []
    assert machine.watches(62)
    assert (machine.starts, machine.played) == (0, ["medium", "medium"])
    assert machine.shown[0].startswith("Infusion Desk is closed and patients are here. Start it.")


def test_with_nobody_here_and_the_desk_closed_it_ends(machine: Machine) -> None:
    machine.posts(open=False)
    assert machine.watches(1, beating=True)
    machine.desk.release()
    assert not machine.watches(0.25)


def test_a_desk_without_patients_is_started_again_without_a_sound(machine: Machine) -> None:
    machine.posts()
    machine.desk.release()
    assert machine.watches(10)
    assert (machine.starts, machine.played, machine.shown) == (1, [], [])
    machine.start_ended = True
    assert not machine.watches(1)
    assert machine.played == []


def test_an_acknowledgement_holds_without_the_desk_until_its_time_or_something_worse(
    machine: Machine,
) -> None:
    machine.posts(
        machine.vital_signs(-240, silent_until=machine.point(120), silent_priority="medium"), open=False
    )
    machine.desk.release()
    machine.watches(59)
    assert machine.played == []
    machine.watches(2)
    assert machine.played == ["high"]


def test_after_a_start_of_the_machine_the_wall_clock_counts(machine: Machine) -> None:
    machine.posts(machine.vital_signs(60))
    machine.desk.release()
    machine.clock.starts_again("boot-2", seconds=50)
    machine.watches(9)
    assert "Chair 4" not in "".join(machine.shown)
    machine.watches(2)
    assert machine.shown[-1].endswith("Chair 4: Vital signs, 15:05")


def test_a_watcher_that_is_alone_never_starts_the_desk(tmp_path: Path) -> None:
    machine = Machine(tmp_path, alone=True)
    machine.posts(machine.vital_signs(1))
    machine.watches(10)
    assert machine.starts == 0
    assert machine.shown[0].startswith("Infusion Desk cannot be started by itself.")


def test_without_a_sound_the_notice_says_so(machine: Machine) -> None:
    machine.no_sound = "no sound device"
    machine.posts(machine.vital_signs(1))
    machine.desk.release()
    machine.watches(2)
    assert machine.shown[-1].endswith("NO SOUND ON THIS COMPUTER: no sound device")


def test_the_next_step_is_booked_and_what_is_due_is_told_again(machine: Machine) -> None:
    machine.posts(machine.vital_signs(400))
    machine.watches(1, beating=True)
    assert machine.booked[-1] == 399_000
    machine.watches(399.25, beating=True)
    assert machine.booked[-1] is not None
    assert 120_000 <= machine.booked[-1] <= 240_000
    machine.posts()
    machine.watches(1, beating=True)
    assert machine.booked[-1] is None


def test_there_is_one_watcher_for_a_folder(machine: Machine) -> None:
    assert not Watcher(machine.folder, machine, machine, machine, machine, alone=False).takes_duty()


def test_deadlines_that_cannot_be_read_leave_those_before(machine: Machine) -> None:
    machine.posts(machine.vital_signs(3))
    machine.watches(1, beating=True)
    (machine.folder / deadlines_file.FILE_NAME).write_text('{"format": 1, "boot_id"')
    machine.desk.release()
    machine.watches(4)
    assert machine.played == ["medium"]


@pytest.mark.parametrize("set_back_min", [1, 60, 400 * 24 * 60])
def test_after_a_new_start_with_a_clock_gone_back_what_is_due_comes_all_the_same(
    machine: Machine, set_back_min: int
) -> None:
    """The time of the new start alone is sure to have passed."""
    machine.posts(machine.vital_signs(60))
    machine.desk.release()
    machine.clock.starts_again("boot-2", minutes=20)
    machine.clock.is_set(minutes=-20 - set_back_min)
    machine.watches(54)
    assert machine.shown[-1].endswith("No deadline has passed yet.")
    machine.watches(2)
    assert machine.shown[-1].endswith("Chair 4: Vital signs, 15:05")


def test_after_a_new_start_with_a_right_clock_the_time_it_was_off_counts(machine: Machine) -> None:
    machine.posts(machine.vital_signs(1200))
    machine.desk.release()
    machine.clock.starts_again("boot-2", minutes=19)
    machine.watches(50)
    assert machine.shown[-1].endswith("No deadline has passed yet.")
    machine.watches(12)
    assert machine.shown[-1].endswith("Chair 4: Vital signs, 15:05")
