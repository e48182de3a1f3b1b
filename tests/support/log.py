"""A patient's log told fact by fact, without a desk: what the functions of the domain are tried on."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

from infusion_desk import catalog
from infusion_desk.domain.chart import Chart, fold
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import Fact, PatientRegistered, SessionOpened, VitalsRecorded
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.instants import EPOCH, Instant, Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.session import Session
from tests.support.marlowe import MARLOWE, SET

TODAY = date(2026, 11, 23)
INES = PatientRegistered(**MARLOWE, allergies=("penicillin",))
NORMAL = VitalsRecorded(**SET)


@cache
def pack(pack_id: str = "us", **site: int) -> Protocol:
    """A shipped pack, with a site's values."""
    return catalog.load(pack_id, site)


def vitals(**changed: object) -> VitalsRecorded:
    """A full set of normal vital signs, but for what is named."""
    return replace(NORMAL, **changed)  # type: ignore[arg-type]


class Log:
    """One patient's log and the session it is about. Times are local: "HH:MM", "HH:MM:SS", "-1d HH:MM", "+20d HH:MM".

    The patient is registered and the session opened at 08:30 of `on`.
    """

    def __init__(
        self,
        pack_id: str = "us",
        *,
        course: int = 1,
        day: int = 1,
        on: date = TODAY,
        zone: str = "Europe/London",
        patient: PatientRegistered | None = INES,
        **site: int,
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.on = on
        self.protocol = pack(pack_id, **site)
        self.entries: list[Entry] = []
        if patient is not None:
            self.tell("-30d 08:00", patient, stream="patient:p1")
        self.stream = self.opens(course, day, "08:30")

    def opens(self, course: int, day: int, at: str) -> str:
        """A session of the patient; its stream."""
        stream = f"session:{course}-{day}"
        opened = SessionOpened(course=course, day=day, patient_id="p1", protocol=self.protocol.contents)
        self.tell(at, opened, stream=stream)
        return stream

    def tell(
        self,
        at: str,
        *facts: Fact,
        stream: str | None = None,
        entered: str | None = None,
        by: str = "SO",
    ) -> Self:
        """Facts that happened then, and were entered then or, if they are late, at `entered`."""
        for fact in facts:
            count = len(self.entries) + 1
            entry = Entry(
                stream=stream or self.stream,
                fact=fact,
                happened=self.instant(at),
                entered=self.instant(entered or at),
                zone=self.zone.key,
                author=by,
                origin="ward-a",
                origin_seq=count,
                lamport=count,
            )
            self.entries.append(entry)
        return self

    def utc(self, at: str) -> datetime:
        """The UTC time of a local one."""
        days, _, clock = at.rpartition(" ")
        day = self.on + timedelta(days=int(days.removesuffix("d") or 0))
        return datetime.combine(day, time.fromisoformat(clock), self.zone).astimezone(UTC)

    def instant(self, at: str) -> Instant:
        """What both clocks of the one machine said then."""
        utc = self.utc(at)
        return Instant(utc, "boot-1", (utc - EPOCH) // timedelta(milliseconds=1) - 1_500_000_000_000)

    def moment(self, at: str) -> Moment:
        """That time on the scale of the chart."""
        return self.chart.timeline.moment(self.instant(at))

    @property
    def chart(self) -> Chart:
        return fold("p1", self.entries)

    @property
    def session(self) -> Session:
        return self.chart.sessions[self.stream.removeprefix("session:")]

    def gate(self, slug: str, at: str = "11:00") -> Gate:
        """A gate as it stands at a time."""
        return gates(self.session, self.moment(at))[slug]

    def verdict(self, slug: str, at: str = "11:00") -> str:
        """What a gate finds at a time."""
        return self.gate(slug, at).verdict.state
