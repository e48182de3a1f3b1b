"""A window at a desk where SO (a lead), MK and ŁW work, each with a PIN; and how they come to it."""

from collections.abc import Callable

from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot
from tests.support.desks import Day

Guarded = Callable[[Day], MainWindow]


def comes(robot: Robot, initials: str, pin: str) -> None:
    """Types initials and PIN where they are asked."""
    robot.fills(initials=initials)
    robot.keys("Return")
    robot.types(pin)
    robot.keys("Return")
