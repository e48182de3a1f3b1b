"""A journal in memory that writes and reads rows as the file does, without the file."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.journal import FollowUpRow, IndexRow, PatientRow, SessionRow, Verification
from infusion_desk.desk.wanted_entries import Order, Wanted
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.storage.codec import NO_HASH, Place, Row, decode, encode, pack_of
from infusion_desk.storage.index import search_words


def _plain(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def _numbers(row: PatientRow) -> list[str]:
    return [_plain(number) for number in (row.nhs_number, row.hospital_number) if number]


class MemoryIndex:
    """Fills desk.journal.Index."""

    def __init__(self) -> None:
        self.patients: dict[str, PatientRow] = {}
        self.sessions: dict[str, SessionRow] = {}
        self.known: dict[str, FollowUpRow] = {}

    def find_patients(self, text: str) -> list[PatientRow]:
        rows = self.patients.values()
        return [row for row in rows if text.casefold() in search_words(row).casefold()]

    def patients_with_number(self, number: str) -> list[PatientRow]:
        wanted = _plain(number)
        return [row for row in self.patients.values() if wanted and wanted in _numbers(row)]

    def patient(self, patient_id: str) -> PatientRow | None:
        return self.patients.get(patient_id)

    def session(self, session_id: str) -> SessionRow | None:
        return self.sessions.get(session_id)

    def sessions_of(self, patient_id: str) -> list[SessionRow]:
        return self._by_date(row for row in self.sessions.values() if row.patient_id == patient_id)

    def sessions_in(self, phases: Collection[str]) -> list[SessionRow]:
        return self._by_date(row for row in self.sessions.values() if row.phase in phases)

    def sessions_on(self, day: date) -> list[SessionRow]:
        return [row for row in self.sessions.values() if row.date == day]

    def index_rows(self) -> list[IndexRow]:
        return [*self.patients.values(), *self.sessions.values(), *self.known.values()]

    def follow_ups(self) -> list[tuple[PatientRow, str]]:
        return [(self.patients[one], row.known) for one, row in self.known.items()]

    keeps_follow_up = True

    def misfound(self) -> list[str]:
        return []

    def replace_index(self, rows: Sequence[IndexRow]) -> None:
        self.patients, self.sessions, self.known = {}, {}, {}
        self.put(rows)

    def put(self, rows: Sequence[IndexRow]) -> None:
        for row in rows:
            if isinstance(row, PatientRow):
                self.patients[row.patient_id] = row
            elif isinstance(row, FollowUpRow):
                self.known[row.patient_id] = row
            else:
                self.sessions[row.session_id] = row

    @staticmethod
    def _by_date(rows: Iterator[SessionRow]) -> list[SessionRow]:
        return sorted(rows, key=lambda row: row.date)


class MemoryJournal(MemoryIndex):
    """Fills desk.journal.Journal. Entries pass through the codec of the file: what does not read back is refused.

    `fault` is raised by the next append, as a full disk would.
    """

    def __init__(self, origin: str = "ward-a") -> None:
        super().__init__()
        self.origin = origin
        self.rows: list[Row] = []
        self.packs: dict[str, str] = {}
        self.fault: SurroundingsFault | None = None

    def append(self, drafts: Sequence[Draft], indexes: Sequence[IndexRow] = ()) -> tuple[Entry, ...]:
        fault, self.fault = self.fault, None
        if fault is not None:
            raise fault
        place = Place(1, self.origin, 1, 1, NO_HASH)
        if self.rows:
            last = self.rows[-1]
            place = Place(last["seq"] + 1, self.origin, last["seq"] + 1, last["lamport"] + 1, last["hash"])
        written = []
        for draft in drafts:
            row = encode(draft, place)
            self.packs |= pack_of(draft.fact)
            written.append(row)
            following = place.seq + 1
            place = replace(
                place,
                seq=following,
                origin_seq=following,
                lamport=place.lamport + 1,
                previous_hash=row["hash"],
            )
        self.rows += written
        self.put(indexes)
        return tuple(map(self._entry, written))

    def streams(self, prefix: str = "") -> list[str]:
        return sorted({row["stream"] for row in self.rows if row["stream"].startswith(prefix)})

    def read(self, streams: Collection[str]) -> tuple[Entry, ...]:
        return tuple(self._entry(row) for row in self.rows if row["stream"] in streams)

    def everything(self) -> Iterator[Entry]:
        return map(self._entry, self.rows)

    def _entry(self, row: Row) -> Entry:
        return decode(row, self.packs.__getitem__)

    def latest(
        self, wanted: Wanted, *, before: Order | None = None, after: Order | None = None, most: int
    ) -> list[Entry]:
        """As little of it as its tests need: the kinds, the streams and the places in the order."""
        found = [
            entry
            for entry in reversed(list(self.everything()))
            if (wanted.kinds is None or entry.fact.kind in wanted.kinds)
            and entry.fact.kind not in wanted.but
            and (wanted.streams is None or entry.stream in wanted.streams)
            and (before is None or entry.order < before)
            and (after is None or entry.order > after)
        ]
        return found[:most]

    def with_hash(self, beginning: str) -> list[Entry]:
        return [self._entry(row) for row in self.rows if row["hash"].startswith(beginning)]

    def seal_broken(self) -> bool:
        return False

    def head(self) -> str:
        return str(self.rows[-1]["hash"]) if self.rows else NO_HASH

    def verify(self) -> Verification:
        return Verification(len(self.rows), {self.origin: self.head()})

    def copy(self) -> "MemoryJournal":
        """Another journal with the same entries and index."""
        other = MemoryJournal(self.origin)
        other.rows, other.patients, other.sessions = [*self.rows], {**self.patients}, {**self.sessions}
        other.known, other.packs = {**self.known}, {**self.packs}
        return other

    def close(self) -> None:
        """Nothing is held."""
