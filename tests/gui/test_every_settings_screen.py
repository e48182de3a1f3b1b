"""What holds on every screen holds where the site sets the program: nothing is cut, all has a name, room, one key."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel

from infusion_desk.ui import theme
from tests.gui.settling import NewDesk, SetDesk, pack, person, place
from tests.gui.test_every_screen import LONG, _cut, _is_target
from tests.robots.robot import Robot, on_screen, text_of
from tests.support.desks import Day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Screens = Callable[[], Iterator[str]]


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


@pytest.fixture(params=[_first_run, _room], ids=["first run", "room"])
def screens(request: pytest.FixtureRequest, day: Day, qtbot: "QtBot", scale: int) -> Screens:
    """Every screen, one after the other, each laid out."""

    def walk() -> Iterator[str]:
        for name in request.param(day, qtbot):
            for _ in range(12):
                QApplication.processEvents()
            yield name

    return walk


def test_every_settings_screen(screens: Screens) -> None:
    wrong: list[str] = []
    for name in screens():
        seen = on_screen()
        wrong += [f"{name}: cut: {text_of(each)}" for each in seen if isinstance(each, QLabel) and _cut(each)]
        wrong += [
            f"{name}: no name: {type(each).__name__} “{each.objectName()}”"
            for each in seen
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (each.accessibleName() and each.objectName())
        ]
        wrong += [
            f"{name}: small: {each.objectName()} {each.width()}×{each.height()}"
            for each in seen
            if _is_target(each) and min(each.width(), each.height()) < 44
        ]
        keys = Counter(
            shortcut.key().toString()
            for each in seen
            for shortcut in each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if each.isEnabled() and not shortcut.key().isEmpty()
        )
        wrong += [f"{name}: two of {key}" for key, times in keys.items() if times > 1]
    assert not wrong, "\n".join(wrong)
