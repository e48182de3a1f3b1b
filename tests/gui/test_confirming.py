"""What needs a PIN again: a signature its signer's, and what a second person checks that person's own."""

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.facts import DosePrepared, InfusionStarted, PinFailed, PinGiven, RecordSigned
from tests.gui.guarding import Guarded, comes
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day

DOSE = {"product": "Lemtrada 12 mg", "lot": "A1B2C3", "expiry": "2027-05-31", "diluted_at": "08:35"}


def at_session(day: Day, guarded: Guarded) -> Nurse:
    """SO is at the screen of the day's session."""
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "SO", "2580")
    assert day.session_id is not None
    window.open_session(day.session_id)
    return Nurse(robot)


def last_pin(day: Day) -> object:
    return day.journal.read(["presence"])[-1].fact


def test_a_dose_is_checked_by_the_pin_of_the_second_person(opened: Day, guarded: Guarded) -> None:
    nurse = at_session(opened, guarded)
    nurse.prepare_dose(**DOSE, checker="mk")
    robot = nurse.robot
    assert not opened.session.of(DosePrepared)
    assert "The bag is checked by a second person" in robot.text("pinDialog")
    assert "MARLOWE" in robot.text("pinDialog")
    assert robot.reads("initials") == "mk"
    robot.types("2580")
    robot.keys("Return")
    assert robot.reads("pinError") == "✕ That is not the PIN."
    assert not opened.session.of(DosePrepared)
    robot.types("7391")
    robot.keys("Return")
    assert not robot.sees("pinDialog")
    prepared = opened.session.of(DosePrepared)[-1]
    assert (prepared.fact.checker, prepared.author, prepared.entry.witness) == ("MK", "SO", "MK")
    assert last_pin(opened) == PinGiven(
        initials="MK", purpose="second-person", act="prepare_dose", session=opened.session_id
    )
    assert robot.sees("premedicationPage")


def test_the_second_person_may_be_yet_another_one_but_never_the_author(opened: Day, guarded: Guarded) -> None:
    nurse = at_session(opened, guarded)
    nurse.prepare_dose(**DOSE, checker="MK")
    comes(nurse.robot, "so", "2580")
    assert nurse.robot.reads("initialsError") == "✕ It must be another person than SO."
    comes(nurse.robot, "łw", "48151623")
    assert opened.session.of(DosePrepared)[-1].fact.checker == "ŁW"


def test_no_pin_is_asked_for_what_is_refused_anyway(opened: Day, guarded: Guarded) -> None:
    nurse = at_session(opened, guarded)
    nurse.prepare_dose(**(DOSE | {"diluted_at": "23:59"}), checker="MK")
    assert not nurse.robot.sees("pinDialog")
    assert "lies in the future" in nurse.robot.text()
    nurse.fill(diluted_at="08:35", checker="SO")
    nurse.submit()
    assert not nurse.robot.sees("pinDialog")
    assert "must be another person than SO" in nurse.robot.text()


def test_what_was_typed_stays_where_no_pin_is_given(opened: Day, guarded: Guarded) -> None:
    nurse = at_session(opened, guarded)
    nurse.prepare_dose(**DOSE, checker="MK")
    nurse.robot.keys("Escape")
    assert not opened.session.of(DosePrepared)
    assert (nurse.robot.reads("lot"), nurse.robot.reads("checker")) == ("A1B2C3", "MK")
    nurse.submit()
    nurse.robot.types("7391")
    nurse.robot.keys("Return")
    assert opened.session.of(DosePrepared)


def test_one_pin_is_for_one_act(opened: Day, guarded: Guarded) -> None:
    nurse = at_session(opened, guarded)
    for _ in range(2):
        nurse.prepare_dose(**DOSE, checker="MK")
        assert nurse.robot.sees("pinDialog")
        nurse.robot.types("7391")
        nurse.robot.keys("Return")
    assert len(opened.session.of(DosePrepared)) == 2


def test_the_start_is_checked_by_the_pin_of_the_second_person(opened: Day, guarded: Guarded) -> None:
    opened.is_ready()
    nurse = at_session(opened, guarded)
    nurse.start_infusion(rate_ml_h=25, checker="MK")
    assert opened.session.phase == "preparing"
    nurse.robot.types("7391")
    nurse.robot.keys("Return")
    assert opened.session.of(InfusionStarted)[-1].fact.checker == "MK"
    assert nurse.robot.sees("infusionPage")


def test_a_telephone_order_is_heard_by_the_pin_of_the_second_nurse(opened: Day, guarded: Guarded) -> None:
    opened.finds("contraindication", name="stroke", present="yes", detail="2019")
    nurse = at_session(opened, guarded)
    typed = {"prescriber": "Dr Weiss", "role": "neurologist", "reason": "benefit outweighs"}
    nurse.decide("stroke", **typed, how="telephone", witness="MK")
    assert "heard the prescriber" in nurse.robot.text("pinDialog")
    nurse.robot.types("7391")
    nurse.robot.keys("Return")
    assert not nurse.robot.sees("pinDialog")
    assert opened.state["gates"]["stroke"]["decided"]


@pytest.mark.parametrize(
    ("meaning", "says"),
    [
        ("gave", "I cared for this patient today"),
        ("checked", "I did not give it"),
        ("reviewed", "I have read the whole record"),
    ],
)
def test_a_signature_says_what_it_means_and_asks_the_pin(
    observed: Day, guarded: Guarded, meaning: str, says: str
) -> None:
    observed.does("transfer", to="ward 7", reason="bed")
    nurse = at_session(observed, guarded)
    nurse.sign(meaning)
    robot = nurse.robot
    shown = robot.text("pinDialog")
    assert says in shown
    assert "Signed by Sarah Osei (SO) with the PIN." in shown
    assert not robot.sees("initials")
    robot.types("0000")
    robot.keys("Return")
    assert not observed.session.of(RecordSigned)
    assert observed.desk.workstation.of(PinFailed)[-1].fact.purpose == "signature"
    robot.types("2580")
    robot.keys("Return")
    signed = observed.session.of(RecordSigned)[-1]
    assert (signed.fact.meaning, signed.author) == (meaning, "SO")
    assert (signed.fact.name, signed.fact.role) == ("Sarah Osei", "lead")
    assert "Sarah Osei (SO):" in robot.text("signCard")
    assert last_pin(observed) == PinGiven(
        initials="SO", purpose="signature", act="sign", session=observed.session_id
    )


def test_a_pin_that_is_asked_is_not_left_over_a_locked_window(observed: Day, guarded: Guarded) -> None:
    observed.does("transfer", to="ward 7", reason="bed")
    nurse = at_session(observed, guarded)
    nurse.sign("gave")
    nurse.robot.types("258")
    window = nurse.robot.window
    window.lock.lock("by-hand")  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert not nurse.robot.sees("pinDialog")
    comes(nurse.robot, "SO", "2580")
    assert not nurse.robot.sees("pinDialog")
    assert not observed.session.of(RecordSigned)


def test_at_a_desk_without_staff_no_pin_is_asked(observed: Day, nurse_at: object) -> None:
    observed.does("transfer", to="ward 7", reason="bed")
    nurse = nurse_at(observed)  # type: ignore[operator]
    nurse.sign("gave")
    assert observed.session.of(RecordSigned)
