"""Desks at which settings are made: one that is set up, one that is started for the first time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from infusion_desk.desk.access import Access
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.site import Site
from infusion_desk.domain.facts import SettingChanged
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.presenters.beginning import begin
from tests.gui.showing import shown
from tests.gui.test_backups import TellingBackups
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.support.pins import PlainPins, staffed
from tests.support.settings import MemorySettings, ShippedPacks
from tests.unit.desk.test_sounding import FakeSound

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class SetDesk:
    """A live desk with a lead at its window, in the room of settings."""

    def __init__(self, day: Day, qtbot: "QtBot") -> None:
        self.day = day
        self.backups = TellingBackups()
        self.file = MemorySettings({"site_name": "Day Unit", "workstation": "Bay 2", "pack": "us"})
        day.desk.live = True
        self.site = Site(day.desk, self.file, ShippedPacks())
        self.site.enter_found()
        access = staffed(day, PlainPins())
        self.sound = FakeSound()
        fittings = Fittings(site=self.site, access=access, backups=self.backups, sound=self.sound)
        self.window = MainWindow(day.desk, fittings)
        self.robot = Robot(self.window)
        shown(self.window, qtbot)
        self.window.author.set("SO")

    def told(self) -> list[tuple[str, str | None, str]]:
        lines = self.day.desk.workstation.of(SettingChanged)
        return [(line.fact.name, line.fact.value, line.author) for line in lines if line.author != "desk"]


class NewDesk:
    """A workstation that is started for the first time, and started again as often as a test wants."""

    def __init__(self, day: Day, qtbot: "QtBot") -> None:
        self.day = day
        self.file = MemorySettings()
        self._qtbot = qtbot

    def starts(self) -> Robot:
        self.day.starts()
        self.day.desk.live = True
        self.site = Site(self.day.desk, self.file, ShippedPacks())
        self.site.enter_found()
        self.access = Access(self.day.desk, PlainPins())
        self.window = MainWindow(self.day.desk, Fittings(site=self.site, access=self.access))
        shown(self.window, self._qtbot)
        begin(self.window)
        QApplication.processEvents()
        return Robot(self.window)

    def is_killed(self) -> None:
        """Without a last word: nothing is recorded of the end."""
        self.window.hide()


def place(robot: Robot) -> None:
    for text in ("Day Unit Łódź", "Bay 2"):
        robot.types(text)
        robot.keys("Return")
    robot.keys("Return")


def person(robot: Robot, *, pin: str = "2580", again: str = "2580") -> None:
    for text in ("Sarah Osei", "so", pin, again):
        robot.types(text)
        robot.keys("Return")


def pack(robot: Robot) -> None:
    robot.keys("2")
    assert "Vital signs during the infusion are taken at least this often: 30 min." in robot.text("setUp")
    robot.keys("Ctrl+Return")
