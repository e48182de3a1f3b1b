"""The room of patients, and the page of one, by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from infusion_desk.ui.main_window import MainWindow
from tests.robots.keyboard import KeyboardRobot
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot, on_screen
from tests.support.desks import Day


@pytest.fixture
def keys(window: MainWindow) -> KeyboardRobot:
    return KeyboardRobot(window)


def _page(robot: Robot, day: Day) -> None:
    window = robot.window
    assert isinstance(window, MainWindow)
    assert day.patient_id is not None
    window.show_patient(day.patient_id)


def test_a_patient_is_found_as_one_types_and_the_arrow_leads_to_the_list(
    keys: KeyboardRobot, day: Day
) -> None:
    day.registers().registers(family="Marlott", hospital_number="H2")
    keys.keys("Ctrl+F")
    keys.types("marl")
    assert keys.text("foundPatients").splitlines()[::2] == ["MARLOTT, Ines", "MARLOWE, Ines"]

    keys.keys("Down", "Down", "Space")

    assert keys.reads("patientName") == "MARLOWE, Ines"


def test_of_many_the_first_are_shown_and_how_many_more_there_are(keys: KeyboardRobot, day: Day) -> None:
    for number in range(14):
        day.registers(family=f"Marl{chr(97 + number)}", hospital_number=f"H{number}")
    keys.keys("Ctrl+F")
    keys.types("marl")
    assert keys.reads("foundPatientsMore") == "And 2 more: go on typing."

    keys.types("c")

    assert keys.text("foundPatients").splitlines()[0] == "MARLC, Ines"
    assert not keys.sees("foundPatientsMore")


def test_while_nothing_is_typed_those_are_shown_who_are_here(keys: KeyboardRobot, day: Day) -> None:
    day.registers(family="Quist", hospital_number="H2").registers().opens()
    keys.keys("Ctrl+F")

    assert keys.text("foundPatients").splitlines()[0] == "MARLOWE, Ines"
    assert "QUIST" not in keys.text("foundPatients")
    keys.types("nobody")
    assert keys.reads("foundWords") == "Nobody found."


def test_the_page_shows_each_day_with_its_outcome_and_opens_it(keys: KeyboardRobot, day: Day) -> None:
    day.registers().opens().starts_infusion().at("11:30")
    day.does("log_reaction", signs=["urticaria"], grade=2)
    day.does("resolve_reaction", reaction=1, outcome="recovered")
    day.does("transfer", to="ward 7", reason="bed")
    day.does("sign", meaning="gave")
    keys.keys("Ctrl+F")
    keys.types("marl")
    keys.keys("Return")
    shown = keys.text("courseCard")
    for said in (
        "Course 1 · 5 days",
        "Day 1 · 23-Nov-2026",
        "NOT the full dose: 12.5 mL, begun 11:00, ended 11:30.",
        "Reaction grade 2: recovered.",
        "Transferred 11:30 to ward 7: bed; signed.",
        "✓ Signed and closed",
    ):
        assert said in shown, said
    assert "Consent for this course: yes." in keys.text("carriedCard")
    assert "Two identifiers" not in keys.text("carriedCard")

    keys.press(f"session-{day.session_id}")

    assert keys.sees("sessionScreen")
    assert "I gave this infusion" in keys.text()


def test_identity_is_amended_with_its_reason_and_both_values_stay(keys: KeyboardRobot, day: Day) -> None:
    day.registers(family="Marlow")
    _page(keys, day)
    keys.press("amend-family")
    Nurse(keys).fill(value="Marlowe", reason="misspelt")
    keys.keys("Ctrl+Return")

    assert keys.reads("value-family") == "Marlowe"
    assert "family Marlow → Marlowe: misspelt (23-Nov-2026 08:40 SO)" in keys.text("identityCard")
    assert keys.reads("patientName") == "MARLOWE, Ines"


def test_no_known_allergies_is_an_answer_of_its_own(keys: KeyboardRobot, day: Day) -> None:
    day.registers()
    _page(keys, day)
    assert keys.reads("value-allergies") == "not asked"
    keys.press("amend-allergies-none")
    Nurse(keys).fill(reason="asked today")
    keys.keys("Ctrl+Return")

    assert keys.reads("value-allergies") == "none known"
    assert keys.reads("patientAllergies") == "✓ No known allergies"


def test_a_wrong_number_is_refused_at_its_field_and_stays_typed(keys: KeyboardRobot, day: Day) -> None:
    day.registers()
    _page(keys, day)
    keys.press("amend-nhs_number")
    Nurse(keys).fill(value="943 476 5918", reason="from the card")
    keys.keys("Ctrl+Return")

    assert "Read it again" in keys.text("patientForm")
    assert keys.reads("value") == "943 476 5918"
    assert day.desk.chart(day.patient_id or "").patient.nhs_number is None  # type: ignore[union-attr]


def test_a_course_given_elsewhere_is_recorded_and_amended(keys: KeyboardRobot, day: Day) -> None:
    day.registers()
    _page(keys, day)
    keys.keys("Ctrl+P")
    Nurse(keys).fill(course=1, first="06-Oct-2025", last="10-Oct-2025", days_given=5)
    keys.keys("Ctrl+Return")
    assert "Given elsewhere" in keys.text("courseCard")
    assert "course 2, day 1 would follow, not before 06-Oct-2026" in keys.reads("followsNext")

    keys.press("amend-first")
    Nurse(keys).fill(value="05-Oct-2025", reason="a day earlier")
    keys.keys("Ctrl+Return")

    assert keys.reads("value-first") == "05-Oct-2025"


def test_a_possible_duplicate_is_shown(robot: Robot, day: Day) -> None:
    other = day.registers().patient_id
    day.registers(hospital_number="H2")
    _page(robot, day)

    assert "MARLOWE, Ines" in robot.text("duplicates")
    robot.press(f"patient-{other}")
    assert "K204417" in robot.text("patientBanner")


def test_a_new_session_begins_from_the_page(keys: KeyboardRobot, day: Day) -> None:
    day.registers()
    _page(keys, day)
    keys.keys("Ctrl+N", "Ctrl+U")
    keys.types("4")
    keys.keys("Return", "Space", "Ctrl+Return")

    assert keys.reads("patientName") == "MARLOWE, Ines"
    (opened,) = day.desk.sessions_in_care()
    assert (opened.course, opened.day) == (1, 1)


def test_a_day_that_is_going_on_is_not_called_incomplete(robot: Robot, day: Day) -> None:
    day.registers().opens().starts_infusion()
    _page(robot, day)

    assert robot.reads("followsNext") == "Course 1, day 1 is going on now."


@pytest.mark.parametrize("room", ["patients", "page"])
def test_no_key_stands_for_two_things(room: str, day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    day.registers().opens()
    robot = Robot(open_window(day))
    _page(robot, day)
    if room == "patients":
        robot.keys("Ctrl+F")
    found = [
        shortcut.key().toString()
        for each in on_screen()
        for shortcut in each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not shortcut.key().isEmpty()
    ]

    assert len(found) == len(set(found)), sorted(found)
