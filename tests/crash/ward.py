"""A ward for the watcher's tests: records in which so many patients are here, with deadlines at a known moment."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from infusion_desk import catalog
from infusion_desk.desk.indexing import index_rows
from infusion_desk.domain.chart import fold
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import (
    DosePrepared,
    Fact,
    InfusionEnded,
    InfusionPaused,
    InfusionStarted,
    PatientRegistered,
    ReactionLogged,
    SessionOpened,
    StaffAdded,
)
from infusion_desk.domain.instants import Instant
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.opening import open_journal
from tests.support.log import NORMAL

ZONE = "Europe/London"
PHASES = ("preparing", "infusing", "paused", "observing", "reacting")
#: The pack's intervals, in minutes.
VITALS, CHECK, RECHECK, BAG = 30, 30, 5, 480


def earlier(now: Instant, minutes: float) -> Instant:
    """What both clocks said then."""
    span = timedelta(milliseconds=round(minutes * 60_000))
    return Instant(now.utc - span, now.boot_id, now.boot_ms - span // timedelta(milliseconds=1))


def prepare(folder: Path, phases: list[str], now: Instant, due_in_s: float) -> None:
    """Records of one patient for each phase, whose next deadline comes so many seconds from now."""
    contents = catalog.load("us", {}).contents
    due_min = -due_in_s / 60  # so many minutes before now, as all below
    with closing(open_journal(folder, now)) as journal:
        nurse = StaffAdded(initials="SO", name="Sam Ode", role="nurse")
        journal.append([Draft("desk", nurse, earlier(now, 600), earlier(now, 600), ZONE, "SO")])
        for number, phase in enumerate(phases, 1):
            patient, session = f"{journal.origin}-{number:04d}", f"session:{journal.origin}-{number:04d}-01"
            opened = SessionOpened(course=1, day=1, chair=str(number), patient_id=patient, protocol=contents)
            told = [(max(200.0, due_min + BAG + 5), opened), *story(phase, due_min, now)]
            registered = PatientRegistered(
                family=f"Invented{number}",
                given="Ines",
                born=date(1989, 3, 14),
                sex="female",
                hospital_number=f"K{number}",
            )
            drafts = [
                Draft(stream, fact, earlier(now, before), earlier(now, before), ZONE, "SO")
                for stream, before, fact in (
                    (f"patient:{patient}", told[0][0] + 1, registered),
                    *((session, before, fact) for before, fact in told),
                )
            ]
            entries = journal.append(drafts)
            journal.append([], index_rows(fold(patient, entries)))
    FileHeartbeat(folder).beat(now)
    (folder / "settings.toml").write_text(
        f'pack = "us"\nzone = "{ZONE}"\nsite_name = "Ward"\nworkstation = "1"\n', encoding="utf-8"
    )


def story(phase: str, due: float, now: Instant) -> Iterator[tuple[float, Fact]]:
    """What happened how many minutes ago, so that the phase's own deadline comes `due` minutes ago (ahead if < 0)."""
    if phase == "preparing":
        diluted = earlier(now, due + BAG).utc
        yield (
            due + BAG,
            DosePrepared(
                product="Lemtrada 12 mg",
                lot="A1B2C3",
                expiry=date(2030, 5, 31),
                diluted_at=diluted,
                checker="MK",
            ),
        )
        return
    last = due + (RECHECK if phase == "reacting" else VITALS)
    yield 150, NORMAL
    yield 120, InfusionStarted(rate_ml_h=25, checker="MK")
    if phase == "observing":
        yield 105, NORMAL
        yield 90, NORMAL
        yield due + CHECK, InfusionEnded()
        return
    for before in (105, 90, 75, 60, 45):
        yield before, NORMAL
    if phase == "reacting":
        yield last + 0.1, NORMAL
        yield last, ReactionLogged(signs=("urticaria",), grade=1)
    else:
        yield last, NORMAL
    if phase == "paused":
        yield last - 1 / 60, InfusionPaused(reason="line flushed")


def utc(text: str) -> datetime:
    """A UTC time written as 2026-03-29T00:59:50."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
