"""The composition root: the one module that knows every concrete class."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk import catalog, encryption
from infusion_desk.access import Argon2Pins
from infusion_desk.alarms.duty import watched
from infusion_desk.alarms.player import SystemSound
from infusion_desk.audit_papers import KeptAudit
from infusion_desk.desk.access import Access
from infusion_desk.desk.faults import InUse, NoRecords
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.journal import Journal
from infusion_desk.desk.ports import Backups, Clock, Heartbeat
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sheets import Printed
from infusion_desk.desk.site import Site
from infusion_desk.desk.training import ScenarioRow
from infusion_desk.desk.views.in_use import in_use_view
from infusion_desk.domain.protocol import Protocol
from infusion_desk.follow_up_papers import KeptPapers
from infusion_desk.kept_sheets import KeptSheets
from infusion_desk.loading import undisturbed
from infusion_desk.rehearsal import (
    Paced,
    PackRefused,
    Player,
    Scenario,
    ScenarioError,
    described,
    protocol_of,
    read,
)
from infusion_desk.resource_files import resource
from infusion_desk.settings import NotSetUp, Settings, SettingsFile
from infusion_desk.storage import restore
from infusion_desk.storage.generations import FOLDER as BACKUPS
from infusion_desk.storage.generations import Finished, accept, begin, finish
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from infusion_desk.storage.outgoing import keep_file
from infusion_desk.storage.reading import SqliteRecords
from infusion_desk.storage.replacing import replace_text
from infusion_desk.storage.restore import Restoring
from infusion_desk.storage.schedule import HourlyBackups
from infusion_desk.system_clock import SystemClock
from infusion_desk.trainings import RealPatients, TrainingProcess

#: The workstation's name in every rehearsal: the same file gives the same ids, and the same bytes on paper.
REHEARSED_ORIGIN = "REHEARSE"
#: In the place of the clinic's name, on the screens and pages of a training.
TRAINING = "TRAINING"
ONCE_MORE = "import sys; sys.path.append(sys.argv.pop(1)); from infusion_desk.__main__ import main; main()"


def open_desk(folder: Path, settings: Settings, checking: Callable[[int], None] | None = None) -> Desk:
    """The desk over the records in a folder. Raises SurroundingsFault, also for an unusable pack."""
    protocol = ShippedPacks().load(settings.pack, settings.options)
    clock = SystemClock()
    journal = open_journal(folder, clock.read(), checking=checking)
    return Desk(journal, clock, FileHeartbeat(folder), protocol, settings.zone)


def show_window(folder: Path, settings: Settings, started: Callable[[], None] | None = None) -> int:
    """Shows the window over the records in a folder until it is closed; the exit status.

    `started` is called once the board was painted and has beaten once.
    """
    # Here, because no other command needs the libraries of a window.
    with undisturbed():
        from infusion_desk.ui import app

    if encryption.is_locked(folder / FILE_NAME) and not _unlock(folder, settings.text_percent):
        return 0
    with _checking(folder / FILE_NAME, settings.text_percent) as goes_on:
        desk = open_desk(folder, settings, goes_on)
    desk.live = True

    with closing(desk.journal), watched(desk, folder, once_more(folder)), closing(trainings()) as beside:
        site = site_of(desk, folder)
        fittings = Fittings(
            site=site,
            sheets=KeptSheets(desk, folder / "records", lambda: site.value("site_name")),
            backups=backups(desk, folder),
            sound=SystemSound(),
            access=Access(desk, Argon2Pins()),
            trainings=beside,
            papers=KeptPapers(desk, folder / "records"),
            audit=KeptAudit(desk, folder / "records", lambda: site.value("site_name")),
            started=started,
            folder=str(folder.resolve()),
        )
        return app.run(desk, fittings, percent=settings.text_percent, look=settings.theme)


def calls_the_window(folder: Path) -> bool:
    """Brings the window that is open over the records of a folder to the front; whether there is one."""
    from infusion_desk.ui import doorbell

    return doorbell.ring(str(folder.resolve()))


def says_who_has_them(fault: InUse, settings: Settings) -> bool:
    """Shows who has the records; whether the start is to be tried again."""
    from infusion_desk.ui import in_use

    return in_use.tell(in_use_view(fault, ZoneInfo(settings.zone)), settings.text_percent)


def _checking(file: Path, percent: int) -> AbstractContextManager[Callable[[int], None]]:
    """Tells on the screen that the records are checked, where that takes long."""
    from infusion_desk.ui import checking

    size, clock = file.stat().st_size if file.exists() else 0, SystemClock()
    return checking.told(size, percent, lambda: clock.read().boot_ms / 1000)


def _unlock(folder: Path, percent: int) -> bool:
    """Whether the records are to be opened: not where a window has them already, which comes to the front."""
    from infusion_desk.ui import unlocking

    return not calls_the_window(folder) and unlocking.ask(partial(encryption.opens, folder), percent)


def site_of(desk: Desk, folder: Path) -> Site:
    """The settings of a desk, to be changed; what was changed in their file by hand is entered."""
    site = Site(desk, SettingsFile(folder, replace_text), ShippedPacks())
    site.enter_found()
    return site


class ShippedPacks:
    """Fills desk.ports.Packs."""

    def ids(self) -> list[str]:
        return catalog.packs()

    def load(self, pack_id: str, options: Mapping[str, int]) -> Protocol:
        try:
            return catalog.load(pack_id, options)
        except catalog.PackError as error:
            raise NotSetUp(f"The protocol pack cannot be used: {error}") from error


def train(file: Path, beside: Path | None = None) -> int:
    """Plays a scenario in the window, at a desk of its own, until it is closed; the exit status.

    `beside`: where the window of real patients says what sounds for them. Raises ScenarioError.
    """
    from infusion_desk.ui import training

    with rehearsal(file) as player, TemporaryDirectory(prefix="infusion-desk-pages-") as pages:

        def fittings(desk: Desk) -> Fittings:
            sheets = KeptSheets(desk, Path(pages), lambda: TRAINING, training=True)
            papers = KeptPapers(desk, Path(pages))
            return Fittings(TRAINING, "no patient here is real", sheets=sheets, papers=papers)

        return training.run(Paced(player), fittings, RealPatients(beside) if beside else lambda: "")


def trainings() -> TrainingProcess:
    """The trainings beside a window: each is this program once more."""
    shipped = sorted(resource("scenarios").glob("*.toml"))
    return TrainingProcess(this_program(), shipped, _described)


def _described(file: Path) -> ScenarioRow:
    try:
        row = described(file)
        protocol_of(read(file), _load)
    except ScenarioError as error:
        raise ValueError(str(error)) from error
    return row


@contextmanager
def opened_records(folder: Path) -> Iterator[SqliteJournal]:
    """The records alone, for what looks after them: nothing is entered, not even that nobody watched."""
    if not (folder / FILE_NAME).exists():
        raise NoRecords(str(folder))
    with closing(open_journal(folder, SystemClock().read())) as journal:
        yield journal


@contextmanager
def opened_copy(file: Path) -> Iterator[SqliteRecords]:
    """A file of records that is only looked at: not locked, not changed."""
    with closing(open_copy(file)) as records:
        yield records


def back_up(folder: Path, into: Path | None, second: Path | None = None) -> Finished:
    """Backs the records up: a generation in their own "backups" and in the second folder; or once `into` another.

    Raises NotBackedUp, also where the copy does not check out.
    """
    with opened_records(folder) as journal:
        copy = begin(journal, into or folder / BACKUPS, SystemClock().read().utc)
    return Finished(accept(copy)) if into else finish(copy, second)


def backups(desk: Desk, folder: Path) -> Backups:
    """The backups to be made while a desk is open; each copy is checked by a process of its own."""
    assert isinstance(desk.journal, SqliteJournal)

    def finishing(copy: Path) -> list[str]:
        return [*this_program(), "--data", str(folder), "finish-backup", str(copy)]

    return HourlyBackups(desk.journal, folder / BACKUPS, finishing)


def this_program() -> list[str]:
    """How this very program is started once more, packaged or not, wherever its user stands."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-c", ONCE_MORE, str(Path(__file__).parent.parent)]


