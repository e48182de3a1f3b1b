"""What is built when somebody goes somewhere in the window. The board does not need it, and is seen first.

Who imports it does so inside a function. first_paint loads it right after the board was painted: no press ever waits
for it, and what an installation lacks is found at its start.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from infusion_desk.ui.presenters.audit import audit_room
from infusion_desk.ui.presenters.monitoring import monitoring_room
from infusion_desk.ui.presenters.new_session import NewSessionPresenter
from infusion_desk.ui.presenters.patients import patients_screen
from infusion_desk.ui.presenters.printing import show_preview
from infusion_desk.ui.presenters.set_up import SetUpPresenter
from infusion_desk.ui.presenters.settings import SettingsPresenter, go_to_reading
from infusion_desk.ui.presenters.training import training_room
from infusion_desk.ui.quitting import may_close
from infusion_desk.ui.screens.new_session import NewSession
from infusion_desk.ui.screens.patient_screen import PatientScreen
from infusion_desk.ui.screens.session.locked import LockedReaction
from infusion_desk.ui.screens.session.screen import SessionScreen

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

__all__ = [
    "ROOMS",
    "LockedReaction",
    "NewSession",
    "NewSessionPresenter",
    "PatientScreen",
    "SessionScreen",
    "SetUpPresenter",
    "go_to_reading",
    "may_close",
    "show_preview",
]


def _settings(window: "MainWindow") -> QWidget:
    return SettingsPresenter(window).screen


#: How the screen of each room but the board is built for a window, by the room's slug.
ROOMS: Mapping[str, Callable[["MainWindow"], QWidget]] = {
    "patients": patients_screen,
    "follow-up": monitoring_room,
    "training": training_room,
    "audit": audit_room,
    "settings": _settings,
}
