"""How long nobody touched the window."""

from datetime import timedelta

from infusion_desk.desk.idle import Idleness, IdleWatch
from tests.support.clock import FakeClock


def test_it_warns_half_a_minute_before_and_is_over_to_the_millisecond() -> None:
    clock, watch = FakeClock(), IdleWatch()
    assert watch.beat(clock.read(), 5) == Idleness("in use", 300)
    clock.passes(minutes=4, seconds=29, milliseconds=999)
    assert watch.beat(clock.read(), 5) == Idleness("in use", 31)
    clock.passes(milliseconds=1)
    assert watch.beat(clock.read(), 5) == Idleness("warning", 30)
    clock.passes(seconds=29, milliseconds=999)
    assert watch.beat(clock.read(), 5) == Idleness("warning", 1)
    clock.passes(milliseconds=1)
    assert watch.beat(clock.read(), 5) == Idleness("over")


def test_a_touch_is_counted_from_the_next_beat_on() -> None:
    clock, watch = FakeClock(), IdleWatch()
    watch.beat(clock.read(), 1)
    clock.passes(seconds=59)
    watch.touched()
    assert watch.beat(clock.read(), 1) == Idleness("in use", 60)
    clock.passes(seconds=59)
    assert watch.beat(clock.read(), 1).state == "warning"


def test_a_clock_that_is_set_changes_nothing_and_sleep_counts() -> None:
    clock, watch = FakeClock(), IdleWatch()
    watch.beat(clock.read(), 5)
    clock.is_set(hours=3)
    assert watch.beat(clock.read(), 5) == Idleness("in use", 300)
    clock.passes(seconds=timedelta(hours=8).total_seconds())
    assert watch.beat(clock.read(), 5) == Idleness("over")