def once_more(folder: Path) -> list[str]:
    """How the window is started again as it was asked for this time, over the same records."""
    asked, where = sys.argv[1:], ["--data", str(folder.resolve())]
    return [*this_program(), *(asked[:-2] if asked[-2:] == where else asked), *where]


def restoring(folder: Path, backup: Path) -> AbstractContextManager[Restoring]:
    """Holds the records while a backup is compared with them and, if it is told so, takes their place."""
    return restore.restoring(folder, backup, SystemClock().read())


def print_sheet(journal: Journal, slug: str, session_id: str, target: Path, **how: Any) -> Printed:
    """Writes a sheet of a session as a PDF; `how` is as in records.sheets.sheet_of, which says what it raises."""
    from infusion_desk.records.sheets import sheet_of

    sheet = sheet_of(journal, slug, session_id, **how)
    keep_file(sheet.pdf, target)
    return sheet


@contextmanager
def rehearsal(path: Path) -> Iterator[Player]:
    """A scenario file, ready to be played on a desk and a SQLite file of its own. Raises ScenarioError."""
    scenario = read(path)
    protocol = protocol_of(scenario, _load)
    with TemporaryDirectory(prefix="infusion-desk-") as folder:
        player = Player(scenario, partial(_rehearsed_desk, Path(folder), protocol, scenario))
        try:
            yield player
        finally:
            player.stop()


def _rehearsed_desk(
    folder: Path, protocol: Protocol, scenario: Scenario, clock: Clock, heartbeat: Heartbeat
) -> Desk:
    journal = open_journal(folder, clock.read(), new_origin=lambda: REHEARSED_ORIGIN)
    return Desk(journal, clock, heartbeat, protocol, scenario.zone, live=scenario.live)


def _load(pack_id: str, options: Mapping[str, int]) -> Protocol:
    try:
        return catalog.load(pack_id, options)
    except catalog.PackError as error:
        raise PackRefused(error.reason) from error
