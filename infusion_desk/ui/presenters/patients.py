"""Joins the finding of patients with the desk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.patients import found_patients, patients_here
from infusion_desk.ui.screens.patients import Patients

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def patients_screen(window: "MainWindow") -> Patients:
    """The room in which patients are found."""
    screen = Patients()
    finding = Finding(screen, window.desk)
    screen.searched.connect(finding.find)
    screen.chosen.connect(window.show_patient)
    finding.find("")
    return screen


class Finding(QObject):
    """Finds at every key, from the index alone."""

    def __init__(self, screen: Patients, desk: Desk) -> None:
        super().__init__(screen)
        self._screen, self._desk = screen, desk

    def find(self, text: str) -> None:
        """Shows who is found; while nothing is typed, who is here today."""
        if text:
            found = found_patients(self._desk, text)
            self._screen.show_found(found, "" if found else "Nobody found.")
        else:
            here = patients_here(self._desk)
            self._screen.show_found(here, "Here today" if here else "")
