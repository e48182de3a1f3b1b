"""The sound at the window: heard at the beat, tried by a person, told while nothing is heard."""

from collections.abc import Callable

import pytest

from infusion_desk.domain.facts import SoundConfirmed, TimeConfirmed
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.widgets import alarm_band
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.unit.desk.test_sounding import FakeSound

Sounding = Callable[[Day], tuple[MainWindow, Robot, FakeSound]]


@pytest.fixture
def sounding(open_window: Callable[..., MainWindow]) -> Sounding:
    """A window with a sound that answers when the test says so, with SO recording."""

    def opened(day: Day) -> tuple[MainWindow, Robot, FakeSound]:
        sound = FakeSound()
        window = open_window(day, sound=sound)
        return window, Robot(window), sound

    return opened


def beats(window: MainWindow, sound: FakeSound, report: tuple[str, str] = ("paplay", "")) -> None:
    """What was begun is over, and a second passes."""
    sound.over = report if sound.playing else None
    window.beat()


def test_without_a_sound_there_is_no_notice(day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    window = open_window(day)
    window.beat()
    robot = Robot(window)
    assert not robot.sees("soundNotice")
    assert window.sound.status() is None
    window.sound.ask()
    window.sound.stop()
    assert not robot.sees("soundDialog")


def test_at_the_start_of_a_shift_a_person_tries_the_sound(day: Day, sounding: Sounding) -> None:
    window, robot, sound = sounding(day)
    beats(window, sound)
    assert robot.reads("soundWords") == "◆ The sound was never tried."

    robot.keys("Ctrl+M")
    assert robot.sees("soundDialog")
    beats(window, sound)
    robot.press("play-medium")
    assert sound.playing == "medium"
    robot.press("soundHeard")

    (line,) = day.desk.workstation.of(SoundConfirmed)
    assert (line.fact.heard, line.author) == ("yes", "SO")
    assert not robot.sees("soundNotice")
    status = window.sound.status()
    assert status is not None
    assert status.words.text() == "✓ The sound was heard 08:40 by SO."
    status.deleteLater()


def test_who_hears_nothing_says_so_and_the_notice_stays(day: Day, sounding: Sounding) -> None:
    window, robot, sound = sounding(day)
    beats(window, sound)
    robot.press("trySound")
    robot.press("soundNotHeard")
    assert "No sound on this workstation" in robot.reads("soundWords")
    assert robot.find("soundNotice").property("tone") == "stop"
    robot.keys("Ctrl+N")
    assert robot.sees("soundNotice")
    robot.press("trySound")
    robot.press("soundCancel")
    assert robot.sees("soundNotice")


def test_a_player_that_fails_is_told_at_once(day: Day, sounding: Sounding) -> None:
    day.does("confirm_sound", heard="yes")
    window, robot, sound = sounding(day)
    beats(window, sound)
    assert not robot.sees("soundNotice")
    beats(window, sound, ("", "no sound device"))
    assert robot.reads("soundWords") == "▲ No sound on this workstation: alarms are on the screen only."
    robot.press("trySound")
    assert "(no sound device; last heard 08:40 by SO)" in robot.text("soundDialog")
    robot.press("soundCancel")


def test_an_alarm_is_heard_at_its_beat_until_it_is_acknowledged(day: Day, sounding: Sounding) -> None:
    day.registers().opens().starts_infusion().at("11:14:59")
    window, robot, sound = sounding(day)
    beats(window, sound)
    assert sound.playing == "low"
    day.clock.passes(seconds=1)
    window.beat()
    assert sound.playing == "medium"
    robot.keys("Ctrl+K")
    window.beat()
    assert sound.playing != "medium"


def test_the_band_flashes_for_a_high_alarm_alone(day: Day, sounding: Sounding) -> None:
    day.registers().opens().starts_infusion().at("11:15")
    window, _, sound = sounding(day)
    beats(window, sound)
    band = window.alarm_band
    assert not band._flash.isActive()
    day.at("11:20")
    window.beat()
    assert (band._flash.isActive(), band._flash.interval()) == (True, 333)
    band._flash.timeout.emit()
    assert band.property("dimmed") is True
    band._flash.timeout.emit()
    assert band.property("dimmed") is False
    day.does("acknowledge", alarm="vitals")
    window.beat()
    assert not band._flash.isActive()


def test_with_little_motion_it_does_not(
    day: Day, sounding: Sounding, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert alarm_band.reduces_motion() is False
    monkeypatch.setattr(alarm_band, "reduces_motion", lambda: True)
    day.registers().opens().starts_infusion().at("11:20")
    window, _, _ = sounding(day)
    window.beat()
    assert not window.alarm_band._flash.isActive()


def test_what_is_silenced_stands_below_what_sounds(day: Day, sounding: Sounding) -> None:
    day.registers().does("open_session", course=1, day=1, chair="4")
    day.starts_infusion().at("11:20").does("acknowledge", alarm="vitals")
    day.does("log_reaction", signs=["fever"], grade=1, happened="11:14")
    window, robot, _ = sounding(day)
    window.beat()
    assert "Re-check vital signs" in robot.reads("alarmWords")
    assert robot.reads("alarmsSilenced") == "Chair 4: vital signs acknowledged, silent until 11:22:00"


def test_after_a_reboot_the_time_is_confirmed_at_the_window(
    observed: Day, nurse_at: Callable[[Day], Nurse]
) -> None:
    observed.clock.starts_again("boot-2", minutes=20)
    observed.starts()
    nurse = nurse_at(observed)
    words = nurse.robot.text("dischargeCard")
    assert "This workstation was started anew at 15:20. Compare its clock with another one." in words
    assert "Not watched for 20 min of it" in nurse.robot.text("ringCard")
    nurse.robot.keys("W")
    nurse.fill(clock="15:25", on="23-Nov-2026")
    nurse.submit()
    assert observed.session.of(TimeConfirmed) == ()
    nurse.fill(clock="15:21", on="22-Nov-2026")
    nurse.submit()
    assert observed.session.of(TimeConfirmed) == ()
    nurse.fill(on="23-Nov-2026")
    nurse.submit()
    assert [line.fact.clock for line in observed.session.of(TimeConfirmed)] == ["15:21"]
    assert "Compare its clock" not in nurse.robot.text("dischargeCard")
