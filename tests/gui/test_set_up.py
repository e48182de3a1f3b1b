"""The first run by keyboard alone: a few screens, each stored when it is left, and none lost to a crash."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.set_up import missing_steps
from infusion_desk.domain.facts import SettingChanged
from tests.gui.settling import NewDesk, pack, person, place
from tests.robots.robot import Robot
from tests.support.desks import Day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def new(day: Day, qtbot: "QtBot", dressed: QApplication) -> NewDesk:
    return NewDesk(day, qtbot)


def test_a_whole_first_run_without_a_mouse(new: NewDesk) -> None:
    robot = new.starts()
    assert robot.reads("setUpStep") == "Step 1 of 4"
    assert not robot.sees("navigation")
    place(robot)
    assert robot.reads("setUpStep") == "Step 2 of 4"
    person(robot)
    pack(robot)
    assert robot.reads("setUpStep") == "Step 4 of 4"
    robot.keys("2", "Ctrl+Return")
    assert robot.sees("board")
    assert new.file.kept == {
        "site_name": "Day Unit Łódź",
        "workstation": "Bay 2",
        "zone": "Europe/London",
        "pack": "us",
    }
    assert missing_steps(new.site, new.access) == ()
    (lead,) = new.access.staff.here
    assert (lead.initials, lead.name, lead.role) == ("SO", "Sarah Osei", "lead")
    assert new.access.knows_pin_of("SO")
    told = [(line.fact.name, line.author) for line in new.day.desk.workstation.of(SettingChanged)]
    assert sorted(told) == [(name, "SO") for name in ("pack", "site_name", "workstation", "zone")]
    assert robot.reads("place") == "Day Unit Łódź · Bay 2"
    assert "Not approved yet" in robot.reads("approvalNoticeWords")
    assert new.window.author() == "SO"


def test_the_pack_can_be_read_at_once(new: NewDesk) -> None:
    robot = new.starts()
    place(robot)
    person(robot)
    pack(robot)
    robot.keys("1", "Ctrl+Return")
    assert robot.sees("approvalPage")
    assert robot.reads("name") == "Sarah Osei"
    assert robot.sees("navigation")


@pytest.mark.parametrize(("steps", "goes_on_at"), [((), 1), ((place,), 2), ((place, person), 3)])
def test_a_set_up_that_is_killed_goes_on_where_it_was(
    new: NewDesk, steps: tuple[Callable[[Robot], None], ...], goes_on_at: int
) -> None:
    robot = new.starts()
    for step in steps:
        step(robot)
    if not new.access.guarded:
        robot.types("half typ")
    new.is_killed()
    again = new.starts()
    if new.access.guarded:
        again.types("SO")
        again.keys("Return")
        again.types("2580")
        again.keys("Return")
    assert again.reads("setUpStep") == f"Step {goes_on_at} of 4"


def test_a_workstation_that_is_set_up_asks_nothing_of_it_again(new: NewDesk) -> None:
    robot = new.starts()
    for step in (place, person, pack):
        step(robot)
    new.is_killed()
    again = new.starts()
    assert not again.sees("setUp")
    new.window.author.set("SO")
    assert again.sees("board")


def test_every_screen_can_be_gone_back_to(new: NewDesk) -> None:
    robot = new.starts()
    place(robot)
    robot.keys("Escape")
    assert robot.reads("site_name") == "Day Unit Łódź"
    robot.fills(site_name="Day Unit 2")
    robot.keys("Ctrl+Return")
    person(robot)
    robot.keys("Escape")
    assert "Known already: Sarah Osei (SO)" in robot.text("setUp")
    robot.keys("Escape")
    robot.fills(workstation="Bay 3")
    robot.keys("Ctrl+Return", "Ctrl+Return")
    pack(robot)
    assert (new.file.kept["site_name"], new.file.kept["workstation"]) == ("Day Unit 2", "Bay 3")


@pytest.mark.parametrize(
    ("pin", "again", "field", "says"),
    [
        ("2580", "2581", "again", "The two PINs differ"),
        ("1234", "1234", "pin", "only count up or down"),
        ("258", "258", "pin", "4 to 8 digits"),
    ],
)
def test_a_pin_that_is_none_makes_nobody(new: NewDesk, pin: str, again: str, field: str, says: str) -> None:
    robot = new.starts()
    place(robot)
    person(robot, pin=pin, again=again)
    assert says in robot.reads(f"{field}Error")
    assert new.access.staff.here == ()
    assert robot.reads("name") == "Sarah Osei"


def test_what_is_left_empty_is_asked_for(new: NewDesk) -> None:
    robot = new.starts()
    robot.keys("Ctrl+Return")
    assert robot.reads("site_nameError") == "✕ This is needed."
    place(robot)
    robot.keys("Ctrl+Return")
    assert robot.reads("pinError") == "✕ This is needed."
    person(robot)
    robot.keys("Ctrl+Return")
    assert "There is no such pack" in robot.reads("packError")
    pack(robot)
    robot.keys("Ctrl+Return")
    assert robot.sees("setUp")


def test_a_full_disk_says_not_saved_and_stays(new: NewDesk) -> None:
    robot = new.starts()
    new.file.fault = DiskFull()
    place(robot)
    assert "The disk is full." in robot.text("notSaved")
    assert new.file.kept == {}
    robot.keys("Ctrl+G")
    assert robot.reads("site_name") == "Day Unit Łódź"


def test_no_session_is_opened_before_the_pack_is_approved(new: NewDesk) -> None:
    robot = new.starts()
    for step in (place, person, pack):
        step(robot)
    robot.keys("2", "Ctrl+Return")
    new.day.registers()
    robot.keys("Ctrl+N")
    assert robot.sees("approvalNotice")
    robot.types("marlowe")
    robot.keys("Return")
    robot.fills(course="1", day="1")
    robot.press("identity2")
    robot.keys("Ctrl+Return")
    assert "Nobody has approved the protocol pack" in robot.text("newSessionScreen")
    new.day.does("approve_pack", name="Dr Osei", role="pharmacist")
    new.window.refresh()
    assert not robot.sees("approvalNotice")
    robot.keys("Ctrl+Return")
    assert len(new.day.desk.sessions_in_care()) == 1
