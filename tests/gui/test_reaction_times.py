"""The times of a reaction that is being tapped together: what stands in the field is what is recorded."""

from infusion_desk.domain.facts import ReactionLogged
from infusion_desk.ui.main_window import MainWindow
from tests.gui.conftest import At
from tests.gui.guarding import Guarded, comes
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day


def another_patient(day: Day) -> str:
    first = day.session_id
    day.registers(family="Zebrin", hospital_number="Z-1", allergies=[]).opens()
    other, day.session_id = day.session_id, first
    assert other
    return other


def logged(nurse: Nurse) -> None:
    nurse.robot.press("sign-urticaria")
    nurse.robot.press("grade-2")


def test_a_late_time_that_was_left_behind_counts_for_no_later_reaction(running: Day, nurse_at: At) -> None:
    running.at("11:30")
    nurse = nurse_at(running)
    window = nurse.robot.window
    assert isinstance(window, MainWindow)
    assert running.session_id
    nurse.robot.keys("R")
    nurse.fill(onset="11:05", happened="11:10")
    other = another_patient(running)
    window.open_session(other)
    window.open_session(running.session_id, "reaction")
    shown = nurse.robot.reads("happened")
    logged(nurse)
    (reaction,) = running.session.of(ReactionLogged)
    assert f"{reaction.happened.utc:%H:%M}" == (shown or "11:30")


def test_a_late_time_of_a_reaction_that_was_begun_is_still_in_sight(running: Day, nurse_at: At) -> None:
    running.at("11:30")
    nurse = nurse_at(running)
    window = nurse.robot.window
    assert isinstance(window, MainWindow)
    assert running.session_id
    nurse.robot.keys("R")
    nurse.fill(onset="11:05", happened="11:10")
    nurse.robot.press("sign-urticaria")
    other = another_patient(running)
    window.open_session(other)
    window.open_session(running.session_id, "reaction")
    assert nurse.robot.reads("happened") == "11:10"
    nurse.robot.press("grade-2")
    (reaction,) = running.session.of(ReactionLogged)
    assert f"{reaction.happened.utc:%H:%M}" == "11:10"


def test_an_onset_that_was_typed_and_left_is_what_the_field_says(running: Day, nurse_at: At) -> None:
    running.at("11:30")
    nurse = nurse_at(running)
    nurse.robot.keys("R")
    nurse.fill(onset="11:05")
    nurse.robot.keys("Ctrl+6")
    running.at("11:40")
    nurse.robot.keys("R")
    shown = nurse.robot.reads("onset")
    logged(nurse)
    (reaction,) = running.session.of(ReactionLogged)
    assert shown.startswith(f"{reaction.fact.onset:%H:%M}")


def test_what_was_tapped_at_the_locked_window_is_there_for_whoever_unlocks(
    running: Day, guarded: Guarded
) -> None:
    robot = Robot(guarded(running))
    running.at("11:30", watched=False)
    robot.press(f"logReaction-{running.session_id}")
    robot.press("sign-urticaria")
    robot.keys("Ctrl+T")
    comes(robot, "SO", "2580")
    assert isinstance(robot.window, MainWindow)
    assert running.session_id
    robot.window.open_session(running.session_id)
    assert robot.sees("reactionPage")
    robot.press("grade-2")
    (reaction,) = running.session.of(ReactionLogged)
    assert (reaction.fact.signs, reaction.author) == (("urticaria",), "SO")
