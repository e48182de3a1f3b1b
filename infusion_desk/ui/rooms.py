"""The rooms of the window beside today's board: each is built when it is entered, and dropped when it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from infusion_desk.desk.fittings import Fittings

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


@runtime_checkable
class Refreshed(Protocol):
    """A screen that shows the present state of things when it is told to, once a second and after every act."""

    def refresh(self) -> None: ...


@dataclass(frozen=True)
class Room:
    """A room by its slug, with its words and shortcut in the navigation.

    `needs` names the part of the fittings without which the window leaves the room out.
    """

    slug: str
    words: str
    shortcut: str
    needs: str = ""

    def build(self, window: "MainWindow") -> QWidget:
        """Its screen, for a window."""
        if self.slug == "today":
            return window.board
        from infusion_desk.ui import entering

        return entering.ROOMS[self.slug](window)


ROOMS: Sequence[Room] = (
    Room("today", "Today", "Ctrl+T"),
    Room("patients", "Patients", "Ctrl+F"),
    Room("follow-up", "Follow-up", "Ctrl+Shift+F"),
    Room("training", "Training", "Ctrl+G", needs="trainings"),
    Room("audit", "Audit", "Ctrl+Shift+A"),
    Room("settings", "Settings", "Ctrl+,"),
)


def rooms_for(fittings: Fittings) -> list[Room]:
    """The rooms of a window with these fittings, in order."""
    return [room for room in ROOMS if not room.needs or getattr(fittings, room.needs) is not None]
