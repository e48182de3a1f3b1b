"""The rooms of the window beside today's board: each is built when it is entered, and dropped when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


@runtime_checkable
class Refreshed(Protocol):
    """A screen that shows the present state of things when it is told to, once a second and after every act."""

    def refresh(self) -> None: ...


@dataclass(frozen=True)
class Room:
    """A room by its slug: its words and shortcut in the navigation, and how its screen is built for a window."""

    slug: str
    words: str
    shortcut: str
    build: Callable[["MainWindow"], QWidget]


def _board(window: "MainWindow") -> QWidget:
    return window.board


ROOMS: Sequence[Room] = (Room("today", "Today", "Ctrl+T", _board),)
