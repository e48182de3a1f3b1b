"""Joins the audit with the desk: pages as one scrolls, what is new once a second, and who may see it."""

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.views.audit import audit_cells, change_cells, why_not
from infusion_desk.desk.views.faults import not_read_view
from infusion_desk.domain.facts import AuditOpened
from infusion_desk.domain.fields import Day
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.typed import Reading
from infusion_desk.ui.models.paged import Row
from infusion_desk.ui.screens.audit import PATIENT, PERSON, SINCE, UNTIL, AuditList
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def audit_room(window: "MainWindow") -> "AuditScreen":
    """The room in which is seen who saw and did what."""
    return AuditScreen(window)


class AuditScreen(AuditList):
    """The list as it is now, for whoever may see it."""

    def __init__(self, window: "MainWindow") -> None:
        self._desk, self._window = window.desk, window
        self._audit = Audit(window.desk.journal, window.desk.zone)
        self._asked = AuditFilter()
        self._head = ""
        self._seen_by: str | None = None
        super().__init__(
            lambda entry: audit_cells(entry, self._audit),
            lambda entry: change_cells(entry, self._audit),
            self._more,
            papers=window.fittings.audit is not None,
        )
        self.changed.connect(self._look)
        self.exports.connect(self._take_out)
        self.setFocusProxy(self.fields[PERSON])
        self.refresh()

    def refresh(self) -> None:
        """Shows what came since, above; what is chosen and typed stays."""
        author = self._window.author()
        why = why_not(self._window.fittings.access, author)
        self.show_why_not(why)
        if why or self._window.author.locked:
            return
        if self._seen_by != author:
            self._seen_by = author
            if self._desk.live:
                self._desk.looked(AuditOpened(), by=author)
        head = self._desk.journal.head()
        if head == self._head:
            return
        if self._head and self.model.first is not None:
            newer = self._audit.newer(self._asked, self.model.first.order)
            self.model.put_first(_rows(newer))
        else:
            self.show_rows()
        self._head = head
        self._say()

    def _look(self) -> None:
        """Something else may be looked for."""
        asked = self._typed()
        if asked is not None and asked != self._asked:
            self._asked = asked
            self.show_rows()
            self._say()

    def _typed(self) -> AuditFilter | None:
        """What is looked for; None where a day was typed that is none."""
        values = {name: field.value() or "" for name, field in self.fields.items()}
        days: dict[str, date | None] = {}
        for name in (SINCE, UNTIL):
            try:
                days[name] = self._day(values[name])
            except BadValueError as bad:
                self.fields[name].show_error(str(bad))
                return None
        return AuditFilter(self.act, values[PERSON], values[PATIENT], days[SINCE], days[UNTIL])

    def _day(self, typed: str) -> date | None:
        if not typed:
            return None
        read = Day().read(typed, Reading(self._desk.now().utc, ZoneInfo(self._desk.zone)))
        if not isinstance(read, date):
            raise BadValueError("A whole day is needed.")
        return read

    def _more(self, last: Any | None) -> list[Row]:
        """A page. Where the disk does not give it the list ends, and that is told."""
        try:
            return _rows(self._audit.page(self._asked, last.order if last else None))
        except SurroundingsFault as fault:
            NotSavedScreen(not_read_view(self._desk, fault), self._window).open()
            return []

    def _say(self) -> None:
        shown = "the latest first" if self.model.rowCount() else "nothing found"
        whose = ""
        if self._asked.patient:
            count = len(self._audit.patients(self._asked.patient))
            whose = f" · {count} patient{'' if count == 1 else 's'} found"
        self.says.show_text(f"{self._asked.words}{whose} · {shown}")

    def _take_out(self, form: str) -> None:
        papers = self._window.fittings.audit
        if papers is None:
            return
        try:
            said = papers.write(form, self._asked, by=self._window.author())
        except SurroundingsFault as fault:
            NotSavedScreen(not_read_view(self._desk, fault), self._window).open()
            return
        self.says.show_text(said)


def _rows(entries: list[Any]) -> list[Row]:
    return [(entry.reference, entry) for entry in entries]
