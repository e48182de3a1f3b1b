"""The window on which a day is played: brought to a place, and drawn with whatever stands over it."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.faults import not_saved_view, program_fault_view
from infusion_desk.ui.drafts import Drafts
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.pictures.staffing import people_come
from infusion_desk.ui.pictures.table import (
    AUTHOR,
    FAULT,
    FINDING,
    FULL_DISK,
    LOCKED,
    LOCKED_REACTION,
    PATIENT,
    SET_UP,
    Picture,
)
from infusion_desk.ui.presenters.set_up import SetUpPresenter
from infusion_desk.ui.rooms import ROOMS
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen, ProgramFaultScreen

#: How often what wraps is laid out anew until it fits.
SETTLING = 8


class Stage:
    """A window at a desk. Nothing that is shown on it is recorded of a patient."""

    def __init__(self, desk: Desk, fittings: Fittings, author: str) -> None:
        self.window = MainWindow(desk, fittings)
        self._author = author
        self.window.author.set(author)

    def becomes_guarded(self) -> None:
        """From now on people with PINs work at the desk; one of them is at the window."""
        access = self.window.fittings.access
        assert access is not None
        people_come(self.window.desk, access)

    def bring(self, picture: Picture, session_id: str | None, width: int, height: int) -> None:
        """Brings the window to what the picture shows, in the dress that the application wears."""
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self._go(picture.place, session_id)
        for name in picture.press:
            self._find(name, QAbstractButton).click()
            settle()
        for name, text in picture.typed.items():
            line = self._find(name, QLineEdit)
            line.setText(text)
            line.textEdited.emit(text)
            line.returnPressed.emit()
        settle()

    def drawn(self) -> QPixmap:
        """What is to be seen now, with the dialogs that stand over the window."""
        mark(self.window.alarm_band, dimmed=False)  # a picture does not flash
        drawn = self.window.grab()
        painter = QPainter(drawn)
        for dialog in self._dialogs():
            painter.drawPixmap(
                dialog.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint()), dialog.grab()
            )
        painter.end()
        return drawn

    def leave(self) -> None:
        """Leaves everything behind: forms, dialogs, screens."""
        for dialog in self._dialogs():
            dialog.hide()
            dialog.deleteLater()
        if self.window.lock.locked:
            self.window.author.set(self._author)
        self.window.drafts = Drafts()
        self.window.show_today()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Takes the window away."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _go(self, place: str, session_id: str | None) -> None:
        window = self.window
        if place in {room.slug for room in ROOMS}:
            window.show_room(place)
        elif place == FINDING:
            window.new_session()
        elif place in SET_UP:
            assert window.fittings.site is not None
            assert window.fittings.access is not None
            presenter = SetUpPresenter(window, window.fittings.site, window.fittings.access)
            presenter.show(SET_UP.index(place))
            window.show_alone(presenter.screen)
        elif place in (LOCKED, LOCKED_REACTION):
            window.lock.lock("by-hand")
            window.lock.visit(session_id or "", "reaction" if place == LOCKED_REACTION else "")
        elif place == AUTHOR:
            window.author.ask()
        elif place == FULL_DISK:
            fault = DiskFull()
            NotSavedScreen(
                not_saved_view(window.desk, "", "Register patient: family Marlowe", fault), window
            ).open()
        elif place == FAULT:
            ProgramFaultScreen(program_fault_view(window.desk, ValueError("an example")), window).open()
        else:
            row = window.desk.journal.session(session_id or "")
            assert row is not None
            if place == PATIENT:
                window.show_patient(row.patient_id)
            else:
                window.open_session(row.session_id, place)
        settle()

    def _find(self, name: str, kind: Any) -> Any:
        for each in self.window.findChildren(kind, name):
            if each.isVisible():
                return each
        raise LookupError(f"no {name} on the screen")

    def _dialogs(self) -> list[QWidget]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]


def settle() -> None:
    """Lets everything be laid out."""
    for _ in range(SETTLING):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
