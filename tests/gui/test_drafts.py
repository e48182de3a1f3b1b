"""What was typed waits for its patient, in memory alone, and comes back with them; nobody else sees it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton

from infusion_desk.domain.reactions import reactions
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day


class TwoPatients:
    """A window at a desk with two sessions: the second was opened last."""

    def __init__(self, day: Day, window: MainWindow, first: str, second: str) -> None:
        self.day, self.window, self.first, self.second = day, window, first, second
        self.robot = Robot(window)
        self.nurse = Nurse(self.robot)

    def goes(self, session_id: str, place: str = "") -> None:
        self.window.open_session(session_id, place)

    def away_and_back(self, place: str = "") -> None:
        """To the other patient, to the board, and to the first again."""
        self.goes(self.second)
        assert self.robot.reads("patientName") == "QUIST, Ines"
        self.robot.keys("Ctrl+T")
        self.goes(self.first, place)


@pytest.fixture
def two(day: Day, open_window: Callable[[Day], MainWindow]) -> TwoPatients:
    first = day.registers().opens().session_id
    day.starts_infusion()
    second = day.registers(family="Quist", hospital_number="H2").opens().session_id
    assert first
    assert second
    ward = TwoPatients(day, open_window(day), first, second)
    ward.goes(first)
    return ward


def entries(two: TwoPatients) -> int:
    return sum(entry.author == "SO" for entry in two.day.journal.everything())


def test_a_form_waits_and_says_since_when(two: TwoPatients) -> None:
    before = entries(two)
    two.robot.keys("Ctrl+3", "T")
    two.nurse.fill(rate_ml_h="20", reason="slow vein")
    two.day.at("11:20", watched=False)
    two.away_and_back()

    assert two.robot.reads("formTitle") == "Change the rate"
    assert (two.robot.reads("rate_ml_h"), two.robot.reads("reason")) == ("20", "slow vein")
    assert "Typed at 11:00 and not recorded" in two.robot.reads("actFieldsNote")
    assert entries(two) == before


def test_what_was_recorded_or_given_up_does_not_come_back(two: TwoPatients) -> None:
    two.robot.keys("Ctrl+3", "T")
    two.nurse.fill(rate_ml_h="20")
    two.robot.keys("Ctrl+Return")
    two.away_and_back()
    assert not two.robot.sees("formTitle")

    two.robot.keys("Ctrl+3", "T")
    assert two.robot.reads("rate_ml_h") == ""
    two.nurse.fill(rate_ml_h="30")
    two.robot.keys("Escape")
    two.away_and_back()
    two.robot.keys("Ctrl+3", "T")

    assert two.robot.reads("rate_ml_h") == ""


def test_a_form_that_was_left_for_another_keeps_what_was_typed(two: TwoPatients) -> None:
    two.robot.keys("N")
    two.nurse.fill(text="pale")
    two.robot.keys("Ctrl+3")
    assert two.robot.sees("back-to-form")
    two.robot.keys("T")
    two.nurse.fill(rate_ml_h="20")
    two.robot.keys("Ctrl+3", "N")

    assert two.robot.reads("text") == "pale"


def test_the_form_waits_behind_an_alarm_that_was_answered_first(two: TwoPatients) -> None:
    two.robot.keys("N")
    two.nurse.fill(text="pale")
    two.away_and_back("observation")
    assert two.robot.sees("observationPage")
    two.robot.keys("Ctrl+Shift+G")

    assert two.robot.reads("text") == "pale"


def test_vital_signs_wait(two: TwoPatients) -> None:
    two.robot.keys("V")
    two.robot.fills(systolic="131", pulse="77")
    two.day.at("11:10", watched=False)
    two.away_and_back()
    assert (two.robot.reads("systolic"), two.robot.reads("pulse")) == ("131", "77")
    assert "Typed at 11:00" in two.robot.reads("vitalsFormNote")
    two.robot.keys("Escape", "V")

    assert two.robot.reads("systolic") == ""


def test_an_answer_at_a_gate_waits(two: TwoPatients) -> None:
    two.goes(two.second)
    two.nurse.gate("tuberculosis-screen")
    two.robot.keys("1")
    two.nurse.fill(on="06-Nov-2026")
    two.nurse.gate("hepatitis-screen")
    assert not two.robot.sees("on")
    two.goes(two.first)
    two.goes(two.second, "gates")
    two.nurse.gate("tuberculosis-screen")
    assert two.robot.reads("on") == "06-Nov-2026"
    two.robot.find("on").setFocus()
    two.robot.keys("Ctrl+Return")

    assert two.day.desk.session(two.second).lines[-1].fact.kind == "examination-recorded"


def test_a_reaction_that_is_tapped_together_waits_for_its_grade(two: TwoPatients) -> None:
    two.robot.keys("R")
    two.robot.press("sign-urticaria")
    two.away_and_back()
    assert two.robot.sees("reactionPage")
    assert two.robot.find("sign-urticaria", QAbstractButton).isChecked()
    two.robot.keys("2")

    (reaction,) = reactions(two.day.desk.session(two.first))
    assert (reaction.signs, reaction.grade) == (("urticaria",), 2)
    assert two.day.desk.session(two.second).phase == "preparing"


def test_the_page_of_a_patient_keeps_its_own(two: TwoPatients) -> None:
    patients = [two.day.desk.session(each).chart.patient_id for each in (two.first, two.second)]
    two.window.show_patient(patients[0])
    two.robot.press("amend-family")
    two.nurse.fill(value="Marlow")
    two.window.show_patient(patients[1])
    assert not two.robot.sees("value")
    two.window.show_patient(patients[0])

    assert two.robot.reads("value") == "Marlow"
