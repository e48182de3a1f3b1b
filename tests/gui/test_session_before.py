"""Before the start every verb can be done at the session screen; what is refused is said in a sentence."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.facts import (
    DecisionRecorded,
    Fact,
    PremedicationDeclined,
)
from tests.robots.nurse import Nurse
from tests.robots.robot import on_screen, text_of
from tests.support.desks import Day

At = Callable[[Day], Nurse]


def last(day: Day) -> Fact:
    return day.session.lines[-1].fact


def phase(day: Day) -> str:
    return day.session.phase


def test_a_prescriber_decides_by_telephone_with_a_witness(opened: Day, nurse_at: At) -> None:
    opened.finds("contraindication", name="stroke", present="yes", detail="2019")
    nurse = nurse_at(opened)
    nurse.gate("stroke")
    assert "A prescriber must decide" in nurse.robot.reads("verdictHeadline")
    nurse.robot.keys("D")
    nurse.fill(prescriber="Dr Weiss", role="neurologist", how="telephone", reason="benefit outweighs")
    nurse.submit()
    assert "second nurse" in nurse.robot.text()
    nurse.fill(witness="MK")
    nurse.submit()

    decision = last(opened)
    assert isinstance(decision, DecisionRecorded)
    assert (decision.rule, decision.witness) == ("stroke", "MK")
    assert opened.state["gates"]["stroke"]["decided"]
    nurse.gate("stroke")
    assert nurse.robot.reads("verdictHeadline") == "Released by a prescriber's decision"


def test_a_block_of_time_says_its_date_and_is_deferred_to_it(opened: Day, nurse_at: At) -> None:
    opened.finds("vaccination", vaccine="Varivax", targets="varicella", series="complete", on="2026-11-06")
    nurse = nurse_at(opened)
    nurse.gate("varicella-window")
    assert nurse.robot.reads("verdictHeadline") == "Do not infuse before 18-Dec-2026"
    assert "Only time releases it" in nurse.robot.reads("verdictRelease")
    assert not nurse.robot.sees("decide-varicella-window")
    nurse.robot.keys("F")
    nurse.submit()

    assert phase(opened) == "deferred"
    assert str(opened.session.deferral and opened.session.deferral.fact.until) == "2026-12-18"


def test_a_proposal_is_never_called_label_text(opened: Day, nurse_at: At) -> None:
    nurse = nurse_at(opened)
    nurse.gate("identity")
    assert "Standing: proposal, for the site to approve" in nurse.robot.reads("ruleSource")
    nurse.gate("hiv")
    assert "Standing: label text, confirmed" in nurse.robot.reads("ruleSource")


def test_the_start_says_what_is_in_the_way(opened: Day, nurse_at: At) -> None:
    nurse = nurse_at(opened)
    assert not nurse.robot.find("start-infusion", QWidget).isEnabled()
    reasons = [text_of(each) for each in on_screen() if each.objectName() in ("primaryReason", "footReason")]
    assert any("Infusion cannot start: " in reason for reason in reasons)


def test_a_premedication_is_declined_with_its_reason(opened: Day, nurse_at: At) -> None:
    nurse = nurse_at(opened)
    nurse.robot.keys("Ctrl+2", "Shift+H")
    nurse.fill(reason="drowsy after the last one")
    nurse.submit()

    assert last(opened) == PremedicationDeclined(purpose="antihistamine", reason="drowsy after the last one")


def test_a_steroid_that_runs_is_ended(opened: Day, nurse_at: At) -> None:
    drug = "methylprednisolone"
    opened.does("give_premedication", purpose="steroid", drug=drug, dose_mg=1000, started="08:40")
    opened.at("09:40")
    nurse = nurse_at(opened)
    nurse.robot.keys("Ctrl+2")
    assert "still running" in nurse.robot.reads("says-steroid-premedication")
    nurse.robot.keys("E")
    nurse.fill(ended="09:40")
    nurse.submit()

    assert opened.state["gates"]["steroid-premedication"]["verdict"] == "clear"


def test_a_course_given_elsewhere_is_recorded_at_its_gate(day: Day, nurse_at: At) -> None:
    day.registers().opens(course=2)
    nurse = nurse_at(day)
    typed = {"course": "1", "first": "2025-01-06", "last": "2025-01-10", "days_given": "5"}
    nurse.answer("course-interval", "1", **typed)

    assert day.state["gates"]["course-interval"]["verdict"] == "clear"


def test_a_checker_who_is_the_author_is_refused_and_the_typing_stays(opened: Day, nurse_at: At) -> None:
    opened.is_ready()
    nurse = nurse_at(opened)
    nurse.robot.keys("Ctrl+B")
    nurse.fill(checker="so")
    nurse.submit()
    assert "another person" in nurse.robot.text("formCard")
    assert phase(opened) == "preparing"
    nurse.fill(checker="MK")
    nurse.submit()

    assert phase(opened) == "infusing"
