"""What goes on at a locked window: times, alarms, and a reaction, whose it is said to be afterwards."""

from infusion_desk.desk.faults import DiskFull
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    EntriesAttributed,
    ReactionLogged,
    ReactionTreated,
    VitalsRecorded,
)
from tests.gui.guarding import Guarded, comes
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.support.journal import MemoryJournal


def test_a_locked_window_tells_chairs_and_times_and_nobody(running: Day, guarded: Guarded) -> None:
    window = guarded(running)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    assert running.session_id is not None
    window.open_session(running.session_id)
    assert "MARLOWE" in robot.text()
    robot.keys("Ctrl+L")
    running.at("11:40", watched=False)
    window.beat()
    shown = robot.text()
    for hidden in ("MARLOWE", "Ines", "K204417", "1989"):
        assert hidden not in shown
    assert "0:40:00" in robot.text("chairs")
    assert "▶ Infusing" in robot.text("chairs")


def test_an_alarm_at_a_locked_window_names_the_chair_and_is_acknowledged(
    running: Day, guarded: Guarded
) -> None:
    window = guarded(running)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    robot.keys("Ctrl+L")
    running.at("12:10", watched=False)
    window.beat()
    assert "No chair" in robot.reads("alarmWords")
    assert "MARLOWE" not in robot.reads("alarmWords")
    robot.press("alarmAcknowledge")
    line = running.session.of(AlarmAcknowledged)[-1]
    assert line.author == "locked window"
    robot.keys("Ctrl+J")
    assert robot.sees("lockTitle")


def test_a_reaction_is_logged_at_a_locked_window_and_attributed_after(running: Day, guarded: Guarded) -> None:
    window = guarded(running)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    robot.keys("Ctrl+L")
    running.at("11:30", watched=False)
    window.beat()
    robot.keys("Ctrl+1")
    assert robot.sees("reactionPage")
    assert "MARLOWE" not in robot.text()
    robot.press("sign-urticaria")
    robot.keys("2")
    line = running.session.of(ReactionLogged)[-1]
    assert (line.fact.signs, line.fact.grade, line.author) == (("urticaria",), 2, "locked window")
    assert "MARLOWE" not in robot.text()
    robot.keys("P")
    assert running.session.phase == "paused"
    robot.keys("T")
    Nurse(robot).fill(action="Antihistamine")
    robot.keys("Ctrl+Return")
    assert running.session.of(ReactionTreated)[-1].author == "locked window"
    robot.keys("V")
    robot.fills(systolic="118", diastolic="70")
    robot.keys("Ctrl+Return")
    assert running.session.of(VitalsRecorded)[-1].author == "locked window"
    assert "Unlock first." in robot.text("foot")
    robot.keys("Ctrl+T")
    assert "Reaction · grade 2 open" in robot.text("chairs")
    comes(robot, "MK", "7391")
    assert robot.sees("attributionDialog")
    assert "No chair, since 08:40: 4 entries" in robot.text("attributionDialog")
    robot.types("XX")
    robot.keys("Return")
    assert "Nobody with the initials" in robot.text("attributionDialog")
    robot.fills(who="so")
    robot.keys("Return")
    assert not robot.sees("attributionDialog")
    said = running.session.of(EntriesAttributed)[-1]
    assert (said.fact.who, len(said.fact.entries), said.author) == ("so", 4, "MK")
    assert running.session.of(ReactionLogged)[-1].author == "so (locked window)"


def test_what_was_not_saved_at_a_locked_window_names_nobody(guarded: Guarded) -> None:
    day = Day().registers()
    day.does("open_session", course=1, day=1, chair="3")
    window = guarded(day)
    robot = Robot(window)
    day.registers(family="Nowak", hospital_number="K2")
    robot.keys("Ctrl+1")
    robot.press("sign-urticaria")
    assert isinstance(day.journal, MemoryJournal)
    day.journal.fault = DiskFull()
    robot.keys("2")
    shown = robot.text("notSaved")
    assert "Log reaction: signs urticaria, grade 2" in shown
    assert "08:40 SO" in shown
    for hidden in ("MARLOWE", "NOWAK", "K2"):
        assert hidden not in shown
    robot.keys("Ctrl+G")


def test_whose_it_was_is_asked_again_while_nobody_knows(running: Day, guarded: Guarded) -> None:
    window = guarded(running)
    robot = Robot(window)
    running.does("log_reaction", by="locked window", signs=["fever"], grade=1)
    for _ in range(2):
        robot.keys("Ctrl+L")
        comes(robot, "SO", "2580")
        assert robot.sees("attributionDialog")
        robot.keys("Escape")
        assert not robot.sees("attributionDialog")
    assert not running.session.of(EntriesAttributed)


def test_at_a_locked_window_nothing_else_is_done(running: Day, guarded: Guarded) -> None:
    window = guarded(running)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    robot.keys("Ctrl+L")
    before = len(list(running.journal.everything()))
    for keys in ("Ctrl+N", "Ctrl+T", "V", "N", "Ctrl+B", "R", "Ctrl+2"):
        robot.keys(keys)
    assert robot.sees("lockTitle")
    assert len(list(running.journal.everything())) == before
