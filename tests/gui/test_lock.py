"""The locked window: what it hides, what goes on, and how somebody comes back to the same field."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from infusion_desk.domain.facts import (
    SignedIn,
    SignedOut,
    WindowLocked,
    WindowUnlocked,
)
from infusion_desk.domain.staff import LOCKS_AFTER
from infusion_desk.ui.main_window import MainWindow
from tests.gui.guarding import Guarded, comes
from tests.robots.robot import Robot
from tests.support.desks import Day


def passes(day: Day, window: MainWindow, seconds: int) -> None:
    """Time passes, with a beat each second."""
    for _ in range(seconds):
        day.clock.passes(seconds=1)
        window.beat()


def presence(day: Day) -> list[object]:
    """What was recorded of the window."""
    return [entry.fact for entry in day.journal.read(["presence"])]


def focused() -> str:
    where = QApplication.focusWidget()
    return where.objectName() if where else ""


def test_it_asks_who_is_here_and_shows_the_board_to_who_knows_a_pin(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    assert robot.reads("lockTitle") == "Who is here?"
    assert focused() == "initials"
    assert not robot.sees("board")
    comes(robot, "so", "2580")
    assert robot.sees("board")
    assert robot.reads("authorButton") == "SO · Lock"
    assert presence(day) == [SignedIn(initials="SO")]
    window.close()
    assert presence(day)[-1] == SignedOut(initials="SO")


def test_a_wrong_pin_does_not_open_and_is_typed_anew(day: Day, guarded: Guarded) -> None:
    robot = Robot(guarded(day))
    comes(robot, "SO", "7391")
    assert robot.reads("pinError") == "✕ That is not the PIN."
    assert (focused(), robot.reads("pin"), robot.sees("board")) == ("pin", "", False)
    comes(robot, "XX", "7391")
    assert robot.reads("initialsError") == "✕ Nobody with these initials works here."
    comes(robot, "SO", "2580")
    assert robot.sees("board")


def test_wrong_tries_make_it_wait_and_then_only_a_lead_helps(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    for _ in range(3):
        comes(robot, "MK", "0001")
    assert "Wait 10 s" in robot.reads("pinError")
    comes(robot, "MK", "7391")
    assert "Wait 10 s" in robot.reads("pinError")
    for _ in range(LOCKS_AFTER - 3):
        day.clock.passes(minutes=1)
        comes(robot, "MK", "0001")
    day.clock.passes(minutes=60)
    comes(robot, "MK", "7391")
    assert robot.reads("pinError") == "✕ The PIN of MK is locked. A lead unlocks it."
    comes(robot, "SO", "2580")
    assert robot.sees("board")


def test_who_has_no_pin_chooses_one(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    day.does("reset_pin", initials="MK")
    comes(robot, "mk", "1")
    assert robot.reads("pinChoosing").startswith("MK has no PIN yet.")
    robot.types("1234")
    robot.keys("Return")
    robot.types("1234")
    robot.keys("Return")
    assert "count up or down" in robot.reads("pinError")
    robot.types("8642")
    robot.keys("Return")
    robot.types("8642")
    robot.keys("Return")
    assert robot.sees("board")
    assert window.author() == "MK"


def test_it_locks_when_nobody_touches_it_and_says_so_before(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    passes(day, window, 270)
    assert not robot.sees("lockWarning")
    passes(day, window, 1)
    assert robot.reads("lockWarningWords").startswith("◷ This window locks in 30 s.")
    QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
    QApplication.processEvents()
    assert not robot.sees("lockWarning")
    passes(day, window, 271)
    assert robot.sees("lockWarning")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not robot.sees("lockWarning")
    passes(day, window, 300)
    assert robot.sees("board")
    passes(day, window, 1)
    assert robot.reads("lockTitle") == "Locked · SO was here"
    assert not robot.sees("board")
    assert presence(day)[-1] == WindowLocked(initials="SO", why="idle")
    comes(robot, "SO", "2580")
    assert presence(day)[-1] == WindowUnlocked(initials="SO")


def test_the_site_says_after_how_many_minutes(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    day.does("change_setting", name="idle_minutes", value="2")
    passes(day, window, 120)
    assert robot.sees("board")
    passes(day, window, 1)
    assert not robot.sees("board")


def test_a_machine_that_slept_wakes_up_locked(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    passes(day, window, 1)
    day.clock.passes(hours=2)
    window.beat()
    assert robot.reads("lockTitle") == "Locked · SO was here"


def test_the_same_field_is_there_again_with_what_was_typed(opened: Day, guarded: Guarded) -> None:
    window = guarded(opened)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    assert opened.session_id is not None
    window.open_session(opened.session_id)
    robot.keys("Ctrl+2", "B")
    robot.find("product").setFocus()
    robot.fills(product="Lemtrada 12 mg")
    robot.fills(lot="A1B")
    lot = robot.find("lot", QLineEdit)
    lot.setCursorPosition(2)
    robot.keys("Ctrl+L")
    assert not robot.sees("lot")
    robot.types("2580")
    robot.keys("Return")
    assert robot.find("lot", QLineEdit) is lot
    assert (focused(), lot.text(), lot.cursorPosition()) == ("lot", "A1B", 2)
    assert robot.reads("product") == "Lemtrada 12 mg"


def test_another_person_unlocks_and_records_from_then_on(opened: Day, guarded: Guarded) -> None:
    window = guarded(opened)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    robot.keys("Ctrl+L")
    comes(robot, "mk", "7391")
    assert window.author() == "MK"
    assert presence(opened)[-1] == WindowUnlocked(initials="MK", before="SO")


def test_dialogs_leave_with_the_details_and_come_back(opened: Day, guarded: Guarded) -> None:
    window = guarded(opened)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    window.appearance.ask()
    dialogs = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    assert dialogs
    window.lock.lock("by-hand")
    assert not any(each.isVisible() for each in dialogs)
    comes(robot, "SO", "2580")
    assert all(each.isVisible() for each in dialogs)
    for each in dialogs:
        each.close()


def test_who_works_here_no_more_is_not_left_at_the_window(day: Day, guarded: Guarded) -> None:
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "MK", "7391")
    passes(day, window, 1)
    assert robot.sees("board")
    day.does("remove_staff", initials="MK")
    passes(day, window, 1)
    assert not robot.sees("board")
    comes(robot, "MK", "7391")
    assert "Nobody with these initials" in robot.reads("initialsError")
    window.author.set("SO")
    assert robot.sees("board")


def test_a_desk_without_staff_is_never_locked(day: Day, open_window: Callable[..., MainWindow]) -> None:
    window = open_window(day)
    robot = Robot(window)
    passes(day, window, 400)
    assert robot.sees("board")
    robot.keys("Ctrl+L")
    assert robot.sees("authorDialog")
    robot.keys("Escape")
