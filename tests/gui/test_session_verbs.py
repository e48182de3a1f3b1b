"""Every verb of a session can be done at its screen, and what is refused is said in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import DiskFull
from infusion_desk.domain.facts import (
    AdviceGiven,
    CheckRecorded,
    DecisionRecorded,
    EntryAmended,
    Fact,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    NoteAdded,
    ObservationExtended,
    PatientLeftAgainstAdvice,
    PatientTransferred,
    PremedicationDeclined,
    RateChanged,
    ReactionTreated,
    ReactionUpdated,
    RecordSigned,
    VitalsRecorded,
)
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day

At = Callable[[Day], Nurse]


@pytest.fixture
def nurse_at(open_window: Callable[[Day], MainWindow]) -> At:
    """A nurse before the screen of the day's session."""

    def at(day: Day) -> Nurse:
        window = open_window(day)
        assert day.session_id is not None
        window.open_session(day.session_id)
        return Nurse(Robot(window))

    return at


def last(day: Day) -> Fact:
    return day.session.lines[-1].fact


def phase(day: Day) -> str:
    return day.session.phase


@pytest.fixture
def opened(day: Day) -> Day:
    return day.registers(allergies=[]).opens()


@pytest.fixture
def running(opened: Day) -> Day:
    return opened.starts_infusion()


@pytest.fixture
def observed(opened: Day) -> Day:
    return opened.ends_infusion()


@pytest.fixture
def reacting(running: Day) -> Day:
    running.at("11:30").does("log_reaction", signs=["urticaria"], grade=2)
    return running


# ---------------------------------------------------------------- before the start


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
    assert "Infusion cannot start: " in nurse.robot.reads("primaryReason")


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


# ---------------------------------------------------------------- while it runs


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


# ---------------------------------------------------------------- reaction


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


# ---------------------------------------------------------------- after the infusion


def test_a_check_without_symptoms_is_a_check(observed: Day, nurse_at: At) -> None:
    observed.at("15:30")
    nurse = nurse_at(observed)
    nurse.robot.keys("C")
    nurse.submit()
    assert last(observed) == CheckRecorded(signs=())
    nurse.robot.keys("C")
    nurse.fill(signs=["headache"])
    nurse.submit()
    assert last(observed) == CheckRecorded(signs=("headache",))


def test_the_observation_is_extended(observed: Day, nurse_at: At) -> None:
    nurse = nurse_at(observed)
    nurse.robot.keys("X")
    nurse.fill(minutes="30", reason="headache")
    nurse.submit()

    assert last(observed) == ObservationExtended(minutes=30, reason="headache")
    assert "leave ≥ 17:30" in nurse.robot.reads("observationTimes")


def test_discharge_says_what_keeps_the_patient_here(observed: Day, nurse_at: At) -> None:
    nurse = nurse_at(observed)
    assert not nurse.robot.find("discharge", QWidget).isEnabled()
    words = nurse.robot.text("dischargeCard")
    for says in ("Observation lasts until 17:00", "No full set of vital signs", "Advice not recorded"):
        assert says in words


def test_advice_of_nothing_is_refused(observed: Day, nurse_at: At) -> None:
    nurse = nurse_at(observed)
    nurse.robot.keys("I")
    nurse.submit()
    assert "needed" in nurse.robot.text("formCard")
    nurse.fill(items=["contact"])
    nurse.submit()
    assert last(observed) == AdviceGiven(items=("contact",))


def test_the_patient_leaves_against_advice(observed: Day, nurse_at: At) -> None:
    nurse = nurse_at(observed)
    nurse.robot.keys("L")
    nurse.fill(reason="a train", witness="MK")
    nurse.submit()

    assert last(observed) == PatientLeftAgainstAdvice(reason="a train", witness="MK")
    nurse.robot.keys("Ctrl+4")
    assert "NOT observed in full" in nurse.robot.find("observation", QWidget).accessibleName()


