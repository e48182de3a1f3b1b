"""An invented history of many patients: for measuring what a full ward feels like, and for nothing else.

The same seed, pack and last day give the same history. Nobody in it lives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from infusion_desk.domain import facts
from infusion_desk.domain.calendar import from_local, months_after
from infusion_desk.domain.entries import Draft
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.instants import EPOCH, Instant
from infusion_desk.domain.protocol import Protocol

FAMILIES = (
    *(
        "Abara",
        "Achterberg",
        "Albescu",
        "Bianchi",
        "Björnsdóttir",
        "Castellano",
        "Dąbrowska",
        "Eze",
        "Fairweather",
    ),
    *(
        "Gallagher",
        "Haddad",
        "Ivanova",
        "Jónsson",
        "Kowalczyk",
        "Lindqvist",
        "Marlowe",
        "Nakamura",
        "O’Sullivan",
    ),
    *(
        "Papadopoulos",
        "Quintero",
        "Rosenthal",
        "Silva",
        "Tembo",
        "Ueda",
        "Vânătoru",
        "Whitcombe",
        "Yılmaz",
        "Zhang",
    ),
)
GIVEN = (
    *(
        "Ada",
        "Bram",
        "Chiara",
        "Dmitri",
        "Elif",
        "Femi",
        "Greta",
        "Hana",
        "Ines",
        "Joris",
        "Katarzyna",
        "Lea",
    ),
    *("Mira", "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tomás", "Una", "Viktor", "Wendy", "Zoë"),
)
#: Of the courses: days of each, and how many patients of three had four of them.
DAYS, FOURTH_IN_THREE = (5, 3, 3, 3), 2
#: Results are as far back as this; a month is skipped, or a whole patient lost, this often.
MONTHS_OF_RESULTS, SKIPPED, LOST = 24, 0.08, 0.04
MALE_IN = 4


@dataclass(frozen=True)
class History:
    """Everything invented of one patient, in the order in which it is entered."""

    patient_id: str
    sessions: int
    drafts: tuple[Draft, ...]


def histories(
    patients: int, seed: int, last: date, protocol: Protocol, zone: str, origin: str
) -> Iterator[History]:
    """The histories of so many patients, up to a last local date. `origin` names the workstation's chain."""
    for number in range(1, patients + 1):
        writer = _Writer(Random(f"{seed} {number}"), f"{origin}-{number:04d}", protocol, ZoneInfo(zone))  # noqa: S311
        writer.live(number, last)
        ordered = sorted(writer.drafts, key=lambda draft: draft.entered.utc)
        yield History(writer.patient_id, writer.sessions, tuple(ordered))


