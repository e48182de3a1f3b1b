"""What the window is given beside the desk: parts of the machine that only bootstrap can build."""

from collections.abc import Callable
from dataclasses import dataclass

from infusion_desk.desk.ports import Backups

#: Writes the record of a session by its id, and says where.
PrintRecord = Callable[[str], str]


@dataclass(frozen=True)
class Fittings:
    """Each part may be missing (None): the window then leaves out, whole, what needs it.

    `site_name` and `workstation` are the clinic's name and the workstation's; either may be empty.
    """

    site_name: str = ""
    workstation: str = ""
    print_record: PrintRecord | None = None
    backups: Backups | None = None

    @property
    def place_words(self) -> str:
        """Where the window stands."""
        return " · ".join(part for part in (self.site_name, self.workstation) if part)
