"""What must hold on every screen holds where the site sets the program."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.ui import theme
from tests.gui.screen_faults import LONG, screen_faults
from tests.gui.settling import NewDesk, SetDesk, pack, person, place
from tests.robots.robot import Robot
from tests.support.desks import Day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Screens = Callable[[Day, "QtBot"], Iterator[str]]


@pytest.fixture(params=[100, 150, 200])
def scale(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[int]:
    theme.apply(dressed, percent=request.param)
    yield request.param
    theme.apply(dressed)


def _first_run(day: Day, qtbot: "QtBot") -> Iterator[str]:
    new = NewDesk(day, qtbot)
    robot = new.starts()
    robot.keys("Ctrl+Return")
    yield "the place, refused"
    place(robot)
    robot.keys("Ctrl+Return")
    yield "the first person, refused"
    person(robot)
    yield "the pack"
    pack(robot)
    yield "the approval"
    robot.keys("2", "Ctrl+Return")
    yield "the board without an approval"


def _room(day: Day, qtbot: "QtBot") -> Iterator[str]:
    here = SetDesk(day, qtbot)
    here.day.does("add_staff", initials="MM", name=f"Maria Magdalena {LONG}", role="pharmacist")
    for _ in range(6):
        here.day.does("miss_pin", by="desk", initials="MK", purpose="unlock")
    robot = here.robot
    robot.keys("Ctrl+,")
    robot.fills(zone="nowhere")
    robot.keys("Return")
    yield "the site, refused"
    robot.keys("Alt+2")
    yield "the staff"
    robot.press("leave-MM")
    yield "somebody leaves"
    robot.keys("Alt+3")
    yield "the pack"
    robot.keys("Ctrl+R")
    yield "the reading"
    _pages(robot)
    yield "the end of the reading"
    robot.keys("Alt+4")
    yield "alarms"
    robot.keys("Alt+5")
    yield "data and backups"


def _pages(robot: Robot) -> None:
    for _ in range(12):
        robot.keys("PgDown")


@pytest.mark.parametrize("screens", [_first_run, _room], ids=["first run", "room"])
def test_nothing_is_cut_nameless_small_or_meant_twice(
    screens: Screens, day: Day, qtbot: "QtBot", scale: int
) -> None:
    found = [f"{name}: {fault}" for name in screens(day, qtbot) for fault in screen_faults()]

    assert not found, "\n".join(found)
