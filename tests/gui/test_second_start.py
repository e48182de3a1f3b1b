"""The icon is pressed while the window is open: that one comes to the front, or it is said who has the records."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import shiboken6
from click.testing import CliRunner
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk import bootstrap, start_up
from infusion_desk.cli import main
from infusion_desk.desk.faults import InUse
from infusion_desk.desk.views.in_use import in_use_view
from infusion_desk.safe_start import Start
from infusion_desk.ui import in_use
from infusion_desk.ui.doorbell import Doorbell, ring
from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot

#: What a window without a display says when it is to come to the front.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
RINGING = "import sys; from infusion_desk.ui.doorbell import ring; sys.exit(not ring(sys.argv[1]))"
HELD = InUse("process 7 on ward-pc", "2026-06-22 08:40:00")


def rung(folder: Path, qtbot: QtBot) -> int:
    """Another process rings, while this one's window goes on."""
    with subprocess.Popen([sys.executable, "-c", RINGING, str(folder)]) as caller:
        qtbot.waitUntil(lambda: caller.poll() is not None, timeout=30_000)
        return caller.wait()


def test_the_window_comes_to_the_front(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(2):  # what the first left behind does not keep the second from listening
        bell = Doorbell(window, str(tmp_path))
        window.showMinimized()
        assert rung(tmp_path, qtbot) == 0
        assert not window.isMinimized()
        assert window.isActiveWindow()
        shiboken6.delete(bell)


def test_a_question_that_stands_over_it_comes_along(
    window: MainWindow, robot: Robot, tmp_path: Path, qtbot: QtBot
) -> None:
    Doorbell(window, str(tmp_path))
    robot.keys("Ctrl+L")
    assert rung(tmp_path, qtbot) == 0
    assert QApplication.activeWindow() is robot.find("authorDialog")
    robot.keys("Escape")


def test_where_no_window_is_nobody_answers(tmp_path: Path) -> None:
    assert not ring(str(tmp_path))


def test_it_is_said_who_has_the_records_and_tried_again_when_asked(dressed: QApplication) -> None:
    view = in_use_view(HELD, ZoneInfo("Europe/London"))
    told = []
    for name in ("inUseAgain", "inUseClose"):

        def press(name: str = name) -> None:
            (dialog,) = [each for each in dressed.topLevelWidgets() if each.objectName() == "inUse"]
            told.append(Robot(dialog).text())
            Robot(dialog).press(name)

        QTimer.singleShot(0, press)
        assert in_use.tell(view) is (name == "inUseAgain")

    assert "The records are in use by process 7 on ward-pc, since 22-Jun-2026 09:40." in told[0]
    assert "every entry is kept" in told[0]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A start that finds the records in use at first; what was done about it."""
    done: list[str] = []

    def show(*_: object) -> int:
        if "said" in done:
            return 0
        raise HELD

    def calls(folder: Path) -> bool:
        done.append("called")
        return False

    monkeypatch.setattr(bootstrap, "show_window", show)
    monkeypatch.setattr(bootstrap, "calls_the_window", calls)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return done


@pytest.mark.parametrize("again", [True, False])
def test_a_start_that_finds_them_in_use(
    held: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    def says(*_: object) -> bool:
        held.append("said")
        return again

    monkeypatch.setattr(bootstrap, "says_who_has_them", says)
    result = CliRunner().invoke(main, ["--data", str(tmp_path)])

    assert held == ["called", "said"]
    assert result.exit_code == (0 if again else 3)


def test_a_window_that_came_to_the_front_is_all_that_was_asked(
    held: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "calls_the_window", lambda folder: True)

    assert CliRunner().invoke(main, ["--data", str(tmp_path)]).exit_code == 0


def test_the_read_only_board_is_called_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answered: list[bool] = []
    rings: list[str] = []

    def board(look: object, acts: object, begun: Callable[[QWidget], None]) -> bool:
        shown = QWidget()
        qtbot.addWidget(shown)
        begun(shown)
        answered.append(rung(tmp_path, qtbot) == 0)
        monkeypatch.setattr("infusion_desk.ui.doorbell.ring", rings.append)
        start_up.show_safe(tmp_path, Start(tmp_path))
        return False

    monkeypatch.setattr("infusion_desk.ui.safe_board.run", board)
    start_up.show_safe(tmp_path, Start(tmp_path))

    assert answered == [True]
    assert rings == [str(tmp_path)]