class _Writer:
    def __init__(self, chance: Random, patient_id: str, protocol: Protocol, zone: ZoneInfo) -> None:
        self.chance = chance
        self.patient_id = patient_id
        self.protocol = protocol
        self.zone = zone
        self.drafts: list[Draft] = []
        self.sessions = 0
        self._fired: list[str] = []

    def live(self, number: int, last: date) -> None:
        """A patient's whole story: registered, treated in three or four courses, followed up until `last`."""
        courses = 4 if number % 3 < FOURTH_IN_THREE else 3
        ago = self.chance.randrange(20, 1400)
        begins = months_after(last - timedelta(days=ago), -13 * (courses - 1))
        anchor = begins
        self._register(number, begins)
        for course in range(1, courses + 1):
            first = months_after(begins, 13 * (course - 1))
            for day in range(DAYS[course - 1]):
                self._infuse(course, day + 1, first + timedelta(days=day))
            anchor = first + timedelta(days=DAYS[course - 1] - 1)
        lost = last - timedelta(days=self.chance.randrange(60, 700)) if self.chance.random() < LOST else last
        self._follow(anchor, last, lost)

    def _register(self, number: int, begins: date) -> None:
        male = number % MALE_IN == 0
        born = date(
            self.chance.randrange(1955, 2004), self.chance.randrange(1, 13), self.chance.randrange(1, 29)
        )
        self._tell(
            begins - timedelta(days=20),
            time(9),
            facts.PatientRegistered(
                family=self.chance.choice(FAMILIES),
                given=self.chance.choice(GIVEN),
                born=born,
                sex="male" if male else "female",
                hospital_number=f"Y{number:06d}",
                allergies=(),
            ),
        )
        creatinine = facts.ResultRecorded(
            test="creatinine", on=begins - timedelta(days=5), value=self._creatinine(), unit="µmol/L"
        )
        self._tell(begins - timedelta(days=4), time(9), creatinine)

    def _infuse(self, course: int, day: int, on: date) -> None:
        self.sessions += 1
        stream = f"session:{self.patient_id}-{self.sessions:02d}"
        opened = facts.SessionOpened(
            course=course,
            day=day,
            chair=str(1 + self.sessions % 8),
            patient_id=self.patient_id,
            protocol=self.protocol.contents,
            protocol_digest=self.protocol.digest,
        )
        vitals = facts.VitalsRecorded(
            systolic=self.chance.randrange(105, 140),
            diastolic=self.chance.randrange(60, 85),
            pulse=self.chance.randrange(58, 92),
            respiration=14,
            spo2=98,
            oxygen="air",
            temperature=36.6,
            consciousness="A",
        )
        for at, fact in (
            (time(8, 30), opened),
            (time(8, 50), vitals),
            (time(11), facts.InfusionStarted(rate_ml_h=25, checker="MK")),
            (time(15), facts.InfusionEnded()),
            (time(17, 5), facts.PatientDischarged(condition="well")),
            (time(17, 10), facts.RecordSigned(meaning="gave")),
        ):
            self._tell(on, at, fact, stream)

    def _follow(self, anchor: date, last: date, lost: date) -> None:
        for month in range(1, 49):
            on = months_after(anchor, month) + timedelta(days=self.chance.randrange(-4, 5))
            if on >= lost or (last - on).days > 31 * MONTHS_OF_RESULTS or self.chance.random() < SKIPPED:
                continue
            for test, value, unit in self._month(month):
                result = facts.ResultRecorded(test=test, on=on, value=value, unit=unit)
                self._tell(on + timedelta(days=1), time(10), result)
            self._read(on + timedelta(days=2), last)
            if month % 6 == 0:
                self._tell(on + timedelta(days=2), time(9), facts.FormSent(form="rems-status", on=on))
        self._tell(anchor + timedelta(days=2), time(9), facts.FormSent(form="rems-checklist", on=anchor))

    def _read(self, on: date, last: date) -> None:
        """What fired this month has been acknowledged, unless it came in the last days."""
        if on < last - timedelta(days=5):
            for rule in self._fired:
                read = facts.FlagAcknowledged(
                    rule=rule, action="Physician told; repeated.", because=("as reported",)
                )
                self._tell(on, time(11), read)
        self._fired = []

    def _month(self, month: int) -> Iterator[tuple[str, float | str | None, str | None]]:
        chance = self.chance
        yield "cbc", None, None
        low = chance.random() < 0.004
        yield "platelets", chance.randrange(40, 99) if low else chance.randrange(150, 400), "10^9/L"
        yield "creatinine", self._creatinine(), "µmol/L"
        yield "urinalysis", None, None
        protein = chance.random() < 0.01
        yield "urine-protein", "1+" if protein else "negative", None
        for test in ("alt", "ast"):
            yield test, chance.randrange(12, 45), "U/L"
        yield "bilirubin", chance.randrange(5, 20), "µmol/L"
        thyroid = month % 3 == 0 and chance.random() < 0.03
        if month % 3 == 0:
            yield "tsh", 0.01 if thyroid else chance.randrange(60, 350) / 100, "mIU/L"
        if month % 12 == 0:
            yield "skin-exam", "done", None
            yield "hpv-screen", "done", None
        fired = {"thrombocytopenia": low, "urine-protein": protein, "thyroid": thyroid}
        self._fired = [rule for rule, fires in fired.items() if fires]

    def _creatinine(self) -> int:
        return self.chance.randrange(62, 78)

    def _tell(self, day: date, at: time, fact: Fact, stream: str = "") -> None:
        utc: datetime = from_local(day, at.hour, at.minute, 0, self.zone)
        instant = Instant(utc, "synthetic", (utc - EPOCH) // timedelta(milliseconds=1))
        self.drafts.append(
            Draft(stream or f"patient:{self.patient_id}", fact, instant, instant, self.zone.key, "SO")
        )
