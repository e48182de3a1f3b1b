"""What the window asks of the computer's printers. Sent to one is not printed: a person looks, and says so."""

from dataclasses import dataclass
from typing import Protocol

from infusion_desk.desk.sheets import PaperFormat, Sheet


class Printers(Protocol):
    """The printers of this computer. Nothing here waits: what came of it is told through `report`."""

    def look(self) -> None:
        """Begins to look which printers there are."""
        ...

    def found(self) -> tuple[str, ...] | None:
        """The names of the printers, the usual one first; None while it is looking."""
        ...

    def send(self, pdf: bytes, printer: str, copies: int, paper: PaperFormat) -> None:
        """Begins to send a PDF to a printer."""
        ...

    def report(self) -> str | None:
        """Once, of what was sent: "" where the printer's queue took it, else why not. None meanwhile."""
        ...


@dataclass
class PrintChoices:
    """What was chosen last in this window, the sheet of which nobody has said yet whether it came out, the printers."""

    printer: str = ""
    paper: PaperFormat = "a4"
    unanswered: tuple[Sheet, str] | None = None
    #: What was sent, to which printer and in how many copies, while the queue has not answered: also after the preview.
    sent: tuple[Sheet, str, int] | None = None
    machine: Printers | None = None
