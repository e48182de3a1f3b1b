"""The workstation's clock against another one, and its sound."""

import pytest

from infusion_desk.domain.facts import SoundConfirmed
from tests.support.desks import Day, infusing, observing


@pytest.mark.parametrize("clock", ["14:58", "15:00", "15:02"])
def test_two_clocks_may_differ_by_two_minutes(clock: str) -> None:
    assert observing().does("confirm_time", clock=clock).entry.fact.clock == clock  # type: ignore[attr-defined]


@pytest.mark.parametrize("clock", ["14:57", "15:03", "03:00", "16:00"])
def test_and_no_more(clock: str) -> None:
    assert observing().refuses("confirm_time", clock=clock) == ("time-confirmed",)


def test_over_midnight_too() -> None:
    day = infusing()
    day.clock.passes(hours=12, minutes=59)
    assert day.refuses("confirm_time", clock="00:02") == ("time-confirmed",)
    assert day.does("confirm_time", clock="00:01").entry.fact.clock == "00:01"  # type: ignore[attr-defined]


def test_what_is_no_time_is_refused() -> None:
    assert observing().refuses("confirm_time", clock="later") == ("input",)


def test_a_sound_is_tried_by_a_person_without_any_patient() -> None:
    day = Day()
    done = day.does("confirm_sound", heard="yes")
    assert (done.entry.stream, done.entry.author) == ("desk", "SO")
    assert [line.fact for line in day.desk.workstation.of(SoundConfirmed)] == [SoundConfirmed(heard="yes")]
    assert day.refuses("confirm_sound") == ("input",)
