"""The main window: the top bar, the alarm band, and one room at a time."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.alarms import AlarmView, alarms_view
from infusion_desk.desk.views.board import board_view, sessions_of_today
from infusion_desk.desk.views.faults import not_watched_view
from infusion_desk.desk.views.top_bar import top_bar
from infusion_desk.ui.heartbeat import Heartbeat
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.screens.board import Board
from infusion_desk.ui.screens.new_session import NewSession
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.alarm_band import AlarmBand
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen
from infusion_desk.ui.widgets.navigation import Navigation
from infusion_desk.ui.widgets.top_bar import TopBar

ROOMS = (("today", "Today", "Ctrl+1"),)


@dataclass(frozen=True)
class Site:
    """Where the window stands."""

    name: str
    workstation: str

    @property
    def words(self) -> str:
        return " · ".join(part for part in (self.name, self.workstation) if part)
