"""What has the focus is never taken for what is chosen: the one has an edge, the other a ground and a tick."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from infusion_desk.ui import theme
from tests.robots.robot import Robot


@pytest.fixture
def asked(robot: Robot) -> Robot:
    """At the date of birth, before the sex is chosen."""
    robot.keys("Ctrl+N", "Ctrl+R", "Tab", "Tab", "Tab")
    return robot


def seen(robot: Robot, name: str) -> QImage:
    return robot.find(name, QPushButton).grab().toImage()


def test_a_choice_that_is_only_reached_looks_as_not_chosen(asked: Robot) -> None:
    asked.keys("Tab")
    image = seen(asked, "sex1")
    assert asked.find("sex1", QPushButton).hasFocus()
    inside = {image.pixelColor(x, 8).name() for x in range(8, image.width() - 8)}
    assert inside == {theme.colour("card").name()}


def test_what_is_chosen_has_a_tick(asked: Robot) -> None:
    asked.keys("Tab", "Space", "Tab")
    chosen, other = seen(asked, "sex1"), seen(asked, "sex2")
    before_the_words = [chosen.pixelColor(x, chosen.height() // 2 + 3).name() for x in range(5, 15)]
    assert len(set(before_the_words)) > 1
    assert len({other.pixelColor(x, other.height() // 2 + 3).name() for x in range(5, 15)}) == 1
