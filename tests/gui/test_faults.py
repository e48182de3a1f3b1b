import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.faults import DiskFull
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui import lasting_true
from infusion_desk.ui.app import watch_for_faults
from infusion_desk.ui.heartbeat import Heartbeat
from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot
from tests.support.desks import Day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def full_disk(journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Fills the disk, or makes room on it again."""
    append = journal.append

    def refuse(*_: object) -> None:
        raise DiskFull

    def fill(full: bool) -> None:
        monkeypatch.setattr(journal, "append", refuse if full else append)

    return fill


def _typed(robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    robot.fills(family="Marlowe", given="Ines", born="1989-03-14", hospital_number="K204417")
    robot.press("sex1")
    robot.press("allergies2")


def test_not_saved_says_what_happened_and_keeps_what_was_typed(
    robot: Robot, day: Day, full_disk: Callable[[bool], None]
) -> None:
    day.registers(family="Quist", hospital_number="H1")
    _typed(robot)
    full_disk(True)
    robot.press("registerConfirm")

    words = robot.text("notSaved")
    for part in (
        "▲ NOT SAVED",
        "Register patient: allergies none, born 1989-03-14, family Marlowe, given Ines",
        "The disk is full.",
        "Everything that was saved before is kept",
        "08:40 SO: Patient registered: QUIST, Ines",
        "Have room made on the disk",
    ):
        assert part in words
    assert day.desk.journal.find_patients("Marlowe") == []


def test_not_saved_names_the_patient(
    window: MainWindow, robot: Robot, day: Day, full_disk: Callable[[bool], None]
) -> None:
    day.registers()
    robot.keys("Ctrl+N")
    robot.types("marl")
    robot.keys("Return", "Ctrl+U", "Return", "Space")
    full_disk(True)
    robot.keys("Ctrl+Return")

    assert "MARLOWE, Ines · Open session: course 1, day 1" in robot.text("notSaved")
    robot.press("notSavedBack")
    assert robot.reads("course") == "1"


def test_not_saved_stays_until_its_own_button_is_pressed_and_then_it_can_be_saved(
    robot: Robot, day: Day, full_disk: Callable[[bool], None]
) -> None:
    _typed(robot)
    full_disk(True)
    robot.press("registerConfirm")
    robot.keys("Escape", "Ctrl+Return", "Ctrl+T")
    assert robot.sees("notSaved")

    full_disk(False)
    robot.press("notSavedBack")
    assert robot.reads("family") == "Marlowe"
    robot.press("registerConfirm")

    assert len(day.desk.journal.find_patients("Marlowe")) == 1


def test_a_beat_that_cannot_be_written_is_told_in_the_top_bar(
    window: MainWindow, robot: Robot, day: Day, full_disk: Callable[[bool], None]
) -> None:
    day.registers().opens()
    day.clock.is_set(minutes=10)
    full_disk(True)

    window.beat()
    assert robot.reads("kept") == "▲ NOT SAVED. The disk is full."
    assert robot.find("kept").property("tone") == "stop"

    full_disk(False)
    window.beat()
    assert robot.reads("kept").startswith("● Saved on this workstation")


@pytest.fixture
def hooked(window: MainWindow, day: Day) -> Iterator[MainWindow]:
    """A window that is watched for faults of the program."""
    before = sys.excepthook
    watch_for_faults(window, day.desk)
    yield window
    sys.excepthook = before
    for screen in QApplication.topLevelWidgets():
        if screen.objectName() == "programFault":
            screen.hide()
            screen.deleteLater()


def test_a_fault_of_the_program_stops_input_and_says_what_was_saved(
    hooked: MainWindow, day: Day, capsys: pytest.CaptureFixture[str]
) -> None:
    robot = Robot(hooked)
    day.registers()
    hooked.heartbeat.start()

    fault = ValueError("a branch that cannot be")
    sys.excepthook(ValueError, fault, None)

    words = robot.text("programFault")
    assert "The program has stopped taking entries" in words
    assert "08:40 SO: Patient registered: MARLOWE, Ines" in words
    assert "ValueError: a branch that cannot be" in words
    assert "a branch that cannot be" in capsys.readouterr().err
    assert hooked.heartbeat.stopped
    with pytest.raises(AssertionError, match="lies under programFault"):
        robot.press("newSession")
    robot.keys("Escape", "Ctrl+N")
    assert robot.sees("programFault")


def test_a_second_fault_does_not_cover_the_first(hooked: MainWindow) -> None:
    hooked.heartbeat.start()
    for words in ("first", "second"):
        fault = ValueError(words)
        sys.excepthook(ValueError, fault, None)

    assert "ValueError: first" in Robot(hooked).text("programFault")


def test_the_heart_beats_by_itself(qtbot: "QtBot") -> None:
    heartbeat = Heartbeat()
    with qtbot.waitSignal(heartbeat.beat, timeout=5000):
        heartbeat.start()
    heartbeat.stop()


def test_signals_do_not_use_up_true(window: MainWindow) -> None:
    window.alarm_band.opened.disconnect()
    for _ in range(3000):  # more than the references to True that a process begins with
        window.alarm_band.opened.emit("", "")
    assert sys.version_info >= (3, 12) or sys.getrefcount(True) > lasting_true.REFERENCES // 2


def test_a_held_key_acts_once(window: MainWindow, robot: Robot) -> None:
    pressed: list[str] = []
    window.board.new_button.clicked.disconnect()
    window.board.new_button.clicked.connect(lambda: pressed.append("new"))
    window.board.new_button.setFocus()

    robot.holds(Qt.Key.Key_Return, 5)
    robot.holds(Qt.Key.Key_Space, 5)

    assert pressed == ["new", "new"]


def test_escape_leaves_the_question_who_is_recording_unanswered(
    day: Day, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(day, author="")
    robot = Robot(window)
    assert robot.reads("authorButton") == "Who is recording?"
    robot.keys("Ctrl+L")
    for typed in ("x", "S0"):
        robot.fills(initials=typed)
        robot.keys("Return")
        assert "Two to six letters" in robot.reads("initialsError")
    robot.keys("Escape")

    assert not robot.sees("authorDialog")
    assert window.author() == ""


def test_who_is_recording_is_asked_again_with_a_shortcut(window: MainWindow, robot: Robot) -> None:
    robot.keys("Ctrl+L")
    robot.types("mk")
    QTest.keyClick(robot.find("initials"), Qt.Key.Key_Return)

    assert robot.reads("authorButton") == "Recording: MK"


def test_what_cannot_be_read_is_told_and_work_goes_on(hooked: MainWindow) -> None:
    sys.excepthook(DiskFull, DiskFull(), None)
    robot = Robot(hooked)
    assert "could not be read from the disk" in robot.text("notSaved")

    robot.press("notSavedBack")
    robot.press("newSession")

    assert robot.sees("newSessionScreen")
