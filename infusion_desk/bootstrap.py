"""The composition root: the one module that knows every concrete class."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk import catalog
from infusion_desk.desk.faults import NoRecords
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.indexing import read_chart
from infusion_desk.desk.ports import Backups, Clock, Heartbeat, Journal
from infusion_desk.desk.service import Desk
from infusion_desk.domain.protocol import Protocol
from infusion_desk.records import Printed, render
from infusion_desk.records.record import record_contents
from infusion_desk.rehearsal import PackRefused, Player, protocol_of, read
from infusion_desk.resource_files import resource
from infusion_desk.settings import NotSetUp, Settings
from infusion_desk.storage import restore
from infusion_desk.storage.generations import FOLDER as BACKUPS
from infusion_desk.storage.generations import Finished, accept, begin, finish
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from infusion_desk.storage.reading import SqliteRecords
from infusion_desk.storage.restore import Restoring
from infusion_desk.storage.schedule import HourlyBackups
from infusion_desk.storage.surroundings import naming_faults
from infusion_desk.system_clock import SystemClock

#: The workstation's name in every rehearsal: the same file gives the same ids, and the same bytes on paper.
REHEARSED_ORIGIN = "REHEARSE"
ONCE_MORE = "import sys; sys.path.append(sys.argv.pop(1)); from infusion_desk.cli import main; main()"


def open_desk(folder: Path, settings: Settings) -> Desk:
    """The desk over the records in a folder. Raises SurroundingsFault, also for an unusable pack."""
    try:
        protocol = catalog.load(settings.pack, settings.options)
    except catalog.PackError as error:
        raise NotSetUp(f"The protocol pack cannot be used: {error}") from error
    clock = SystemClock()
    journal = open_journal(folder, clock.read())
    return Desk(journal, clock, FileHeartbeat(folder), protocol, settings.zone)


def show_window(folder: Path, settings: Settings) -> int:
    """Shows the window over the records in a folder until it is closed; the exit status."""
    # Here, because no other command needs the libraries of a window.
    from infusion_desk.ui import app

    desk = open_desk(folder, settings)

    def print_one(session_id: str) -> str:
        target = folder / "records" / f"{session_id}.pdf"
        print_record(desk.journal, session_id, target, site=settings.site_name)
        return str(target)

    with closing(desk.journal):
        fittings = Fittings(
            settings.site_name, settings.workstation, print_record=print_one, backups=backups(desk, folder)
        )
        return app.run(desk, fittings)


def demonstrate(out: Path) -> list[Path]:
    """Plays shipped days through the real window without a display; the pictures and the record in `out`."""
    from infusion_desk.ui import demonstration

    def rehearse(name: str) -> AbstractContextManager[Player]:
        return rehearsal(resource("scenarios", name))

    def print_one(desk: Desk, session_id: str, target: Path) -> None:
        print_record(desk.journal, session_id, target, training=True)

    return demonstration.run(out, rehearse, print_one)


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


def restoring(folder: Path, backup: Path) -> AbstractContextManager[Restoring]:
    """Holds the records while a backup is compared with them and, if it is told so, takes their place."""
    return restore.restoring(folder, backup, SystemClock().read())


def print_record(
    journal: Journal, session_id: str, target: Path, *, site: str = "", training: bool = False
) -> Printed:
    """Writes the record of a session as a PDF. Raises KeyError where there is no such session."""
    row = journal.session(session_id)
    if row is None:
        raise KeyError(session_id)
    session = read_chart(journal, row.patient_id).sessions[session_id]
    record = render(record_contents(session, journal.verify(), site=site, training=training))
    with naming_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(record.pdf)
    return record


@contextmanager
def rehearsal(path: Path) -> Iterator[Player]:
    """A scenario file, ready to be played on a desk and a SQLite file of its own. Raises ScenarioError."""
    scenario = read(path)
    protocol = protocol_of(scenario, _load)
    with TemporaryDirectory(prefix="infusion-desk-") as folder:
        player = Player(scenario, partial(_rehearsed_desk, Path(folder), protocol, scenario.zone))
        try:
            yield player
        finally:
            player.stop()


def _rehearsed_desk(folder: Path, protocol: Protocol, zone: str, clock: Clock, heartbeat: Heartbeat) -> Desk:
    journal = open_journal(folder, clock.read(), new_origin=lambda: REHEARSED_ORIGIN)
    return Desk(journal, clock, heartbeat, protocol, zone)


def _load(pack_id: str, options: Mapping[str, int]) -> Protocol:
    try:
        return catalog.load(pack_id, options)
    except catalog.PackError as error:
        raise PackRefused(error.reason) from error
