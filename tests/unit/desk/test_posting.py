"""What the watcher is told, and when."""

from dataclasses import asdict

import pytest

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.posted_deadlines import Point, Posted, wall_ms
from infusion_desk.desk.posting import Posting
from infusion_desk.domain.instants import Instant
from tests.support.clock import MORNING
from tests.support.desks import Day, infusing, observing
from tests.support.marlowe import SET


class Watch:
    """Fills desk.posting.Watch in memory."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.beats: list[Instant] = []
        self.full = False

    def beat(self, now: Instant) -> None:
        self.beats.append(now)

    def post(self, posted: Posted) -> None:
        if self.full:
            raise DiskFull
        self.posted.append(posted)

    def wake_up_words(self) -> str:
        return "A wake-up is booked for 15:05:03."


def watched(day: Day) -> Watch:
    watch = Watch()
    day.desk.posting = Posting(watch)
    day.desk.beat()
    return watch


def test_the_first_beat_posts_and_later_ones_only_what_has_changed() -> None:
    day = infusing()
    watch = watched(day)
    assert len(watch.posted) == 1
    day.at("11:05")
    assert (len(watch.posted), len(watch.beats)) == (1, 31)
    day.does("note", text="asked for water")
    assert len(watch.posted) == 2


def test_a_desk_without_patients_posts_that_there_are_none() -> None:
    at = Point(1_000_000, round(MORNING.timestamp() * 1000))
    assert watched(Day()).posted == [Posted("boot-1", True, posted=at)]


def test_a_deadline_has_chair_words_and_steps_on_both_clocks_and_no_name() -> None:
    day = infusing()
    (posted,) = watched(day).posted
    now = day.clock.read()
    (vitals,) = [each for each in posted.deadlines if each.what == "Vital signs"]
    assert (vitals.chair, vitals.at) == ("No chair", "11:15")
    ahead = [(level, (point.boot_ms - now.boot_ms) / 60_000) for level, point in vitals.steps]
    assert ahead == [("low", 13), ("medium", 15), ("high", 20)]
    assert [point.utc_ms - wall_ms(now) for _, point in vitals.steps] == [780_000, 900_000, 1_200_000]
    assert "Marlowe" not in str(asdict(posted))


def test_an_acknowledgement_is_posted_with_its_end() -> None:
    day = infusing()
    watch = watched(day)
    day.at("11:16").does("acknowledge", alarm="vitals")
    now = day.clock.read()
    (vitals,) = [each for each in watch.posted[-1].deadlines if each.what == "Vital signs"]
    assert vitals.silent_until is not None
    assert (vitals.silent_until.boot_ms - now.boot_ms, vitals.silent_priority) == (5 * 60_000, "medium")
    assert watch.posted[-1].raised(now) == ()
    day.clock.passes(minutes=4.5)
    (first,) = watch.posted[-1].raised(day.clock.read())
    assert first[0] == "high"  # worse than what was acknowledged


def test_what_is_answered_is_posted_no_more_and_a_patient_who_has_left_neither() -> None:
    day = infusing()
    watch = watched(day)
    day.at("11:15").does("record_vitals", **SET)
    (vitals,) = [each for each in watch.posted[-1].deadlines if each.what == "Vital signs"]
    assert vitals.at == "11:30"
    day.does("transfer", to="emergency-department", reason="chest pain")
    assert watch.posted[-1].deadlines == ()


def test_a_clock_that_is_set_moves_the_wall_time_of_a_deadline_alone() -> None:
    day = observing()
    watch = watched(day)
    before = watch.posted[-1].deadlines[0].steps[0][1]
    day.clock.is_set(hours=1)
    day.desk.beat()
    day.desk.beat()
    after = watch.posted[-1].deadlines[0].steps[0][1]
    assert (after.boot_ms, after.utc_ms - before.utc_ms) == (before.boot_ms, 3_600_000)


def test_a_full_disk_keeps_no_verb_from_being_done_and_is_tried_again() -> None:
    day = infusing()
    watch = watched(day)
    watch.full = True
    day.does("note", text="asked for water")
    posting = day.desk.posting
    assert posting is not None
    assert [isinstance(posting.fault, DiskFull)] == [True]
    watch.full = False
    day.desk.beat()
    assert posting.fault is None
    assert len(watch.posted) == 2


@pytest.mark.parametrize("here", [True, False], ids=["somebody", "nobody"])
def test_a_desk_that_is_closed_says_so_with_what_is_left(here: bool) -> None:
    day = infusing() if here else Day()
    watch = watched(day)
    assert day.desk.posting is not None
    day.desk.posting.close(day.desk)
    assert not watch.posted[-1].open
    assert bool(watch.posted[-1].deadlines) is here
    day.desk.beat()
    assert not watch.posted[-1].open
