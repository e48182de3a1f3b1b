"""Printers that print nothing, and what was sent to them."""

from pathlib import Path

from infusion_desk.desk.sheets import PaperFormat
from infusion_desk.kept_sheets import KeptSheets
from tests.support.desks import Day


class FakePrinters:
    """Fills desk.printing.Printers. `fault` is what the queue says of the next sheet; while it is `slow`, nothing."""

    def __init__(self, *names: str) -> None:
        self.names: tuple[str, ...] | None = names
        self.sent: list[tuple[bytes, str, int, str]] = []
        self.fault = ""
        self.slow = False
        self._report: str | None = None

    def look(self) -> None:
        """They are known."""

    def found(self) -> tuple[str, ...] | None:
        return self.names

    def send(self, pdf: bytes, printer: str, copies: int, paper: PaperFormat) -> None:
        self.sent.append((pdf, printer, copies, paper))
        self._report = self.fault

    def report(self) -> str | None:
        if self.slow:
            return None
        report, self._report = self._report, None
        return report


def sheets_of(day: Day, folder: Path) -> KeptSheets:
    """What makes the sheets of a day's desk."""
    return KeptSheets(day.desk, folder, lambda: "Northfield Satellite Clinic")