def test_the_patient_is_transferred_from_a_running_infusion(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("Ctrl+5", "T")
    nurse.fill(to="intensive care", reason="chest pain")
    nurse.submit()

    assert last(running) == PatientTransferred(to="intensive care", reason="chest pain")


def test_signing_waits_until_the_patient_has_left(observed: Day, nurse_at: At) -> None:
    nurse = nurse_at(observed)
    nurse.robot.keys("Ctrl+5")
    assert "once the patient has left" in nurse.robot.reads("signActsReason")
    observed.does("transfer", to="ward", reason="bed")
    nurse.robot.keys("Ctrl+4", "Ctrl+5", "G")

    assert last(observed) == RecordSigned(meaning="gave")
    assert phase(observed) == "closed"


# ---------------------------------------------------------------- at any time


def test_a_note_is_entered_late_with_both_times(running: Day, nurse_at: At) -> None:
    running.at("11:20")
    nurse = nurse_at(running)
    nurse.robot.keys("N")
    nurse.fill(text="felt warm", happened="11:05")
    nurse.submit()
    nurse.robot.keys("Ctrl+6")

    assert last(running) == NoteAdded(text="felt warm")
    number = len(running.session.log)
    assert "late entry, entered 11:20" in nurse.robot.find(f"entry-{number}", QWidget).accessibleName()


def test_an_entry_is_amended_and_both_values_stay(running: Day, nurse_at: At) -> None:
    number = len(running.session.log)
    nurse = nurse_at(running)
    nurse.robot.keys("Ctrl+6", "Tab")
    nurse.robot.press(f"entry-{number}")
    nurse.robot.press("amend-rate_ml_h")
    nurse.fill(value="20", reason="typing error")
    nurse.submit()

    amendment = last(running)
    assert isinstance(amendment, EntryAmended)
    assert (amendment.first, amendment.value) == (25, 20)
    shown = nurse.robot.find(f"entry-{number}", QWidget).accessibleName()
    assert "rate ml h 25 → 20: typing error" in shown


def test_the_log_is_filtered(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    nurse.robot.keys("Ctrl+6")
    nurse.robot.fills(logFilter="infusion started")

    shown = [n for n in range(1, len(running.session.log) + 1) if nurse.robot.sees(f"entry-{n}")]
    assert shown == [len(running.session.log)]


def test_a_handover_is_refused_by_the_receiver_and_then_accepted(running: Day, nurse_at: At) -> None:
    nurse = nurse_at(running)
    window = nurse.robot.window
    assert isinstance(window, MainWindow)
    for answer in ("refuse", "accept"):
        window.author.set("SO")
        nurse.robot.keys("Ctrl+H")
        nurse.fill(to="MK")
        nurse.submit()
        assert last(running) == HandoverOffered(to="MK")
        nurse.robot.keys("Ctrl+Y")
        assert "offered to MK" in nurse.robot.text("screenRefusal")
        window.author.set("MK")
        if answer == "refuse":
            nurse.robot.keys("Ctrl+U")
            nurse.fill(reason="at lunch")
            nurse.submit()
            assert last(running) == HandoverRefused(reason="at lunch")
        else:
            nurse.robot.keys("Ctrl+Y")
            assert last(running) == HandoverAccepted()


# ---------------------------------------------------------------- typing, and what must not disturb it


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


def test_the_record_is_written_where_the_printer_says(
    observed: Day, nurse_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse = nurse_at(observed)
    nurse.robot.keys("Ctrl+5", "Ctrl+P")
    assert "without a printer" in nurse.robot.reads("printedTo")
    screen = nurse.robot.find("sessionScreen", QWidget)
    monkeypatch.setattr(screen, "_print", lambda session_id: Path(f"{session_id}.pdf"))
    nurse.robot.keys("Ctrl+P")

    assert nurse.robot.reads("printedTo") == f"The record was written to {observed.session.id}.pdf"


def test_an_answer_of_a_later_day_is_refused_at_its_field(opened: Day, nurse_at: At) -> None:
    nurse = nurse_at(opened)
    nurse.gate("tuberculosis-screen")
    nurse.robot.keys("1")
    nurse.fill(on="2030-01-01")
    nurse.submit()
    assert "future" in nurse.robot.reads("onError")
    nurse.robot.keys("Escape")

    assert not nurse.robot.sees("on")
