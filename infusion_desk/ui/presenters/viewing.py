"""Who saw a patient: told once for each opening, and again when somebody else comes to the window."""

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.domain.facts import PatientViewed

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


@runtime_checkable
class OfASession(Protocol):
    """The screen of one session."""

    session_id: str


@runtime_checkable
class OfAPatient(Protocol):
    """A screen of one patient."""

    patient_id: str


class Viewing(QObject):
    """Watches one window. Only what real patients are seen by is kept; it is written at the next beat."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last: tuple[QWidget, str] | None = None
        window.author.changed.connect(lambda _: self.seen(window.screen_shown))

    def seen(self, screen: QWidget) -> None:
        """A screen is in sight."""
        desk, author = self._window.desk, self._window.author
        if not desk.live or author.locked or self._last == (screen, author()):
            return
        self._last = screen, author()
        if isinstance(screen, OfASession):
            session = desk.session(screen.session_id)
            fact = PatientViewed(patient=session.chart.patient_id, session=session.id)
            desk.looked(fact, by=author())
        elif isinstance(screen, OfAPatient):
            desk.looked(PatientViewed(patient=screen.patient_id), by=author())

    def close(self) -> None:
        """Writes what was seen last. A disk that fails keeps nobody from closing the window."""
        if self._window.desk.live:
            with suppress(SurroundingsFault):
                self._window.desk.beat()
