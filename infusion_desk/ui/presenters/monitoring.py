"""Joins the list of everybody in follow-up with the desk."""

from typing import TYPE_CHECKING

from infusion_desk.desk.due_list import DueRow, chosen, counts
from infusion_desk.desk.views.monitoring import FILTER_WORDS, row_cells
from infusion_desk.ui.presenters.follow_up import open_follow_up
from infusion_desk.ui.presenters.importing import ImportScreen
from infusion_desk.ui.presenters.taking_out import take_out, ways_out
from infusion_desk.ui.screens.follow_up.monitoring import Monitoring

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def monitoring_room(window: "MainWindow") -> "MonitoringScreen":
    """The room of the 48 months after."""
    return MonitoringScreen(window)


class MonitoringScreen(Monitoring):
    """The list as it is now. It is worked out anew only when something was entered, or a new day began."""

    def __init__(self, window: "MainWindow") -> None:
        self._desk, self._window = window.desk, window
        self._today = self._desk.today()
        super().__init__(lambda row: row_cells(row, self._today), ways_out(window))
        self._rows: list[DueRow] = []
        self._seen: object = None
        self.changed.connect(self._show)
        self.chosen.connect(lambda patient_id: open_follow_up(window, patient_id))
        self.imports.connect(self._import)
        self.exports.connect(self._take_out)
        self.refresh()

    def _import(self) -> None:
        screen = ImportScreen(self._window)
        self._window.show_screen(screen, "follow-up")
        screen.setFocus()

    def _take_out(self, slug: str) -> None:
        window = self._window
        says = take_out(window, self, slug, "", lambda: window.show_room("follow-up"))
        if says:
            self.says.show_text(says)

    def refresh(self) -> None:
        """Shows the present state; selection and typing stay."""
        seen = self._desk.journal.head(), self._desk.today(), self._desk.protocol.digest
        if seen == self._seen:
            return
        self._seen, today = seen, self._desk.today()
        self._rows = self._desk.due.rows(self._desk.protocol)
        if today != self._today:
            self._today = today
            self.model.reword()
        self.show_counts(counts(self._rows, today))
        self._show()

    def _show(self) -> None:
        found = chosen(self._rows, self.which, self.search.value() or "", self._today)
        self.show_rows([(row.patient.patient_id, row) for row in found], self._words(len(found)))

    def _words(self, found: int) -> str:
        if not self._rows:
            return "Nobody has been treated yet. The plan of a patient begins with the first infusion."
        who = FILTER_WORDS[self.which].lower()
        return f"{found} of {len(self._rows)} patients · {who} · most overdue first"
