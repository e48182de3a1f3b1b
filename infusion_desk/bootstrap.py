"""The composition root: the one module that knows every concrete class."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk import catalog
from infusion_desk.desk.faults import NoRecords
from infusion_desk.desk.indexing import read_chart
from infusion_desk.desk.ports import Clock, Heartbeat, Journal
from infusion_desk.desk.service import Desk
from infusion_desk.domain.protocol import Protocol
from infusion_desk.records import Printed, render
from infusion_desk.records.record import record_contents
from infusion_desk.rehearsal import PackRefused, Player, protocol_of, read
from infusion_desk.resource_files import resource
from infusion_desk.settings import NotSetUp, Settings
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.storage.surroundings import naming_faults
from infusion_desk.system_clock import SystemClock

#: The workstation's name in every rehearsal: the same file gives the same ids, and the same bytes on paper.
REHEARSED_ORIGIN = "REHEARSE"


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

    def print_one(session_id: str) -> Path:
        target = folder / "records" / f"{session_id}.pdf"
        print_record(desk.journal, session_id, target, site=settings.site_name)
        return target

    with closing(desk.journal):
        return app.run(desk, settings.site_name, settings.workstation, print_one)


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


def back_up(folder: Path, into: Path | None) -> Path:
    """Copies the records into another folder (their own "backups", if none is named). The copy's path."""
    with opened_records(folder) as journal:
        target = (into or folder / "backups") / f"{SystemClock().read().utc:%Y-%m-%dT%H%M%SZ}.db"
        journal.back_up(target)
        return target


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
