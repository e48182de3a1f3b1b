"""Forty patients at once, ten with alarms: nobody is lost, nobody moves for nothing, the keyboard reaches each."""

from collections.abc import Callable

import pytest

from infusion_desk.domain.deadlines import alarms
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.board_row import BoardRow
from tests.robots.robot import Robot
from tests.support.desks import Day

PATIENTS, ALARMED = 40, 10


@pytest.fixture
def ward(day: Day) -> Day:
    """Every fourth patient is in a reaction that is to be looked at again after some minutes."""
    for number in range(PATIENTS):
        day.registers(family=f"Patient{number:02d}", hospital_number=f"P-{number:02d}", allergies=[])
        day.does("open_session", course=1, day=1, chair=str(number + 1))
        if number % (PATIENTS // ALARMED) == 0:
            day.does("log_reaction", signs=["urticaria"], grade=1)
    day.clock.passes(minutes=30)
    return day


@pytest.mark.slow
def test_forty_patients_are_all_there_in_a_steady_order_and_within_reach(
    ward: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    window = open_window(ward)
    robot = Robot(window)
    window.beat()
    desk = ward.desk
    here = [desk.session(row.session_id) for row in desk.sessions_in_care()]
    alarmed = {each.id for each in here if alarms(each, desk.moment(each))}
    assert (len(here), len(alarmed)) == (PATIENTS, ALARMED)

    order = [row.session_id for row in window.board.rows()]
    assert set(order) == {each.id for each in here}
    assert set(order[:ALARMED]) == alarmed
    assert window.alarm_band.isVisible()
    assert str(ALARMED - 1) in window.alarm_band.more.text()

    window.board.setFocus()
    reached = [window.board.selected]
    for _ in range(PATIENTS - 1):
        robot.keys("Down")
        reached.append(window.board.selected)
        row = robot.find(f"row-{window.board.selected}", BoardRow)
        assert not row.visibleRegion().isEmpty()
    assert reached == order

    for _ in range(5):
        ward.clock.passes(seconds=1)
        window.beat()
        assert [row.session_id for row in window.board.rows()] == order
        assert window.board.selected == order[-1]
    robot.keys("Return")
    screen = window.screen_shown
    assert isinstance(screen, SessionScreen)
    assert screen.presenter.session_id == order[-1]


@pytest.mark.slow
def test_each_alarm_of_ten_can_be_acknowledged_in_turn(
    ward: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    window = open_window(ward)
    robot = Robot(window)
    window.beat()
    answered = set()
    for _ in range(ALARMED):
        answered.add(robot.reads("alarmWords"))
        robot.press("alarmAcknowledge")
    assert len(answered) == ALARMED
    sounding = [
        alarm
        for row in ward.desk.sessions_in_care()
        for session in [ward.desk.session(row.session_id)]
        for alarm in alarms(session, ward.desk.moment(session))
        if alarm.sounding
    ]
    assert sounding == []
    assert not robot.sees("alarmAcknowledge")
