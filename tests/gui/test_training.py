"""A training in the real window: marked on every screen, at its own pace, with the real patients never out of sight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.training import ScenarioRow
from infusion_desk.rehearsal import Paced
from infusion_desk.resource_files import resource
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.training import TrainingRun
from infusion_desk.ui.widgets.training_band import Hatching
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Begin = Callable[[str], TrainingRun]


@dataclass
class Ward:
    """What the window of the real patients would say."""

    alarms: str | None = ""

    def __call__(self) -> str | None:
        return self.alarms


@pytest.fixture
def ward() -> Ward:
    return Ward()


@pytest.fixture
def begin(ward: Ward, qtbot: "QtBot") -> Iterator[Begin]:
    """Begins a shipped scenario in a window of the ward's size."""
    opened = []

    def begun(name: str) -> TrainingRun:
        context = rehearsal(resource("scenarios", name))
        run = TrainingRun(Paced(context.__enter__()), lambda desk: Fittings("TRAINING"), ward)
        opened.append((context, run))
        run.window.resize(1366, 768)
        with qtbot.waitActive(run.window):
            run.window.show()
            run.window.activateWindow()
        return run

    yield begun
    for context, run in opened:
        run.window.close()
        run.window.deleteLater()
        context.__exit__(None, None, None)


def test_every_screen_is_marked_with_the_word_and_a_pattern(begin: Begin) -> None:
    run = begin("whole-day-us.toml")
    robot = Robot(run.window)
    run.pace(600)
    for _ in range(60):
        run.beat()
        assert "TRAINING" in robot.reads("trainingWords")
        patterns = run.window.findChildren(Hatching)
        assert len(patterns) == 2
        assert all(each.isVisible() and each.height() >= 10 for each in patterns)
    assert run.window.windowTitle() == "TRAINING · Infusion Desk"
    assert "TRAINING" in robot.reads("place")
    assert robot.sees("signingPage")


def test_step_by_step_each_is_shown_where_it_is_done(begin: Begin) -> None:
    run = begin("ready-us-day-1.toml")
    robot = Robot(run.window)
    assert "Next: 08:30:00 SO: register patient (marlowe)" in robot.reads("trainingStep")
    robot.keys("Alt+N", "Alt+N", "Alt+N")

    assert robot.sees("gatesPage")
    assert "Step 3 of 38, 08:32:00 SO: record finding (identity)" in robot.reads("trainingStep")
    assert robot.reads("wallClock") == "08:32:00"
    run.beat()
    assert robot.reads("wallClock") == "08:32:00"


@pytest.mark.parametrize(
    ("key", "clock"), [("Alt+1", "08:30:01"), ("Alt+6", "08:31:00"), ("Alt+7", "08:40:00")]
)
def test_the_clock_goes_as_fast_as_it_is_told_to(begin: Begin, key: str, clock: str) -> None:
    run = begin("ready-us-day-1.toml")
    robot = Robot(run.window)
    robot.keys(key)
    run.beat()
    assert robot.reads("wallClock") == clock
    robot.keys("Alt+0")
    run.beat()

    assert robot.reads("wallClock") == clock


def test_the_nurse_acts_herself_while_the_scenario_waits(begin: Begin, qtbot: "QtBot") -> None:
    run = begin("ready-us-day-1.toml")
    robot = Robot(run.window)
    robot.keys("Alt+N", "Alt+N", "Ctrl+L")
    robot.types("SO")
    robot.keys("Return")
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    robot.keys("Ctrl+T", "Return")
    nurse = Nurse(robot)
    nurse.record_finding("consent", value="yes")
    assert run.window.desk.last_done is not None
    assert run.window.desk.last_done.entry.author == "SO"
    robot.keys("Alt+N")

    assert "(identity)" in robot.reads("trainingStep")


