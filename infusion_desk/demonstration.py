"""The program shown off: shipped days played in the real window without a display, and a picture of every screen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.access import Argon2Pins
from infusion_desk.bootstrap import TRAINING, ShippedPacks, print_sheet, rehearsal, trainings
from infusion_desk.desk.access import Access
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.site import Site
from infusion_desk.kept_sheets import KeptSheets
from infusion_desk.rehearsal import Player
from infusion_desk.resource_files import resource
from infusion_desk.settings import SettingsFile
from infusion_desk.storage.replacing import replace_text

#: The names of the workstation that is only shown.
DEMONSTRATION: Mapping[str, str | None] = {
    "site_name": "Demonstration",
    "workstation": "no patient here is real",
}


def demonstrate(out: Path) -> list[Path]:
    """Plays shipped days through the real window without a display; the main screens and the record in `out`."""
    from infusion_desk.ui.pictures import taking

    def print_one(desk: Desk, session_id: str, target: Path) -> None:
        print_sheet(desk.journal, "record", session_id, target, training=True)

    with demonstration_fittings() as fit:
        return taking.demonstrate(out, shipped_rehearsal, fit, print_one)


def picture(out: Path) -> list[Path]:
    """Every screen in every theme, at two sizes and two text sizes, into a folder, with a page of them."""
    from infusion_desk.ui.pictures import taking

    with demonstration_fittings() as fit:
        return taking.take(out, shipped_rehearsal, fit)


def shipped_rehearsal(name: str) -> AbstractContextManager[Player]:
    """The rehearsal of a shipped scenario."""
    return rehearsal(resource("scenarios", name))


class ShownSettings(SettingsFile):
    """The settings of a demonstration, whose scratch folder has another name each time."""

    @property
    def folder(self) -> str:
        return "/var/lib/infusion-desk/records"


@contextmanager
def demonstration_fittings() -> Iterator[Callable[[Desk], Fittings]]:
    """What a window over a rehearsed desk is fitted with; what it prints, and how it is set, is thrown away."""
    with TemporaryDirectory(prefix="infusion-desk-pages-") as pages, closing(trainings()) as beside:

        def fittings(desk: Desk) -> Fittings:
            sheets = KeptSheets(desk, Path(pages), lambda: TRAINING, training=True)
            file = ShownSettings(Path(pages), replace_text)
            file.write({**DEMONSTRATION, "zone": desk.zone, "pack": desk.protocol.id})
            site, access = Site(desk, file, ShippedPacks()), Access(desk, Argon2Pins())
            return Fittings(sheets=sheets, trainings=beside, site=site, access=access)

        yield fittings
