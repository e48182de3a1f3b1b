"""The window on which a day is played: brought to a place, and drawn with whatever stands over it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.printing import PrintChoices
from infusion_desk.desk.service import Desk
from infusion_desk.ui.drafts import Drafts
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.pictures.places import PLACES, SAFE, safe_board, tidy
from infusion_desk.ui.pictures.props import with_props
from infusion_desk.ui.pictures.staffing import people_come
from infusion_desk.ui.pictures.table import PATIENT, Picture
from infusion_desk.ui.rooms import ROOMS
from infusion_desk.ui.safe_board import SafeBoard
from infusion_desk.ui.theme import mark

#: How often what wraps is laid out anew until it fits.
SETTLING = 8


class Stage:
    """A window at a desk. Nothing that is shown on it is recorded of a patient."""

    def __init__(self, desk: Desk, fittings: Fittings, author: str) -> None:
        self.window = MainWindow(desk, with_props(fittings))
        self._alone: SafeBoard | None = None
        self._author = author
        self.window.author.set(author)

    def becomes_guarded(self) -> None:
        """From now on people with PINs work at the desk; one of them is at the window."""
        access = self.window.fittings.access
        assert access is not None
        people_come(self.window.desk, access)

    def bring(self, picture: Picture, session_id: str | None, width: int, height: int) -> None:
        """Brings the window to what the picture shows, in the dress that the application wears."""
        if picture.place == SAFE:
            self._stand_alone(width, height)
            return
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self._go(picture, session_id)
        self._press(picture.press)
        for name, text in picture.typed.items():
            line = self._find(name, QLineEdit)
            line.setText(text)
            line.textEdited.emit(text)
            line.returnPressed.emit()
        self._press(picture.then)
        settle()

    def drawn(self) -> QPixmap:
        """What is to be seen now, with the dialogs that stand over the window."""
        if self._alone is not None:
            return self._alone.grab()
        mark(self.window.alarm_band, dimmed=False)  # a picture does not flash
        drawn = self.window.grab()
        painter = QPainter(drawn)
        for dialog in self._dialogs():
            over = self.window.rect().center() - dialog.rect().center()
            painter.drawPixmap(QPoint(max(0, over.x()), max(0, over.y())), dialog.grab())
        painter.end()
        return drawn

    def leave(self) -> None:
        """Leaves everything behind: forms, dialogs, screens."""
        if self._alone is not None:
            self._alone.close()
            self._alone.deleteLater()
            self._alone = None
            self.window.show()
        for dialog in self._dialogs():
            dialog.hide()
            dialog.deleteLater()
        if self.window.lock.locked:
            self.window.author.set(self._author)
        self.window.drafts, self.window.print_choices = Drafts(), PrintChoices()
        tidy(self.window)
        self.window.show_today()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Takes the window away."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _stand_alone(self, width: int, height: int) -> None:
        self.window.hide()
        self._alone = safe_board()
        self._alone.resize(width, height)
        self._alone.show()
        settle()

    def _go(self, picture: Picture, session_id: str | None) -> None:
        window, place = self.window, picture.place
        if place in {room.slug for room in ROOMS}:
            window.show_room(place)
        elif place in PLACES:
            PLACES[place](window, session_id or "")
        else:
            row = window.desk.journal.session(session_id or "")
            assert row is not None
            if picture.whose:
                (patient,) = window.desk.journal.find_patients(picture.whose)
                sessions = window.desk.sessions_in_care()
                row = next(one for one in sessions if one.patient_id == patient.patient_id)
            if place == PATIENT:
                window.show_patient(row.patient_id)
            else:
                window.open_session(row.session_id, place)
        settle()

    def _press(self, names: Sequence[str]) -> None:
        for name in names:
            button = self._find(name, QAbstractButton)
            button.setFocus(Qt.FocusReason.MouseFocusReason)  # as under a hand
            button.click()
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
