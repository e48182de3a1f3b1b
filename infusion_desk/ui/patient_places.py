"""Screens of one patient that are opened from the patient's page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


@dataclass(frozen=True)
class PatientPlace:
    """A screen by its slug: its words and shortcut on the patient's page, and how the window goes there."""

    slug: str
    words: str
    shortcut: str
    open: Callable[["MainWindow", str], None]


def _follow_up(window: "MainWindow", patient_id: str) -> None:
    # Here, because the screens of the window know this list.
    from infusion_desk.ui.presenters.follow_up import open_follow_up

    open_follow_up(window, patient_id)


PLACES: Sequence[PatientPlace] = (
    PatientPlace("follow-up", "The 48 months after", "Ctrl+Shift+M", _follow_up),
)
