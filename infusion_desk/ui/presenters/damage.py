"""Says once, so that it cannot be overlooked, that the records may be damaged; the top bar goes on saying it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from infusion_desk.desk.views.faults import damage_view
from infusion_desk.ui.widgets.damage_screen import DamageScreen

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


class Damage(QObject):
    """Watches what becomes of the backups of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._told = ""

    def beat(self) -> None:
        """Once a second. At a locked window it waits: nobody is there to read it."""
        desk, backups = self._window.desk, self._window.fittings.backups
        if backups is None or self._window.author.locked:
            return
        now = desk.now().utc
        fault = backups.back_up_if_due(now)
        if fault is None or not fault.damage:
            self._told = ""
        elif fault.happened != self._told:
            self._told = fault.happened
            DamageScreen(damage_view(desk, fault, backups.last_good_backup(now)), self._window).open()
