"""Closing the window while patients are here: it asks, names them, and says who goes on watching."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.posting import Posting
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.alarms import who
from infusion_desk.desk.views.lock import chair_of
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.dialog import MARGIN, Dialog
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

WATCHED = (
    "A watcher stays on duty: it sounds at their deadlines and shows them without names."
    " Nothing can be recorded or acknowledged until Infusion Desk is started again. Every entry is kept."
)
UNWATCHED = (
    "Nothing is due for them, so nobody watches until Infusion Desk is started again. Every entry is kept."
)


class QuitDialog(Dialog):
    """Names the patients who are here. `closing` says that the window is to be closed all the same."""

    closing = Signal()

    def __init__(self, patients: list[str], parent: QWidget, *, watched: bool) -> None:
        count = len(patients)
        title = "A patient is still here" if count == 1 else f"{count} patients are still here"
        super().__init__("quitDialog", title, parent, tone="stop")
        self._highest = parent.height()
        names = Text("\n".join(patients), role="heading")
        names.setObjectName("quitPatients")
        self._inside = QWidget()
        told = QVBoxLayout(self._inside)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(12)
        told.addWidget(names)
        told.addWidget(Text(WATCHED if watched else UNWATCHED, role="secondary"))
        self._middle = ScrollColumn("quitScroll", self._inside)
        names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self.column.addWidget(self._middle, 1)
        stay = ActionButton("Stay with them", "quitStay", kind="primary", shortcut="Escape")
        stay.clicked.connect(self.close)
        leave = ActionButton("Close Infusion Desk", "quitLeave", kind="danger", shortcut="Ctrl+Q")
        leave.clicked.connect(self._leave)
        self.answer(stay, leave)
        stay.setFocus()

    def fit(self) -> None:
        """As high as everybody's name needs, and never higher than the window: both answers stay in sight."""
        width = max(self.minimumWidth(), self.sizeHint().width())
        around = self.sizeHint().height() - self._middle.sizeHint().height()
        inside = self._inside.heightForWidth(width - 2 * MARGIN)
        self.resize(width, min(around + inside, self._highest))

    def _leave(self) -> None:
        self.close()
        self.closing.emit()


def may_close(window: "MainWindow") -> bool:
    """Whether the window may be closed now. Where patients are here it asks first, and closes it if it is told to."""
    posting = window.desk.posting
    if posting is None or posting.closed:
        return True
    patients = patients_here(window.desk, named=not window.lock.locked)
    if not patients:
        posting.close(window.desk)
        return True
    if window.findChild(QuitDialog) is None:
        dialog = QuitDialog(patients, window, watched=posting.anything_due)
        dialog.closing.connect(lambda: _close(window, posting))
        dialog.open()
    return False


def patients_here(desk: Desk, *, named: bool = True) -> list[str]:
    """Chair and name of each patient who is here; at a locked window the chair alone."""
    words = who if named else chair_of
    return [words(desk.session(row.session_id)) for row in desk.sessions_in_care()]


def _close(window: "MainWindow", posting: Posting) -> None:
    posting.close(window.desk)
    window.close()
