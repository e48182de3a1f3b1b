"""What stands around a desk that is only shown: printers, backups and a loudspeaker that are always the same."""

from dataclasses import replace
from datetime import datetime, timedelta

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.sheets import PaperFormat, Sheet, Sheets, file_name

FOLDER = "/var/lib/infusion-desk/records"
PRINTERS = ("Ward 3 laser", "Pharmacy label printer")


class Queue:
    """A queue of printing that takes everything at once; nothing leaves it."""

    def __init__(self) -> None:
        self._sent = False

    def look(self) -> None:
        """There is nothing to wait for."""

    def found(self) -> tuple[str, ...] | None:
        return PRINTERS

    def send(self, pdf: bytes, printer: str, copies: int, paper: PaperFormat) -> None:
        self._sent = True

    def report(self) -> str | None:
        sent, self._sent = self._sent, False
        return "" if sent else None


class HourlyBackups:
    """Backups of which the last is always twenty minutes old."""

    def back_up_if_due(self, now: datetime) -> SurroundingsFault | None:
        return None

    def back_up_now(self, now: datetime) -> SurroundingsFault | None:
        return None

    def last_good_backup(self, now: datetime) -> datetime | None:
        return now - timedelta(minutes=20)


class StillSound:
    """A loudspeaker that plays nothing and is never done."""

    busy = True

    def play(self, priority: str) -> None:
        """Nothing is heard."""

    def probe(self) -> None:
        """Nothing is heard."""

    def report(self) -> tuple[str, str] | None:
        return None

    def stop(self) -> None:
        """Nothing plays."""


class NamedFolder:
    """Sheets as they are, but for their place: the scratch folder of a rehearsal has another name each time."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets

    @property
    def program(self) -> str:
        return self._sheets.program

    def make(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> Sheet:
        return self._sheets.make(slug, session_id, rule=rule, paper=paper)

    def make_follow_up(self, slug: str, patient_id: str, *, paper: PaperFormat = "a4") -> Sheet:
        return self._sheets.make_follow_up(slug, patient_id, paper=paper)

    def again(self, sheet: Sheet, paper: PaperFormat) -> Sheet:
        return self._sheets.again(sheet, paper)

    def place(self, sheet: Sheet) -> str:
        return f"{FOLDER}/{file_name(sheet.slug, sheet.session_id or sheet.patient_id)}"

    def sealed(self, sheet: Sheet, password: str) -> bytes:
        return self._sheets.sealed(sheet, password)

    def hash_of(self, content: bytes) -> str:
        return self._sheets.hash_of(content)

    def keep(self, content: bytes, target: str) -> None:
        """Nothing is written."""


def with_props(fittings: Fittings) -> Fittings:
    """The fittings, with stand-ins for what a machine has or has not."""
    sheets = NamedFolder(fittings.sheets) if fittings.sheets else None
    return replace(fittings, sheets=sheets, printers=Queue(), backups=HourlyBackups(), sound=StillSound())
