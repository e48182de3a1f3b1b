"""The training beside a window: one at a time, in a process of its own, told what sounds for real patients."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.bootstrap import trainings
from infusion_desk.desk.training import ScenarioRow, real_alarms
from infusion_desk.trainings import PATIENCE, SILENT, RealPatients, TrainingProcess
from tests.support.desks import infusing, opened

WAITS = "import sys, threading; threading.Event().wait()"


def described(file: Path) -> ScenarioRow:
    if file.suffix != ".toml":
        raise ValueError(f"{file}:1: expected TOML.")
    return ScenarioRow(str(file), file.stem, "", 1)


@pytest.fixture
def beside() -> Iterator[TrainingProcess]:
    process = TrainingProcess(
        [sys.executable, "-c", WAITS], [Path("b.toml"), Path("a.toml")], described, grace_s=0
    )
    yield process
    process.close()


def test_the_shipped_ones_are_listed_by_title(beside: TrainingProcess) -> None:
    assert [row.title for row in beside.listed()] == ["a", "b"]
    assert "Killed during observation" in [row.title for row in trainings().listed()]


def test_there_is_one_at_a_time(beside: TrainingProcess) -> None:
    assert beside.title == ""
    assert beside.begin("a.toml") == ""
    assert beside.title == "a"
    assert "“a” is open" in beside.begin("b.toml")

    beside.end()

    assert beside.title == ""
    assert beside.begin("b.toml") == ""


def test_a_file_that_is_no_scenario_says_why(beside: TrainingProcess) -> None:
    assert beside.begin("a.txt") == "a.txt:1: expected TOML."
    assert beside.title == ""
    assert "expected a file that can be read" in trainings().begin("/nowhere.toml")


def test_the_training_sees_what_sounds_and_notices_silence(tmp_path: Path, beside: TrainingProcess) -> None:
    beside.begin("a.toml")
    assert beside.told is not None
    real = RealPatients(beside.told)
    beside.tell("")
    assert real() == ""
    beside.tell("Chair 4: vital signs")
    assert real() == "Chair 4: vital signs"

    heard = [real() for _ in range(PATIENCE)]

    assert heard[-1] == SILENT
    beside.tell("")
    assert real() == ""
    beside.end()
    assert real() is None
    beside.close()
    assert [real() for _ in range(PATIENCE)][-1] == SILENT


def test_nothing_is_told_while_no_training_is_open(beside: TrainingProcess) -> None:
    beside.tell("Chair 4: vital signs")

    assert beside.told is None


def test_real_alarms_are_told_by_chair_and_without_a_name() -> None:
    day = infusing()
    assert real_alarms(day.desk) == ""

    day.at("11:25")

    assert real_alarms(day.desk) == "No chair: vital signs"
    assert real_alarms(opened().desk) == ""
