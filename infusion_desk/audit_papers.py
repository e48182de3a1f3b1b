"""Takes the audit out as files: a sheet on paper, a table. Fills desk.audit.AuditPapers."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.desk.audit_table import audit_table
from infusion_desk.desk.csv_tables import csv_file
from infusion_desk.desk.service import Desk
from infusion_desk.domain.facts import AuditExported
from infusion_desk.storage.outgoing import keep_file

#: So many entries go into a file from the window, where somebody waits: the rest is for the command line.
MOST = {"pdf": 1_000, "csv": 10_000}


class KeptAudit:
    """Files of the audit, kept in a folder. `site` is the clinic's name as it is now."""

    def __init__(self, desk: Desk, folder: Path, site: Callable[[], str]) -> None:
        self._desk, self._folder, self._site = desk, folder, site

    def write(self, form: str, asked: AuditFilter, *, by: str) -> str:
        """Keeps what is looked for, as entries too that it was taken out; says where and how much."""
        audit, most = Audit(self._desk.journal, self._desk.zone), MOST[form]
        entries = list(islice(audit.all(asked), most + 1))
        more, entries = len(entries) > most, entries[:most]
        now, zone = self._desk.now().utc, ZoneInfo(self._desk.zone)
        if form == "csv":
            content = csv_file(audit_table(entries, audit))
        else:
            # Here, so that what is on paper is loaded when something is printed and not before.
            from infusion_desk.records import render
            from infusion_desk.records.audit import audit_sheet

            how = {"site": self._site(), "head": self._desk.journal.head()}
            content = render(audit_sheet(entries, audit, asked, now, zone, more=more, **how)).pdf
        target = self._folder / f"audit-{now:%Y-%m-%dT%H%M%SZ}.{form}"
        keep_file(content, target)
        self._desk.looked(AuditExported(form=form, filter=asked.words, entries=len(entries)), by=by)
        rest = " Older ones were left out: say since when, or use infusion-desk audit." if more else ""
        return f"{len(entries)} entries are kept in {target}.{rest}"
