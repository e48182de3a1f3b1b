"""What is typed stays where it is until it is on disk."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import DiskFull
from infusion_desk.domain.facts import (
    Fact,
    NoteAdded,
)
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.support.desks import Day

At = Callable[[Day], Nurse]


def last(day: Day) -> Fact:
    return day.session.lines[-1].fact


def test_a_beat_takes_neither_focus_nor_typing(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    window = nurse.robot.window
    assert isinstance(window, MainWindow)
    nurse.robot.keys("Ctrl+3", "T")
    nurse.robot.types("2")
    for _ in range(3):
        running.clock.passes(seconds=50)
        window.beat()
        nurse.robot.types("0")

    assert nurse.robot.find("rate_ml_h", QWidget).property("text") == "2000"


def test_a_reaction_is_logged_from_the_middle_of_a_form_which_waits(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("Ctrl+3", "T")
    nurse.fill(rate_ml_h="20")
    nurse.robot.keys("Ctrl+R")
    nurse.robot.press("sign-headache")
    nurse.robot.keys("1", "Escape")

    assert running.state["reactions"]["1"]["signs"] == ["headache"]
    assert nurse.robot.find("rate_ml_h", QWidget).property("text") == "20"
    nurse.submit()
    assert running.session.infusion.rate_ml_h == 20
    assert nurse.robot.sees("infusionClock")


def test_what_a_full_disk_refuses_stays_typed(
    running: Day, nurse_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    nurse = nurse_at(running)
    nurse.robot.keys("N")
    nurse.fill(text="pale")
    with monkeypatch.context() as patched:
        patched.setattr(running.journal, "append", full)
        nurse.submit()
        assert "NOT SAVED" in nurse.robot.reads("notSavedTitle")
        nurse.robot.keys("Ctrl+G")
    assert not isinstance(last(running), NoteAdded)
    nurse.robot.press("formSubmit")

    assert last(running) == NoteAdded(text="pale")


def test_an_answer_of_a_later_day_is_refused_at_its_field(opened: Day, nurse_at: At) -> None:
    nurse = nurse_at(opened)
    nurse.gate("tuberculosis-screen")
    nurse.robot.keys("1")
    nurse.fill(on="2030-01-01")
    nurse.submit()
    assert "future" in nurse.robot.reads("onError")
    nurse.robot.keys("Escape")

    assert not nurse.robot.sees("on")
