"""The audit: who saw, did, printed, signed in, failed a PIN, amended, set or approved what, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from infusion_desk.desk.alarm_ledger import ledger_stream
from infusion_desk.desk.indexing import presence_of
from infusion_desk.desk.journal import PatientRow, Records
from infusion_desk.desk.naming import paper_stream
from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.wanted_entries import Order, Wanted
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.entries import Entry, Line
from infusion_desk.domain.facts import EntryAmended
from infusion_desk.domain.instants import Moment

#: The kinds of acts by their slugs: what they are called, and the kinds of their facts. Whatever is in none was done.
DID = "did"
ACTS: Mapping[str, tuple[str, frozenset[str]]] = {
    "saw": ("Seen", frozenset({"patient-viewed", "audit-opened"})),
    DID: ("Done", frozenset()),
    "printed": (
        "Printed or saved",
        frozenset({"sheet-issued", "print-answered", "audit-exported", "records-exported"}),
    ),
    "people": (
        "Signed in, PINs",
        frozenset({"signed-in", "signed-out", "window-locked", "window-unlocked"})
        | {"pin-set", "pin-reset", "pin-unlocked", "pin-failed", "pin-found", "pin-given"},
    ),
    "amended": ("Amended", frozenset({"entry-amended", "patient-entry-amended", "entries-attributed"})),
    "alarms": (
        "Alarms and clocks",
        frozenset({"alarm-raised", "alarm-sounded", "alarm-ended", "alarm-acknowledged"})
        | {
            "sound-lost",
            "sound-confirmed",
            "clock-changed",
            "not-watched",
            "machine-restarted",
            "time-confirmed",
        },
    ),
    "settings": (
        "Settings and staff",
        frozenset({"setting-changed", "pack-approved", "staff-added", "staff-changed", "staff-left"}),
    ),
}
ELSEWHERE = frozenset().union(*(kinds for _, kinds in ACTS.values()))
#: What must stand out: somebody tried to be somebody else, or mistyped.
FAILED = "pin-failed"
#: So many entries are read at a time.
PAGE = 200


@dataclass(frozen=True)
class AuditFilter:
    """What is looked for; what is empty does not matter. `patient` is a name or number as in the finding of patients.

    `since` and `until` are local days, both included.
    """

    act: str = ""
    person: str = ""
    patient: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def words(self) -> str:
        """What is looked for, in words."""
        parts = [
            ACTS[self.act][0] if self.act else "Every entry",
            *([f"by or for {self.person}"] if self.person else []),
            *([f"patient {self.patient}"] if self.patient else []),
            *([f"from {day_words(self.since)}"] if self.since else []),
            *([f"to {day_words(self.until)}"] if self.until else []),
        ]
        return " · ".join(parts)


class AuditPapers(Protocol):
    """Takes the audit out as files."""

    def write(self, form: str, asked: AuditFilter, *, by: str) -> str:
        """Keeps what is looked for as a "pdf" or "csv", and says where and how much. Raises SurroundingsFault."""
        ...


def act_of(kind: str) -> str:
    """The kind of act that a kind of fact tells of."""
    return next((slug for slug, (_, kinds) in ACTS.items() if kind in kinds), DID)


class Audit:
    """Reads the entries of one file for an auditor; local days are those of the site's zone."""

    def __init__(self, records: Records, zone: str) -> None:
        self._records = records
        self._zone = ZoneInfo(zone)
        self._patients: dict[str, PatientRow | None] = {}
        self._sessions: dict[str, str] = {}

    def page(self, asked: AuditFilter, before: Order | None = None, most: int = PAGE) -> list[Entry]:
        """The latest entries that are looked for, before a place in the order of all."""
        return self._records.latest(self._wanted(asked), before=before, most=most)

    def newer(self, asked: AuditFilter, after: Order | None) -> list[Entry]:
        """Those that came since, the latest first."""
        return (
            self._records.latest(self._wanted(asked), after=after, most=PAGE) if after else self.page(asked)
        )

    def all(self, asked: AuditFilter) -> Iterator[Entry]:
        """Everything that is looked for, the latest first, read a page at a time."""
        before: Order | None = None
        while page := self.page(asked, before, 10 * PAGE):
            yield from page
            before = page[-1].order

    def patients(self, text: str) -> list[PatientRow]:
        """The patients whom a name or number means."""
        return self._records.find_patients(text)

    def patient_of(self, entry: Entry) -> PatientRow | None:
        """Whom an entry is about; None where it is nobody."""
        kind, _, name = entry.stream.partition(":")
        if not name:
            return None
        of_patient = kind in ("patient", "presence")
        patient_id = name if of_patient else self._patient_of_session(name) or name
        if patient_id not in self._patients:
            self._patients[patient_id] = self._records.patient(patient_id)
        return self._patients[patient_id]

    def says(self, entry: Entry) -> str:
        """What an entry said when it was made, in its own local times."""
        happened, entered = Moment(0, entry.happened.utc), Moment(0, entry.entered.utc)
        return sentence(Line(entry, entry.fact, happened, entered), ZoneInfo(entry.zone))

    def amended(self, amendment: EntryAmended, entry: Entry) -> str:
        """The entry that an amendment amends, as it was first made; "" where it is not there."""
        patient = self.patient_of(entry)
        streams = [entry.stream, *([f"patient:{patient.patient_id}"] if patient else [])]
        found = (each for each in self._records.read(streams) if each.reference == amendment.reference)
        return next(map(self.says, found), "")

    def _wanted(self, asked: AuditFilter) -> Wanted:
        wanted = Wanted(person=asked.person)
        if asked.act == DID:
            wanted = replace(wanted, but=ELSEWHERE)
        elif asked.act:
            wanted = replace(wanted, kinds=ACTS[asked.act][1])
        if asked.patient:
            found = self.patients(asked.patient)
            wanted = replace(wanted, streams=[stream for row in found for stream in self._streams(row)])
        return replace(wanted, since=self._begins(asked.since), until=self._begins(asked.until, 1))

    def _begins(self, day: date | None, later: int = 0) -> datetime | None:
        if day is None:
            return None
        return datetime.combine(day + timedelta(days=later), time(), self._zone).astimezone(UTC)

    def _streams(self, patient: PatientRow) -> Iterator[str]:
        patient_id = patient.patient_id
        yield from (f"patient:{patient_id}", presence_of(patient_id), paper_stream(patient_id))
        for row in self._records.sessions_of(patient_id):
            yield from (
                f"session:{row.session_id}",
                ledger_stream(row.session_id),
                paper_stream(row.session_id),
            )

    def _patient_of_session(self, session_id: str) -> str:
        if session_id not in self._sessions:
            row = self._records.session(session_id)
            self._sessions[session_id] = row.patient_id if row else ""
        return self._sessions[session_id]
