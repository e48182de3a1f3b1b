from PySide6.QtWidgets import QAbstractButton

from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot
from tests.support.desks import Day


def _register(robot: Robot, **changed: str) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    fields = {
        "family": "Marlowe",
        "given": "Ines",
        "born": "14-Mar-1989",
        "nhs_number": "943 476 5919",
        "hospital_number": "K204417",
    }
    robot.fills(**(fields | changed))
    robot.press("sex1")
    robot.press("allergies2")


def test_a_patient_is_registered_and_the_first_day_opened_without_the_mouse(robot: Robot, day: Day) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    for text in ("Marlowe", "Ines", "Ms", "1989-03-14"):
        robot.types(text)
        robot.keys("Return")
    robot.keys("Space")  # female
    robot.keys("Tab")
    robot.types("9434765919")
    robot.keys("Return")
    robot.types("K204417")
    robot.keys("Return", "Return", "Space", "Ctrl+Return")

    (found,) = day.desk.journal.find_patients("Marlowe")
    patient = day.desk.chart(found.patient_id).patient
    assert patient is not None
    assert (patient.title, patient.sex, patient.nhs_number) == ("Ms", "female", "9434765919")
    assert patient.allergies is None
    assert "this is course 1, day 1" in robot.reads("proposal")

    robot.keys("Ctrl+U")
    robot.types("4")
    robot.keys("Return", "Space", "Ctrl+Return")  # both identifiers agree

    (opened,) = day.desk.sessions_in_care()
    session = day.desk.session(opened.session_id)
    assert (session.course, session.day, session.opening.fact.chair) == (1, 1, "4")
    assert session.opening.author == "SO"
    assert session.log[-1].fact.value == "yes"  # type: ignore[attr-defined]
    assert robot.reads("patientName") == "MARLOWE, Ines (Ms)"


def test_who_was_not_found_is_found_once_registered(robot: Robot) -> None:
    robot.keys("Ctrl+N")
    robot.types("Marlowe")
    assert robot.sees("nobodyFound")
    robot.keys("Ctrl+R")
    robot.fills(family="Marlowe", given="Ines", born="14-Mar-1989", hospital_number="K204417")
    robot.press("sex1")
    robot.press("allergies2")
    robot.keys("Ctrl+Return")
    assert robot.sees("proposal")
    assert not robot.sees("nobodyFound")
    assert "MARLOWE, Ines" in robot.text("findCard")


