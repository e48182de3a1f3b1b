"""What must hold on every screen holds where PINs are asked."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from tests.gui.guarding import Guarded, comes
from tests.gui.screen_faults import LONG, screen_faults
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day

DOSE = {"product": "Lemtrada 12 mg", "lot": "A1B2C3", "expiry": "2027-05-31", "diluted_at": "11:00"}


@pytest.fixture(params=[100, 150])
def scale(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[int]:
    theme.apply(dressed, percent=request.param)
    yield request.param
    theme.apply(dressed)


@pytest.fixture
def ward(day: Day, scale: int, guarded: Guarded) -> MainWindow:
    """An infusion that is overdue, a patient with a very long name in a chair with one, and one who left unsigned."""
    day.registers(allergies=[])
    day.does("open_session", course=1, day=1, chair="4")
    day.starts_infusion()
    day.registers(family="Nowak", given="Jan", hospital_number="H2")
    day.does("open_session", course=1, day=1)
    day.does("transfer", to="ward 7", reason="bed")
    day.registers(family=LONG, given="Maria Magdalena Aleksandra", hospital_number="H3")
    day.does("open_session", course=1, day=2, chair="Window 12")
    day.at("11:21", watched=False)
    return guarded(day)


def _screens(window: MainWindow, day: Day) -> Iterator[str]:
    robot = Robot(window)
    yield "who is here"
    comes(robot, "SO", "0001")
    yield "a wrong PIN"
    day.does("reset_pin", initials="MK")
    comes(robot, "MK", "1")
    yield "choosing a PIN"
    comes(robot, "SO", "2580")
    window.lock.warning.show_left(30)
    yield "the warning"
    robot.keys("Ctrl+L")
    window.beat()
    yield "locked"
    robot.keys("Ctrl+1")
    yield "a reaction at the locked window"
    robot.press("sign-urticaria")
    robot.keys("2")
    yield "a reaction that was logged"
    robot.keys("T")
    yield "a treatment"
    robot.keys("Escape", "Ctrl+T")
    comes(robot, "SO", "2580")
    yield "whose it was"
    robot.keys("Escape")
    left = day.journal.sessions_in(["left"])[0].session_id
    window.open_session(left, "signing")
    robot.keys("G")
    yield "the PIN of a signature"
    robot.keys("Escape")
    assert day.session_id is not None
    window.open_session(day.session_id)
    Nurse(robot).prepare_dose(**DOSE, checker="ŁW")
    yield "the PIN of the second person"
    robot.keys("Escape")


def test_nothing_is_cut_nameless_small_or_meant_twice(ward: MainWindow, day: Day) -> None:
    found = [f"{name}: {fault}" for name in _screens(ward, day) for fault in screen_faults()]

    assert not found, "\n".join(found)
