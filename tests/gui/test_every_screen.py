"""What must hold on every screen holds on those of the day, with three patients here."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.views.paper_rows import KINDS
from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from tests.gui.screen_faults import LONG, screen_faults
from tests.robots.robot import Robot, text_of
from tests.support.desks import Day

PLACES = ("gates", "premedication", "infusion", "observation", "signing", "log")


@pytest.fixture
def ward(day: Day, open_window: Callable[[Day], MainWindow]) -> MainWindow:
    """Three patients: one infusing and overdue, one in reaction with a very long name, one not begun."""
    day.registers(allergies=["penicillin (rash)"], title="Ms")
    day.does("open_session", course=1, day=1, chair="4")
    day.starts_infusion()
    day.registers(family=LONG, given="Maria Magdalena Aleksandra", hospital_number="H2")
    day.does("open_session", course=1, day=2, chair="Window 12")
    day.does("log_reaction", signs=["urticaria"], grade=2)
    day.registers(family="Παπαδοπούλου", given="Ζωή", hospital_number="H3", allergies=[])
    day.does("open_session", course=1, day=1)
    return open_window(day.at("11:21"))


@pytest.fixture(params=[100, 150])
def scaled(request: pytest.FixtureRequest, ward: MainWindow, dressed: QApplication) -> Iterator[MainWindow]:
    """The ward's window at a text size."""
    theme.apply(dressed, percent=request.param)
    yield ward
    dressed.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # a window that is gone need not be dressed anew
    theme.apply(dressed)


def _screens(window: MainWindow) -> Iterator[str]:
    """Shows one screen after the other, by its name."""
    robot = Robot(window)
    window.show_today()
    yield "board"
    robot.keys("Ctrl+F")
    yield "patients here"
    robot.fills(search="mar")
    yield "patients"
    for row in window.board.rows()[:2]:
        window.show_patient(window.desk.session(row.session_id).chart.patient_id)
        yield f"page of {text_of(row.name)}"
        robot.press("amend-allergies")
        yield f"amending {text_of(row.name)}"
        robot.keys("Ctrl+Return")
        yield f"refused {text_of(row.name)}"
        robot.keys("Escape")
    window.show_today()
    robot.keys("Ctrl+N")
    robot.fills(search="marl")
    yield "finding"
    robot.keys("Return")
    yield "patient"
    robot.keys("Ctrl+P")
    yield "prior course"
    robot.keys("Ctrl+R")
    robot.fills(family="Marlowe", given="Ines", born="2089-01-01", nhs_number="9434765918")
    robot.press("allergies3")
    robot.keys("Ctrl+Return")
    robot.fills(allergens="penicillin")
    robot.keys("Ctrl+Return")
    yield "registration"
    for row in window.board.rows():
        for place in PLACES:
            window.open_session(row.session_id, place)
            yield f"{place} of {text_of(row.name)}"
    robot.keys("Ctrl+5", "Ctrl+Shift+P")
    yield "from paper, empty"
    for kind in KINDS.values():
        robot.keys(kind.key)
    robot.keys("Ctrl+Return")
    yield "from paper, refused"
    robot.keys("Ctrl+L")
    yield "author"
    robot.keys("Escape")


def test_nothing_is_cut_nameless_small_or_meant_twice(scaled: MainWindow) -> None:
    found = [f"{name}: {fault}" for name in _screens(scaled) for fault in screen_faults()]

    assert not found, "\n".join(found)
