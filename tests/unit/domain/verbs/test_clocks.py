"""The workstation's clock against another one, and its sound."""

from datetime import date

import pytest

from infusion_desk.domain.facts import SoundConfirmed
from tests.support.desks import Day, infusing, observing

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("clock", ["14:58", "15:00", "15:02"])
def test_two_clocks_may_differ_by_two_minutes(clock: str) -> None:
    assert observing().does("confirm_time", clock=clock, on=TODAY).entry.fact.clock == clock  # type: ignore[attr-defined]


@pytest.mark.parametrize("clock", ["14:57", "15:03", "03:00", "16:00"])
def test_and_no_more(clock: str) -> None:
    assert observing().refuses("confirm_time", clock=clock, on=TODAY) == ("time-confirmed",)


def test_over_midnight_too() -> None:
    day = infusing()
    day.clock.passes(hours=12, minutes=59)
    night = date(2026, 11, 24)
    assert day.refuses("confirm_time", clock="00:02", on=night) == ("time-confirmed",)
    assert day.refuses("confirm_time", clock="00:01", on=TODAY) == ("time-confirmed",)
    assert day.does("confirm_time", clock="00:01", on=night).entry.fact.clock == "00:01"  # type: ignore[attr-defined]


@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2026, 11, 24), date(2025, 11, 23)])
def test_the_same_minute_of_another_day_is_another_time(on: date) -> None:
    assert observing().refuses("confirm_time", clock="15:00", on=on) == ("time-confirmed",)


def test_the_date_is_asked() -> None:
    assert observing().refuses("confirm_time", clock="15:00") == ("input",)


def test_what_is_no_time_is_refused() -> None:
    assert observing().refuses("confirm_time", clock="later", on=TODAY) == ("input",)


def test_a_sound_is_tried_by_a_person_without_any_patient() -> None:
    day = Day()
    done = day.does("confirm_sound", heard="yes")
    assert (done.entry.stream, done.entry.author) == ("desk", "SO")
    assert [line.fact for line in day.desk.workstation.of(SoundConfirmed)] == [SoundConfirmed(heard="yes")]
    assert day.refuses("confirm_sound") == ("input",)
