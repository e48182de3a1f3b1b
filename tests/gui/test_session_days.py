"""Whole days through the session's screen, done by a robot, end as their rehearsal does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.catalog import load
from infusion_desk.desk.state import state_of
from infusion_desk.domain.verbs.amending import NEVER_AMENDED
from infusion_desk.rehearsal import Step
from infusion_desk.resource_files import resource
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.clock import FakeClock
from tests.support.desks import Day

BEFORE_THE_SESSION = ("register_patient", "open_session")
SCENARIOS = Path(__file__).parents[1] / "scenarios"
#: Between them the acceptance scenarios below come by every verb; what they extend is prepared at the desk.
SAMPLE = (
    "amendments/closed.toml",
    "amendments/late-entries.toml",
    "edges/day-amended-to-one-given.toml",
    "edges/eu-serious-sign-is-not-decided.toml",
    "edges/extension-entered-late.toml",
    "edges/grade-4-entered-late.toml",
    "edges/late-resumption.toml",
    "edges/late-start.toml",
    "edges/witness-is-the-prescriber.toml",
    "gates/antihistamine-declined.toml",
    "plan/stopped-on-day-2.toml",
    "reactions/recheck.toml",
    "running/alarm-acknowledge-new.toml",
    "running/checks.toml",
    "running/handover.toml",
    "running/stopped-while-paused.toml",
    "running/volume-eu.toml",
)


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


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_a_scenario_at_the_screen_ends_as_its_rehearsal(
    name: str, journal: SqliteJournal, open_window: Callable[[Day], MainWindow]
) -> None:
    own = SCENARIOS / name
    with rehearsal(own) as player:
        scenario = player.scenario
        clock = FakeClock(scenario.steps[0].at)
        day = Day(load(scenario.protocol, scenario.site), journal=journal, clock=clock, zone=scenario.zone)
        window = open_window(day)
        for played in player.play():
            step = played.step
            assert not played.failures
            _reach(day, window, step)
            if step.verb == "look" or not step.accepted:
                continue
            if step.document.path == own:
                _do(day, window, step)
            else:
                day.does(step.verb, by=step.by, happened=step.happened, **step.fields)
            assert state_of(day.desk, day.patient_id, day.session_id) == player.state(), step


def _reach(day: Day, window: MainWindow, step: Step) -> None:
    """Time passes; the window beats as it does each second, here after each step."""
    while (step.at - day.clock.read().utc).total_seconds() > 10:
        day.clock.passes(seconds=10)
        day.desk.beat()
    day.clock.runs_until(step.at)
    window.beat()


def _do(day: Day, window: MainWindow, step: Step) -> None:
    window.author.set(step.by)
    if step.verb in BEFORE_THE_SESSION or day.session_id is None:
        day.does(step.verb, by=step.by, **step.fields)
        if day.session_id is not None and step.verb == "open_session":
            window.open_session(day.session_id)
        return
    if not Robot(window).sees("sessionScreen"):
        window.open_session(day.session_id)
    Nurse(Robot(window)).does(step.verb, _by_number(day, step), step.happened)


def _by_number(day: Day, step: Step) -> dict[str, Any]:
    """The fields of a step; the entry called "last" is one with a number on the screen."""
    fields = dict(step.fields)
    if fields.get("entry") == "last":
        log = enumerate(day.session.log, start=1)
        fields["entry"] = str(max(number for number, line in log if not isinstance(line.fact, NEVER_AMENDED)))
    return fields
