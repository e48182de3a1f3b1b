"""A desk over a journal in memory, and a day at it told in a few lines."""

from dataclasses import astuple
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from infusion_desk.desk.journal import Journal
from infusion_desk.desk.service import Desk, Done
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.session import Session
from infusion_desk.rehearsal.state import State, session_state
from tests.support.clock import FakeClock, MemoryHeartbeat
from tests.support.journal import MemoryJournal
from tests.support.log import pack
from tests.support.marlowe import MARLOWE, SET

CONTRAINDICATIONS = (
    "hypersensitivity", "hiv", "uncontrolled-hypertension", "arterial-dissection", "stroke",
    "angina-or-infarction", "coagulopathy-or-anticoagulant", "other-autoimmune-disease",
)  # fmt: skip
LABS = ("cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin")


class Day:
    """A desk, its clocks, and the patient and session that the verbs are for. Starts at 08:40 in London."""

    def __init__(
        self,
        protocol: Protocol | str = "us",
        *,
        journal: Journal | None = None,
        clock: FakeClock | None = None,
        heartbeat: MemoryHeartbeat | None = None,
        zone: str = "Europe/London",
    ) -> None:
        self.protocol = pack(protocol) if isinstance(protocol, str) else protocol
        self.journal: Journal = journal or MemoryJournal()
        self.clock = clock or FakeClock()
        self.heartbeat = heartbeat or MemoryHeartbeat()
        self.zone = zone
        self.patient_id: str | None = None
        self.session_id: str | None = None
        self.starts()

    def starts(self) -> None:
        """The program is started, over what the journal holds."""
        self.desk = Desk(self.journal, self.clock, self.heartbeat, self.protocol, self.zone)

    def again(self) -> "Day":
        """Another desk and journal, where everything is as it is here now."""
        assert isinstance(self.journal, MemoryJournal)
        clock = FakeClock(*astuple(self.clock.read()))
        other = Day(
            self.protocol,
            journal=self.journal.copy(),
            clock=clock,
            heartbeat=MemoryHeartbeat(self.heartbeat.last()),
            zone=self.zone,
        )
        other.patient_id, other.session_id = self.patient_id, self.session_id
        return other

    def at(self, local: str, *, watched: bool = True) -> Self:
        """Time passes until a local "HH:MM[:SS]" of the same day, with a beat before ten seconds are over."""
        now = self.clock.read().utc.astimezone(ZoneInfo(self.zone))
        hour, minute, second = (int(part) for part in f"{local}:00".split(":")[:3])
        wanted = datetime(now.year, now.month, now.day, hour, minute, second, tzinfo=now.tzinfo)
        while watched and wanted - self.clock.read().utc > timedelta(seconds=10):
            self.clock.passes(seconds=10)
            self.desk.beat()
        self.clock.runs_until(wanted)
        self.desk.beat()
        return self

    def tries(self, verb: str, *, by: str = "SO", happened: Any = None, **typed: Any) -> Done | Refusal:
        """A verb, for the session if one is open."""
        done = self.desk.do(
            verb,
            typed,
            by=by,
            patient_id=None if verb == "register_patient" else self.patient_id,
            session_id=None if verb in ("register_patient", "open_session") else self.session_id,
            happened=happened,
        )
        if isinstance(done, Done) and done.patient_id:
            self.patient_id = done.patient_id
            self.session_id = done.session_id or (None if verb == "register_patient" else self.session_id)
        return done

    def does(self, verb: str, *, by: str = "SO", happened: Any = None, **typed: Any) -> Done:
        """A verb that must be accepted."""
        done = self.tries(verb, by=by, happened=happened, **typed)
        assert isinstance(done, Done), done
        return done

    def refuses(self, verb: str, *, by: str = "SO", happened: Any = None, **typed: Any) -> tuple[str, ...]:
        """The rules that refuse a verb, which must not be accepted."""
        refusal = self.tries(verb, by=by, happened=happened, **typed)
        assert isinstance(refusal, Refusal), refusal
        return refusal.rules

    def finds(self, topic: str, **typed: Any) -> Done:
        """A finding that must be accepted."""
        return self.does("record_finding", topic=topic, **typed)

    def registers(self, **changed: Any) -> Self:
        self.does("register_patient", **(MARLOWE | changed))
        return self

    def opens(self, course: int = 1, day: int = 1) -> Self:
        self.does("open_session", course=course, day=day)
        return self

    def is_ready(self) -> Self:
        """Everything is recorded that day 1 of course 1 needs, in the US and in the EU; it is 11:00."""
        today = self.desk.today()
        for topic in ("identity", "consent", "rems-authorization"):
            self.finds(topic, value="yes")
        self.finds("listeria-advice", value="yes", on=today - timedelta(days=14))
        self.finds("setting", equipment="yes", staff="yes", intensive_care="yes")
        for name in CONTRAINDICATIONS:
            self.finds("contraindication", name=name, present="no")
        self.finds("infection-today", value="none")
        self.finds("varicella-history", value="yes")
        for test in LABS:
            self.finds("lab", test=test, on=today)
        for screen in ("tuberculosis-screen", "hepatitis-screen", "skin-exam", "mri-review", "ecg"):
            self.finds(screen, value="done", on=today)
        self.does("record_vitals", **SET)
        self.does("give_premedication", purpose="antiviral", drug="aciclovir", dose_mg=200, started="08:40")
        self.at("09:40", watched=False)
        self.does(
            "give_premedication",
            purpose="steroid",
            drug="methylprednisolone",
            dose_mg=1000,
            started="08:45",
            ended="09:40",
        )
        self.does("decline_premedication", purpose="antipyretic", reason="none wanted")
        self.at("10:50", watched=False)
        self.does(
            "prepare_dose",
            product="Lemtrada 12 mg",
            lot="A1B2C3",
            expiry="2027-05-31",
            diluted_at="10:40",
            checker="MK",
        )
        self.does("record_vitals", **SET)
        return self.at("11:00")

    def starts_infusion(self) -> Self:
        """The drug runs at 25 mL/h, from 11:00."""
        self.is_ready()
        self.does("start_infusion", rate_ml_h=25, checker="MK")
        return self

    def ends_infusion(self) -> Self:
        """The full dose is in at 15:00, and the patient is observed."""
        self.starts_infusion().at("15:00", watched=False)
        self.does("end_infusion")
        return self

    @property
    def session(self) -> Session:
        assert self.session_id is not None
        return self.desk.session(self.session_id)

    @property
    def state(self) -> State:
        """What a scenario would see of the session now."""
        return session_state(self.session, self.desk.moment(self.session))


@cache
def _prepared(pack_id: str, how_far: str) -> Day:
    day = Day(pack_id).registers().opens()
    match how_far:
        case "ready":
            return day.is_ready()
        case "infusing":
            return day.starts_infusion()
        case "observing":
            return day.ends_infusion()
    return day


def opened(pack_id: str = "us") -> Day:
    """Day 1 of course 1 has been opened; it is 08:40."""
    return _prepared(pack_id, "opened").again()


def ready(pack_id: str = "us") -> Day:
    """Everything is recorded that the start needs; it is 11:00."""
    return _prepared(pack_id, "ready").again()


def infusing(pack_id: str = "us") -> Day:
    """The drug runs at 25 mL/h since 11:00; it is 11:00."""
    return _prepared(pack_id, "infusing").again()


def observing(pack_id: str = "us") -> Day:
    """The full dose is in; it is 15:00."""
    return _prepared(pack_id, "observing").again()
