from collections.abc import Callable

from infusion_desk.domain.facts import AlarmAcknowledged
from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot
from tests.support.desks import Day

Open = Callable[[Day], MainWindow]


def _infusing(day: Day) -> Day:
    day.registers()
    day.does("open_session", course=1, day=1, chair="4")
    return day.starts_infusion()


def test_no_alarm_no_band(day: Day, open_window: Open) -> None:
    robot = Robot(open_window(_infusing(day)))

    assert not robot.sees("alarmBand")


def test_the_band_grows_worse_with_time(day: Day, open_window: Open) -> None:
    window = open_window(_infusing(day))
    robot = Robot(window)
    seen: list[tuple[str, object]] = []
    for at in ("11:13", "11:15", "11:20"):
        day.at(at)
        window.beat()
        seen.append((robot.reads("alarmWords"), robot.find("alarmBand").property("tone")))

    assert seen == [
        ("● Chair 4 · MARLOWE, Ines · Vital signs due at 11:15", "quiet"),
        ("◆ Chair 4 · MARLOWE, Ines · Vital signs due now", "heed"),
        ("▲ Chair 4 · MARLOWE, Ines · Vital signs 5 min overdue", "stop"),
    ]


def test_acknowledging_is_an_entry_and_tells_until_when_it_is_silent(day: Day, open_window: Open) -> None:
    window = open_window(_infusing(day).at("11:20"))
    robot = Robot(window)

    robot.keys("Ctrl+K")

    (entry,) = day.session.of(AlarmAcknowledged)
    assert (entry.fact.alarm, entry.author) == ("vitals", "SO")
    assert robot.reads("alarmWords") == "● Chair 4: vital signs acknowledged, silent until 11:22:00"
    assert not robot.sees("alarmAcknowledge")

    day.at("11:22")
    window.beat()
    assert robot.reads("alarmWords") == "▲ Chair 4 · MARLOWE, Ines · Vital signs 7 min overdue"


def test_the_band_is_above_every_screen_and_leads_to_the_patient(day: Day, open_window: Open) -> None:
    robot = Robot(open_window(_infusing(day).at("11:20")))
    robot.keys("Ctrl+N")
    assert robot.sees("alarmBand")

    robot.keys("Ctrl+J")

    assert robot.sees("sessionScreen")
    assert robot.reads("patientName") == "MARLOWE, Ines"
    assert robot.sees("alarmBand")


def test_the_worst_of_several_comes_first_and_the_others_are_counted(day: Day, open_window: Open) -> None:
    _infusing(day).at("11:20")
    day.does("log_reaction", signs=["urticaria"], grade=1, onset="11:14", happened="11:14")
    day.at("11:22")
    robot = Robot(open_window(day))

    assert "Re-check vital signs 3 min overdue" in robot.reads("alarmWords")
    assert "and 1 more" in robot.text("alarmBand")


def test_the_log_lists_the_alarms_and_its_filter_reaches_them(day: Day, open_window: Open) -> None:
    _infusing(day).at("11:20").does("acknowledge", alarm="vitals", by="MK")
    day.at("11:25")
    window = open_window(day)
    assert day.session_id is not None
    window.open_session(day.session_id)
    robot = Robot(window)
    robot.keys("Ctrl+6")

    words = "11:13 – still there: Vital signs, high · not heard · acknowledged 11:20 by MK for 2 min"
    assert words in robot.text("alarmsCard")
    robot.fills(logFilter="steroid")
    assert not robot.sees("alarmsCard")
    robot.fills(logFilter="not heard")
    assert robot.sees("alarmsCard")