def test_nothing_is_chosen_before_a_person_chooses(robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")

    buttons: list[QAbstractButton] = robot.find("registration").findChildren(QAbstractButton)
    checked = [button.objectName() for button in buttons if button.isChecked()]

    assert checked == []


def test_allergies_must_be_answered_and_three_answers_stay_three_things(robot: Robot, day: Day) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    robot.fills(family="Marlowe", given="Ines", born="1989-03-14", hospital_number="K204417")
    robot.press("sex1")
    robot.press("registerConfirm")
    assert "Choose one" in robot.reads("allergiesError")

    robot.press("allergies3")
    robot.fills(allergens="penicillin (rash), latex")
    robot.press("registerConfirm")

    (found,) = day.desk.journal.find_patients("Marlowe")
    patient = day.desk.chart(found.patient_id).patient
    assert patient is not None
    assert patient.allergies == ("penicillin (rash)", "latex")


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(robot: Robot, day: Day) -> None:
    _register(robot, born="14-Mar-2089")

    robot.press("registerConfirm")

    assert "14-Mar-2089 lies in the future; today is 23-Nov-2026" in robot.reads("bornError")
    assert robot.reads("family") == "Marlowe"
    assert day.desk.journal.find_patients("Marlowe") == []


def test_a_wrong_check_digit_is_told_while_typing_and_refused(robot: Robot, day: Day) -> None:
    _register(robot, nhs_number="943 476 5918")
    assert "check digit is wrong" in robot.text("nhs_numberField")

    robot.press("registerConfirm")

    assert "is wrong. Read it again" in robot.reads("nhs_numberError")
    assert day.desk.journal.find_patients("Marlowe") == []


def test_a_possible_duplicate_is_shown_and_can_be_taken(robot: Robot, day: Day) -> None:
    day.registers()

    robot.keys("Ctrl+N", "Ctrl+R")
    robot.fills(family="Marlow", given="In")

    assert "MARLOWE, Ines\nBorn 14-Mar-1989" in robot.text("duplicates")
    robot.press(f"patient-{day.patient_id}")
    assert robot.reads("patientName") == "MARLOWE, Ines"


def test_a_patient_is_found_as_one_types_by_name_number_or_birth(robot: Robot, day: Day) -> None:
    day.registers(family="Łukasiewicz", nhs_number="9434765919").registers(
        family="Παπαδοπούλου", given="Ζωή", hospital_number="H2"
    )
    robot.keys("Ctrl+N")
    for text in ("luk", "K2044", "943 476", "1989-03-14", "14031989"):
        robot.fills(search=text)
        assert "ŁUKASIEWICZ, Ines" in robot.text("foundPatients"), text

    robot.fills(search="ζωη")
    assert robot.text("foundPatients").startswith("ΠΑΠΑΔΟΠΟΎΛΟΥ, Ζωή")

    robot.fills(search="nobody")
    assert robot.sees("nobodyFound")


def test_return_takes_the_only_one_who_was_found(robot: Robot, day: Day) -> None:
    day.registers()

    robot.keys("Ctrl+N")
    robot.types("marl")
    robot.keys("Return")

    assert robot.reads("patientName") == "MARLOWE, Ines"


def test_a_course_given_elsewhere_changes_what_would_follow(robot: Robot, day: Day) -> None:
    day.registers()
    robot.keys("Ctrl+N")
    robot.types("marl")
    robot.keys("Return", "Ctrl+P")
    robot.types("1")
    robot.keys("Return")
    robot.types("2025-10-06")
    robot.keys("Return")
    robot.types("2025-10-10")
    robot.keys("Return")
    robot.types("5")
    robot.keys("Ctrl+E")

    assert "06-Oct-2025 to 10-Oct-2025" in robot.reads("historyLines")
    assert "course 2, day 1 would follow, not before 06-Oct-2026" in robot.reads("proposal")


def test_the_course_day_is_not_filled_in_before_the_nurse_confirms_it(robot: Robot, day: Day) -> None:
    day.registers()
    robot.keys("Ctrl+N")
    robot.types("marl")
    robot.keys("Return")

    assert (robot.reads("course"), robot.reads("day")) == ("", "")
    robot.press("identity1")
    robot.press("openSession")

    assert "This is needed" in robot.reads("courseError")
    assert day.desk.sessions_in_care() == []


def test_two_identifiers_are_asked_and_no_answer_is_assumed(robot: Robot, day: Day) -> None:
    day.registers()
    robot.keys("Ctrl+N")
    robot.types("marl")
    robot.keys("Return", "Ctrl+U", "Ctrl+Return")
    assert "Choose one" in robot.reads("identityError")
    assert day.desk.sessions_in_care() == []

    robot.press("identity2")
    robot.keys("Ctrl+Return")

    (opened,) = day.desk.sessions_in_care()
    assert day.desk.session(opened.session_id).log[-1].fact.kind == "session-opened"


def test_another_patient_gets_none_of_what_was_typed_for_the_first(robot: Robot, day: Day) -> None:
    first = day.registers().patient_id
    second = day.registers(family="Quist", hospital_number="H2").patient_id
    robot.keys("Ctrl+N")
    robot.fills(search="1989")
    robot.press(f"patient-{first}")
    robot.keys("Ctrl+U")
    robot.types("12")
    robot.press(f"patient-{second}")

    assert robot.reads("patientName") == "QUIST, Ines"
    assert [robot.reads(name) for name in ("course", "day", "chair")] == ["", "", ""]


def test_nothing_is_recorded_before_somebody_said_who_records(
    window: MainWindow, day: Day, robot: Robot
) -> None:
    window.author.set("")
    _register(robot)
    robot.press("registerConfirm")

    assert robot.sees("authorDialog")
    assert day.desk.journal.find_patients("Marlowe") == []

    robot.types("mk")
    robot.keys("Return")
    assert not robot.sees("authorDialog")
    robot.press("registerConfirm")

    (found,) = day.desk.journal.find_patients("Marlowe")
    assert day.desk.chart(found.patient_id).lines[0].author == "MK"


def test_a_screen_that_is_left_is_dropped(window: MainWindow, robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    robot.keys("Ctrl+T", "Ctrl+N")

    assert not robot.sees("registration")
