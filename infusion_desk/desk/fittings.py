"""What the window is given beside the desk: parts of the machine that only bootstrap can build."""

from collections.abc import Callable
from dataclasses import dataclass

from infusion_desk.desk.access import Access
from infusion_desk.desk.audit import AuditPapers
from infusion_desk.desk.follow_up_papers import Papers
from infusion_desk.desk.ports import AlarmSound, Backups
from infusion_desk.desk.printing import Printers
from infusion_desk.desk.sheets import Sheets
from infusion_desk.desk.site import Site
from infusion_desk.desk.training import Trainings


@dataclass(frozen=True)
class Fittings:
    """Each part may be missing (None): the window then leaves out, whole, what needs it.

    `site_name` and `workstation` are the clinic's name and the workstation's; either may be empty. Where there is a
    `site` it knows them, as they are now.
    """

    site_name: str = ""
    workstation: str = ""
    sheets: Sheets | None = None
    backups: Backups | None = None
    sound: AlarmSound | None = None
    site: Site | None = None
    access: Access | None = None
    trainings: Trainings | None = None
    papers: Papers | None = None
    #: The printers; where they are left out, those of the computer.
    printers: Printers | None = None
    audit: AuditPapers | None = None
    #: Called once the board was painted and has beaten once.
    started: Callable[[], None] | None = None
    #: The folder of the records, by which a second start calls the window; "" where none can.
    folder: str = ""

    @property
    def place_words(self) -> str:
        """Where the window stands."""
        names = self.site_name, self.workstation
        if self.site is not None:
            names = self.site.value("site_name"), self.site.value("workstation")
        return " · ".join(part for part in names if part)
