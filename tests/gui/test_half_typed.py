"""Half a sample's results, half a set of vital signs: they wait through the lock and through another patient."""

from collections.abc import Callable
from datetime import date

import pytest

from infusion_desk.domain.facts import ResultRecorded
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.presenters.follow_up import open_follow_up
from tests.gui.guarding import Guarded, comes
from tests.gui.test_lock import focused, passes
from tests.robots.robot import Robot
from tests.support.desks import Day


class TwoFollowed:
    """A window at a desk with two patients in follow-up."""

    def __init__(self, day: Day, window: MainWindow) -> None:
        self.window, self.robot, self.day = window, Robot(window), day
        self.patients = []
        for changed in ({}, {"family": "Brown", "given": "Ada", "hospital_number": "B2", "nhs_number": None}):
            day.registers(**changed)
            first, last = date(2026, 10, 19), date(2026, 10, 23)
            day.does("record_prior_course", course=1, first=first, last=last, days_given=5)
            self.patients.append(str(day.patient_id))

    def goes(self, number: int) -> None:
        open_follow_up(self.window, self.patients[number])

    def results(self, number: int) -> int:
        return len(self.day.desk.chart(self.patients[number]).of(ResultRecorded))


@pytest.fixture
def two(day: Day, open_window: Callable[[Day], MainWindow]) -> TwoFollowed:
    return TwoFollowed(day, open_window(day))


def test_results_wait_for_their_patient_and_are_never_shown_for_another(two: TwoFollowed) -> None:
    robot = two.robot
    two.goes(0)
    robot.keys("Ctrl+E")
    robot.fills(haemoglobin="132", laboratory="Łódź")
    two.goes(1)
    assert not robot.sees("resultsForm")
    robot.keys("Ctrl+E")
    assert (robot.reads("haemoglobin"), robot.reads("laboratory")) == ("", "")
    assert not robot.sees("resultsBefore")
    robot.fills(haemoglobin="99")
    two.window.show_today()
    two.goes(0)

    assert (robot.reads("haemoglobin"), robot.reads("laboratory")) == ("132", "Łódź")
    assert robot.reads("resultsBefore").startswith("Typed at 08:40 and not recorded.")
    assert focused() == "on"
    robot.keys("Ctrl+Return")
    assert (two.results(0), two.results(1)) == (1, 0)
    two.goes(1)
    assert robot.reads("haemoglobin") == "99"


def test_results_that_are_stored_or_given_up_do_not_come_back(two: TwoFollowed) -> None:
    for keys, stored in (("Ctrl+Return", 1), ("Escape", 1)):
        two.goes(0)
        two.robot.keys("Ctrl+E")
        assert two.robot.reads("haemoglobin") == ""
        two.robot.fills(haemoglobin="132")
        two.robot.keys(keys)
        assert two.results(0) == stored
    two.goes(1)
    two.goes(0)

    assert not two.robot.sees("resultsForm")


def test_a_form_of_the_follow_up_waits_too(two: TwoFollowed) -> None:
    two.goes(0)
    two.robot.press("sent-rems-checklist")
    before = two.robot.reads("on")
    two.robot.fills(on="30-Oct-2026")
    two.goes(1)
    assert not two.robot.sees("followUpForm")
    two.goes(0)

    assert (before, two.robot.reads("on")) != ("30-Oct-2026", before)
    assert two.robot.reads("on") == "30-Oct-2026"


def test_the_lock_gives_back_the_field_and_what_was_half_typed_into_it(
    running: Day, guarded: Guarded
) -> None:
    window = guarded(running)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    assert running.session_id
    window.open_session(running.session_id)
    robot.keys("V")
    robot.types("12")
    robot.keys("Return")
    robot.types("8")
    _is_locked_and_opened(running, window, robot)

    assert focused() == "diastolic"
    robot.types("1")
    assert (robot.reads("systolic"), robot.reads("diastolic")) == ("12", "81")


def test_the_lock_gives_back_half_typed_results(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    comes(Robot(window), "SO", "2580")
    two = TwoFollowed(day, window)
    two.goes(0)
    two.robot.keys("Ctrl+E", "Return", "Return", "Return")
    two.robot.types("13")
    _is_locked_and_opened(day, window, two.robot)

    assert focused() == "haemoglobin"
    two.robot.types("2")
    assert two.robot.reads("haemoglobin") == "132"


def _is_locked_and_opened(day: Day, window: MainWindow, robot: Robot) -> None:
    """Nobody touches the window for five minutes; it says so 30 s before; then the PIN is typed."""
    passes(day, window, 271)
    assert robot.reads("lockWarningWords").startswith("◷ This window locks in")
    passes(day, window, 30)
    assert focused() == "pin"
    assert window.author.locked
    robot.types("2580")
    robot.keys("Return")
    assert not window.author.locked
