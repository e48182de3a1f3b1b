"""Whole days through the session's screen, done by a robot, end as their rehearsal does."""

from collections.abc import Callable

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.desk.state import state_of
from infusion_desk.rehearsal import Step
from infusion_desk.resource_files import resource
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.clock import FakeClock
from tests.support.desks import Day

BEFORE_THE_SESSION = ("register_patient", "open_session")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["whole-day-us.toml", "reaction.toml", "vaccine-window.toml"])
def test_a_day_at_the_screen_ends_as_its_rehearsal(
    name: str, journal: SqliteJournal, open_window: Callable[[Day], MainWindow]
) -> None:
    with rehearsal(resource("scenarios", name)) as player:
        started = player.scenario.steps[0].at
        day = Day(journal=journal, clock=FakeClock(started))
        window = open_window(day)
        for played in player.play():
            assert not played.failures
            _reach(day, window, played.step)
            if played.step.verb != "look" and played.step.accepted:
                _do(day, window, played.step)
            assert state_of(day.desk, day.patient_id, day.session_id) == player.state(), played.step


def _reach(day: Day, window: MainWindow, step: Step) -> None:
    """Time passes; the window beats as it does each second, here after each step."""
    while (step.at - day.clock.read().utc).total_seconds() > 10:
        day.clock.passes(seconds=10)
        day.desk.beat()
    day.clock.runs_until(step.at)
    window.beat()


def _do(day: Day, window: MainWindow, step: Step) -> None:
    window.author.set(step.by)
    if step.verb in BEFORE_THE_SESSION:
        day.does(step.verb, by=step.by, **step.fields)
        if day.session_id is not None and step.verb == "open_session":
            window.open_session(day.session_id)
        return
    Nurse(Robot(window)).does(step.verb, step.fields)
