"""Closing the window while patients are here."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton

from infusion_desk.desk.posting import Posting
from infusion_desk.ui import theme
from infusion_desk.ui.first_paint import FirstPaint
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.quitting import QuitDialog
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.unit.desk.test_posting import Watch

OpenWindow = Callable[[Day], MainWindow]


@pytest.fixture
def watch(day: Day) -> Watch:
    watch = Watch()
    day.desk.posting = Posting(watch)
    day.desk.beat()
    return watch


def _closed_on_purpose(watch: Watch) -> bool:
    return not watch.posted[-1].open


def test_with_nobody_here_the_window_closes_and_the_watcher_with_it(
    day: Day, watch: Watch, open_window: OpenWindow
) -> None:
    window = open_window(day)
    assert window.close()
    assert _closed_on_purpose(watch)
    assert watch.posted[-1].deadlines == ()


def test_with_patients_it_asks_names_them_and_stays(day: Day, watch: Watch, open_window: OpenWindow) -> None:
    day.registers().does("open_session", course=1, day=1, chair="4")
    window = open_window(day)
    robot = Robot(window)
    assert not window.close()
    assert robot.reads("quitPatients") == "Chair 4 · MARLOWE, Ines"
    robot.press("quitStay")
    assert window.isVisible()
    assert not _closed_on_purpose(watch)
    assert not window.close()
    robot.press("quitLeave")
    assert not window.isVisible()
    assert _closed_on_purpose(watch)


def test_it_says_whether_anybody_watches_on(day: Day, watch: Watch, open_window: OpenWindow) -> None:
    day.registers().opens()
    window = open_window(day)
    robot = Robot(window)
    window.beat()
    assert not window.close()
    assert "Nothing is due for them" in robot.text("quitDialog")
    robot.press("quitStay")
    day.starts_infusion()
    window.beat()
    assert not window.close()
    assert "A watcher stays on duty" in robot.text("quitDialog")
    robot.press("quitLeave")


def test_however_many_are_here_both_answers_are_in_sight(
    day: Day, watch: Watch, open_window: OpenWindow, dressed: QApplication
) -> None:
    theme.apply(dressed, percent=200)
    for number in range(1, 25):
        day.registers(family=f"Invented{number}", hospital_number=f"H{number}")
        day.does("open_session", course=1, day=1, chair=str(number))
    window = open_window(day)
    assert not window.close()
    QApplication.processEvents()
    robot = Robot(window)
    dialog = robot.find("quitDialog", QuitDialog)
    assert dialog.height() <= window.height()
    assert "Chair 24 · INVENTED24, Ines" in robot.reads("quitPatients")
    for name in ("quitStay", "quitLeave"):
        button = robot.find(name, QPushButton)
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size()))
    theme.apply(dressed)
    robot.press("quitLeave")


def test_it_is_asked_once_however_often_the_window_is_closed(
    day: Day, watch: Watch, open_window: OpenWindow
) -> None:
    day.registers().opens()
    window = open_window(day)
    assert not window.close()
    assert not window.close()
    assert len(window.findChildren(QuitDialog)) == 1
    Robot(window).press("quitLeave")


def test_without_a_watcher_the_window_closes_as_ever(day: Day, open_window: OpenWindow) -> None:
    day.registers().opens()
    assert open_window(day).close()


def test_a_window_that_was_painted_has_beaten_once(
    day: Day, watch: Watch, open_window: OpenWindow, dressed: QApplication
) -> None:
    window = open_window(day)
    beats, started = len(watch.beats), list[int]()
    FirstPaint(window, lambda: started.append(len(watch.beats)))
    window.update()
    for _ in range(3):
        dressed.processEvents()
        window.update()
    assert started == [beats + 1]


def test_deadlines_that_do_not_reach_the_disk_are_told(
    day: Day, watch: Watch, open_window: OpenWindow
) -> None:
    window = open_window(day)
    watch.full = True
    day.registers().opens()
    window.beat()
    assert "The disk is full." in Robot(window).reads("kept")
    watch.full = False
    window.beat()
    assert "The disk is full." not in Robot(window).reads("kept")
    assert day.desk.posting is not None
    day.desk.posting.close(day.desk)