def test_the_scenario_is_left_and_the_clock_goes_on(begin: Begin) -> None:
    run = begin("whole-day-us.toml")
    robot = Robot(run.window)
    while "start infusion" not in robot.reads("trainingStep").split("Next")[0]:
        robot.keys("Alt+N")
    robot.keys("Alt+L", "Alt+7")
    for _ in range(3):
        run.beat()

    assert not robot.sees("nextStep")
    assert "You go on alone" in robot.reads("trainingStep")
    assert robot.reads("wallClock") == "11:30:00"
    assert robot.sees("alarmBand")


def test_a_killed_program_comes_back_in_a_window_that_is_marked_too(begin: Begin) -> None:
    run = begin("killed-in-observation.toml")
    run.pace(600)
    before = run.window
    for _ in range(53):
        run.beat()

    assert run.window is not before
    robot = Robot(run.window)
    assert "TRAINING" in robot.reads("trainingWords")
    assert robot.reads("wallClock") == "17:35:00"
    assert "not watched for 15 min" in robot.text("boardTable").lower()


def test_what_sounds_for_real_patients_stands_over_the_training(begin: Begin, ward: Ward) -> None:
    run = begin("ready-us-day-1.toml")
    robot = Robot(run.window)
    run.beat()
    assert not robot.sees("realPatients")
    ward.alarms = "Chair 4: vital signs"
    run.beat()
    assert robot.reads("realPatients") == "▲ REAL PATIENTS: Chair 4: vital signs"

    robot.keys("Alt+R")

    assert run.window.isMinimized()


def test_the_window_of_the_real_patients_closes_it(begin: Begin, ward: Ward) -> None:
    run = begin("ready-us-day-1.toml")
    ward.alarms = None
    run.beat()

    assert not run.window.isVisible()


@dataclass
class Beside:
    """Fills desk.training.Trainings: what the room of a window asks of it."""

    title: str = ""
    told: list[str] = field(default_factory=list)

    def listed(self) -> list[ScenarioRow]:
        return [
            ScenarioRow("a.toml", "The first", "What it teaches.", 3),
            ScenarioRow("b.toml", "Another", "", 1),
        ]

    def begin(self, file: str) -> str:
        if file == "none.toml":
            return "none.toml:1: expected a file."
        self.title = file
        return ""

    def tell(self, alarms: str) -> None:
        self.told.append(alarms)

    def end(self) -> None:
        self.title = ""


@pytest.fixture
def beside() -> Beside:
    return Beside()


@pytest.fixture
def room(running: Day, beside: Beside, open_window: Callable[..., MainWindow]) -> Robot:
    return Robot(open_window(running, trainings=beside))


def test_the_room_lists_what_each_teaches_and_begins_it(room: Robot, beside: Beside) -> None:
    room.keys("Ctrl+G")
    assert "The first\nWhat it teaches.\n3 steps" in room.text("scenarios")
    room.keys("Ctrl+2")
    assert beside.title == "b.toml"
    assert "b.toml" in room.reads("openTrainingTitle")

    room.keys("Ctrl+E")

    assert beside.title == ""
    assert not room.sees("openTraining")


def test_one_from_a_file_is_begun_or_says_why_not(room: Robot, beside: Beside) -> None:
    room.keys("Ctrl+G")
    room.press("beginFile")
    assert "Type where the file is" in room.reads("scenarioFileError")
    room.fills(scenarioFile="none.toml")
    room.keys("Return")
    assert room.reads("trainingRefusal") == "✕ none.toml:1: expected a file."
    room.fills(scenarioFile="mine.toml")
    room.keys("Ctrl+Return")

    assert beside.title == "mine.toml"
    assert not room.sees("trainingRefusal")


def test_the_training_is_told_at_every_beat_what_sounds(room: Robot, beside: Beside, running: Day) -> None:
    window = room.window
    assert isinstance(window, MainWindow)
    window.beat()
    assert beside.told == []
    beside.title = "a.toml"
    window.beat()
    running.at("11:25", watched=False)
    window.beat()

    assert beside.told == ["", "No chair: vital signs"]


def test_a_window_without_trainings_has_no_such_room(robot: Robot) -> None:
    assert not robot.sees("go-training")
