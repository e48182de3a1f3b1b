"""A window without a display; whatever a test leaves behind of it fails the test."""

import gc
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from infusion_desk.desk.fittings import Fittings
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui import lasting_true, theme
from infusion_desk.ui.keyboard import OncePerPress
from infusion_desk.ui.main_window import MainWindow
from tests.gui.showing import shown
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.support.pins import PlainPins, staffed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


At = Callable[[Day], Nurse]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program makes it."""
    lasting_true.guard()
    theme.apply(qapp)
    keys = OncePerPress(qapp)
    yield qapp
    shiboken6.delete(keys)


@pytest.fixture(autouse=True)
def nothing_is_left(dressed: QApplication) -> Iterator[None]:
    """Fails where a widget or a running timer outlives its test."""
    before = set(dressed.topLevelWidgets())
    yield
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()
    gc.collect()
    left = [widget.objectName() or repr(widget) for widget in set(dressed.topLevelWidgets()) - before]
    assert not left, f"widgets left over: {left}"
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and shiboken6.isValid(each)]
    assert not [timer for timer in timers if timer.isActive()], "a timer is left running"


@pytest.fixture
def day(journal: SqliteJournal) -> Day:
    """A desk over a real file, at 08:40 in London."""
    return Day(journal=journal)


@pytest.fixture
def open_window(qtbot: "QtBot") -> Callable[..., MainWindow]:
    """Opens the window at a desk, with SO recording and whatever else it is fitted with; it beats by hand."""

    def opened(day: Day, author: str = "SO", **fitted: Any) -> MainWindow:
        window = MainWindow(day.desk, Fittings("Northfield Satellite Clinic", "Workstation 2", **fitted))
        if author:
            window.author.set(author)
        shown(window, qtbot)
        return window

    return opened


@pytest.fixture
def guarded(open_window: Callable[..., MainWindow]) -> Callable[[Day], MainWindow]:
    """Opens the window at a desk where SO (a lead), MK and ŁW work, each with a PIN. Nobody is at it yet."""
    return lambda day: open_window(day, author="", access=staffed(day, PlainPins()))


@pytest.fixture
def window(day: Day, open_window: Callable[..., MainWindow]) -> MainWindow:
    """The window over a desk without a patient."""
    return open_window(day)


@pytest.fixture
def robot(window: MainWindow) -> Robot:
    """A robot at the window."""
    return Robot(window)


@pytest.fixture
def nurse_at(open_window: Callable[[Day], MainWindow]) -> At:
    """A nurse before the screen of the day's session."""

    def at(day: Day) -> Nurse:
        window = open_window(day)
        assert day.session_id is not None
        window.open_session(day.session_id)
        return Nurse(Robot(window))

    return at


@pytest.fixture
def opened(day: Day) -> Day:
    return day.registers(allergies=[]).opens()


@pytest.fixture
def running(opened: Day) -> Day:
    return opened.starts_infusion()


@pytest.fixture
def observed(opened: Day) -> Day:
    return opened.ends_infusion()


@pytest.fixture
def reacting(running: Day) -> Day:
    running.at("11:30").does("log_reaction", signs=["urticaria"], grade=2)
    return running
