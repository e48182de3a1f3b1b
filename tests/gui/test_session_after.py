"""After the infusion: checks, advice, every way to leave, signatures; handover, notes and amendments at any time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.facts import (
    AdviceGiven,
    CheckRecorded,
    EntryAmended,
    Fact,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    NoteAdded,
    ObservationExtended,
    PatientLeftAgainstAdvice,
    PatientTransferred,
    RecordSigned,
)
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.support.desks import Day

At = Callable[[Day], Nurse]


def last(day: Day) -> Fact:
    return day.session.lines[-1].fact


def phase(day: Day) -> str:
    return day.session.phase


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
    assert "once the patient has left" in nurse.robot.reads("signActs-gaveReason")
    observed.does("transfer", to="ward", reason="bed")
    nurse.robot.keys("Ctrl+4", "Ctrl+5", "G")

    assert last(observed) == RecordSigned(meaning="gave")
    assert phase(observed) == "closed"


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
