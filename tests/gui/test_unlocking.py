"""The question for the passphrase, before there is a window."""

import os

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from infusion_desk.ui.unlocking import UnlockDialog
from tests.robots.robot import Robot


@pytest.fixture
def asked(qtbot: QtBot) -> tuple[Robot, list[bool], UnlockDialog]:
    dialog = UnlockDialog(lambda secret: secret == "four words make a sentence")
    qtbot.addWidget(dialog)
    opened: list[bool] = []
    dialog.opened.connect(lambda: opened.append(True))
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    if os.environ.get("PICTURES"):
        dialog.grab().save(f"{os.environ['PICTURES']}/unlock.png")
    return Robot(dialog), opened, dialog


def test_another_passphrase_is_told_and_the_right_one_opens(
    asked: tuple[Robot, list[bool], UnlockDialog],
) -> None:
    robot, opened, dialog = asked
    robot.types("not this")
    robot.keys("Return")
    assert "It does not open these records." in robot.reads("secretError")
    assert opened == []
    robot.keys("Ctrl+A")
    robot.types("four words make a sentence")
    robot.keys("Return")
    assert opened == [True]
    assert not dialog.isVisible()


def test_what_is_typed_is_hidden_until_it_is_asked_for(asked: tuple[Robot, list[bool], UnlockDialog]) -> None:
    robot, _, dialog = asked
    assert dialog.secret.line.echoMode() is QLineEdit.EchoMode.Password
    robot.keys("Ctrl+H")
    assert dialog.secret.line.echoMode() is QLineEdit.EchoMode.Normal


def test_escape_opens_nothing(asked: tuple[Robot, list[bool], UnlockDialog]) -> None:
    robot, opened, dialog = asked
    robot.keys("Escape")
    assert opened == []
    assert not dialog.isVisible()
