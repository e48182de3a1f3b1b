"""While the drug runs, and in a reaction: every verb can be done at the session screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.facts import (
    Fact,
    RateChanged,
    ReactionTreated,
    ReactionUpdated,
    VitalsRecorded,
)
from tests.robots.nurse import Nurse
from tests.support.desks import Day

At = Callable[[Day], Nurse]


def last(day: Day) -> Fact:
    return day.session.lines[-1].fact


def phase(day: Day) -> str:
    return day.session.phase


def test_impossible_vitals_are_refused_in_place(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("V")
    nurse.fill(systolic="400", diastolic="70")
    nurse.submit()
    assert "outside" in nurse.robot.text("vitalsStrip")
    assert nurse.robot.find("systolic", QWidget).property("text") == "400"
    nurse.fill(systolic="120", happened="10:58")
    nurse.submit()

    taken = running.session.lines[-1]
    assert isinstance(taken.fact, VitalsRecorded)
    assert taken.late


def test_the_rate_is_changed_and_the_infusion_stopped_for_good(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("Ctrl+3", "T")
    nurse.fill(rate_ml_h="20", reason="flushing")
    nurse.submit()
    assert isinstance(last(running), RateChanged)
    nurse.robot.keys("X")
    nurse.fill(reason="the patient wishes it")
    nurse.submit()

    assert phase(running) == "observing"
    assert running.session.infusion.stopped
    assert nurse.robot.sees("observationClock")


def test_the_infusion_is_paused_and_resumed(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.pause_infusion(reason="toilet")
    assert phase(running) == "paused"
    nurse.resume_infusion(rate_ml_h="25")
    assert phase(running) == "infusing"


def test_taps_are_stored_one_by_one_after_the_first_grade(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("R")
    nurse.robot.press("sign-flushing")
    assert nurse.robot.reads("reactionNote") == "Not recorded yet: choose the grade."
    assert running.state["reactions"] == {}
    nurse.robot.keys("1")
    assert running.state["reactions"]["1"]["signs"] == ["flushing"]
    nurse.robot.press("sign-hypotension")
    assert running.state["reactions"]["1"]["signs"] == ["flushing", "hypotension"]
    nurse.robot.keys("3")
    assert running.state["reactions"]["1"]["grade"] == 3

    assert nurse.robot.reads("warning").startswith("Meets an anaphylaxis criterion")
    nurse.robot.keys("E")
    called = last(running)
    assert isinstance(called, ReactionTreated)
    assert called.action == "Call emergency team"


def test_the_last_sign_cannot_be_taken_away(reacting: Day, nurse_at: At) -> None:
    nurse = nurse_at(reacting)
    nurse.robot.keys("R")
    nurse.robot.press("sign-urticaria")

    assert "at least one sign" in nurse.robot.text("reactionRefusal")
    assert nurse.robot.find("sign-urticaria", QWidget).property("checked")


def test_other_is_told_in_words(reacting: Day, nurse_at: At) -> None:
    nurse = nurse_at(reacting)
    nurse.robot.keys("R")
    assert not nurse.robot.sees("detail")
    nurse.robot.press("sign-other")
    nurse.robot.fills(detail="metallic taste")
    nurse.robot.keys("Return")

    told = last(reacting)
    assert isinstance(told, ReactionUpdated)
    assert (told.signs, told.detail) == (("urticaria", "other"), "metallic taste")


def test_a_step_of_the_card_does_what_it_says(reacting: Day, nurse_at: At) -> None:
    nurse = nurse_at(reacting)
    nurse.robot.keys("R")
    nurse.robot.press("step-1")
    assert phase(reacting) == "paused"
    nurse.robot.press("step-3")
    assert last(reacting) == ReactionTreated(reaction=1, action="Call physician")
    nurse.robot.keys("T")
    nurse.fill(action="Give antihistamine", drug="chlorphenamine", dose="10 mg", route="intravenous")
    nurse.submit()
    treated = last(reacting)
    assert isinstance(treated, ReactionTreated)
    assert treated.drug == "chlorphenamine"


def test_after_a_reaction_the_restart_begins_at_half_the_rate(reacting: Day, nurse_at: At) -> None:
    reacting.does("pause_infusion", reason="reaction")
    nurse = nurse_at(reacting)
    nurse.robot.keys("Ctrl+3")
    assert "Reaction 1 is not resolved." in nurse.robot.text("foot")
    nurse.resolve_reaction(1, outcome="recovered")
    nurse.robot.keys("Ctrl+3", "G")
    assert nurse.robot.find("rate_ml_h", QWidget).property("text") == "12.5"
    nurse.fill(rate_ml_h="20")
    nurse.submit()
    assert "half of 25 mL/h" in nurse.robot.text("formCard")
    nurse.fill(rate_ml_h="12.5")
    nurse.submit()

    assert reacting.session.infusion.rate_ml_h == 12.5
