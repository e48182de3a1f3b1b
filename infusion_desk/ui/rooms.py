"""The rooms of the window beside today's board: each is built when it is entered, and dropped when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from infusion_desk.desk.fittings import Fittings
from infusion_desk.ui.presenters.audit import audit_room
from infusion_desk.ui.presenters.monitoring import monitoring_room
from infusion_desk.ui.presenters.patients import patients_screen
from infusion_desk.ui.presenters.settings import SettingsPresenter
from infusion_desk.ui.presenters.training import training_room

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


@runtime_checkable
class Refreshed(Protocol):
    """A screen that shows the present state of things when it is told to, once a second and after every act."""

    def refresh(self) -> None: ...


@dataclass(frozen=True)
class Room:
    """A room by its slug: its words and shortcut in the navigation, and how its screen is built for a window.

    `needs` names the part of the fittings without which the window leaves the room out.
    """

    slug: str
    words: str
    shortcut: str
    build: Callable[["MainWindow"], QWidget]
    needs: str = ""


def _board(window: "MainWindow") -> QWidget:
    return window.board


def _settings(window: "MainWindow") -> QWidget:
    return SettingsPresenter(window).screen


ROOMS: Sequence[Room] = (
    Room("today", "Today", "Ctrl+T", _board),
    Room("patients", "Patients", "Ctrl+F", patients_screen),
    Room("follow-up", "Follow-up", "Ctrl+Shift+F", monitoring_room),
    Room("training", "Training", "Ctrl+G", training_room, needs="trainings"),
    Room("audit", "Audit", "Ctrl+Shift+A", audit_room),
    Room("settings", "Settings", "Ctrl+,", _settings),
)


def rooms_for(fittings: Fittings) -> list[Room]:
    """The rooms of a window with these fittings, in order."""
    return [room for room in ROOMS if not room.needs or getattr(fittings, room.needs) is not None]
