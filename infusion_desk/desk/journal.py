"""What the desk asks of whoever keeps its records: entries in a chain, and an index to find them by."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from infusion_desk.desk.wanted_entries import Order, Wanted
from infusion_desk.domain.entries import Draft, Entry

#: The reference where no single entry is at fault.
THE_FILE = "the file"


@dataclass(frozen=True)
class PatientRow:
    """How a patient is found: `patient_id` is the part after "patient:" in the stream's name."""

    patient_id: str
    family: str
    given: str
    born: date
    nhs_number: str | None = None
    hospital_number: str | None = None


@dataclass(frozen=True)
class SessionRow:
    """How a session is found: patient, course, day, the local date on which it was opened, its phase now."""

    session_id: str
    patient_id: str
    course: int
    day: int
    date: date
    phase: str


@dataclass(frozen=True)
class FollowUpRow:
    """What the follow-up of a patient rests on, as the text of domain.follow_up.known_text."""

    patient_id: str
    known: str


IndexRow = PatientRow | SessionRow | FollowUpRow


@dataclass(frozen=True)
class BrokenEntry:
    """The first entry that does not check out, by its reference ("the file" if it is none of them), and why."""

    reference: str
    why: str

    @property
    def says(self) -> str:
        """Both, in one line."""
        return f"{'' if self.reference == THE_FILE else 'entry '}{self.reference}: {self.why}"


@dataclass(frozen=True)
class Verification:
    """What came of checking every chain: how many entries check out, the last hash of each origin.

    `broken` is the first entry that does not check out.
    """

    entries: int
    heads: Mapping[str, str]
    broken: BrokenEntry | None = None

    @property
    def sound(self) -> bool:
        """Whether every stored entry is what was written, in its place."""
        return self.broken is None


class Index(Protocol):
    """What is found without folding a session: derived from the entries, rebuilt from them at any time."""

    def find_patients(self, text: str) -> list[PatientRow]:
        """The patients for whom every word of the text begins a name, a number or part of the date of birth.

        Accents and case do not matter. By family name, at most 50; none for a text without a letter or digit.
        """
        ...

    def patients_with_number(self, number: str) -> list[PatientRow]:
        """The patients whose hospital or NHS number is this one; case, spaces and hyphens do not matter."""
        ...

    def patient(self, patient_id: str) -> PatientRow | None:
        """One patient, or None."""
        ...

    def session(self, session_id: str) -> SessionRow | None:
        """One session (and through it its patient), or None."""
        ...

    def sessions_of(self, patient_id: str) -> list[SessionRow]:
        """The sessions of a patient, by date and then in the order in which they were opened."""
        ...

    def sessions_in(self, phases: Collection[str]) -> list[SessionRow]:
        """The sessions that are in one of these phases, in the same order."""
        ...

    def sessions_on(self, day: date) -> list[SessionRow]:
        """The sessions of one local date, in the order in which they were opened."""
        ...

    def follow_ups(self) -> list[tuple[PatientRow, str]]:
        """Every patient to whom the drug was given, with what their follow-up rests on (FollowUpRow.known)."""
        ...

    def index_rows(self) -> list[IndexRow]:
        """The whole index: the patients, then the sessions, then what is known for the follow-up."""
        ...

    @property
    def keeps_follow_up(self) -> bool:
        """Whether the file is one that has this part of the index: copies of older programs have not."""
        ...

    def misfound(self) -> list[str]:
        """The patients whom the search misses by a name or number of theirs, or finds by what is not theirs."""
        ...


class Told(Protocol):
    """What a sheet is made from: the entries of streams, found through the index, and whether all check out."""

    def session(self, session_id: str) -> SessionRow | None: ...
    def sessions_of(self, patient_id: str) -> list[SessionRow]: ...
    def read(self, streams: Collection[str]) -> tuple[Entry, ...]: ...
    def verify(self) -> Verification: ...


class Records(Index, Protocol):
    """Every entry there is in one file, to be read: of the records in use, or of a copy of them.

    Every method raises SurroundingsFault (see faults) when the disk or the file does not do its part.
    """

    @property
    def origin(self) -> str:
        """The name of this workstation's chain, made when the file was created or restored."""
        ...

    def streams(self, prefix: str = "") -> list[str]:
        """The names of all streams that begin so, such as "session:"."""
        ...

    def read(self, streams: Collection[str]) -> tuple[Entry, ...]:
        """The entries of these streams, by Entry.order."""
        ...

    def everything(self) -> Iterator[Entry]:
        """All entries, by Entry.order."""
        ...

    def latest(
        self, wanted: Wanted, *, before: Order | None = None, after: Order | None = None, most: int
    ) -> list[Entry]:
        """The entries that are wanted, the latest by Entry.order first: at most so many.

        Those before a place in that order where one is given, and those after another.
        """
        ...

    def with_hash(self, beginning: str) -> list[Entry]:
        """The entries whose hash begins so, in lower-case hexadecimal: where a printed one belongs."""
        ...

    def verify(self) -> Verification:
        """Recomputes every hash of every chain from what is stored, and checks the file around them."""
        ...

    def seal_broken(self) -> bool:
        """Whether the file is a backup whose bytes, down to those of no entry, are not the ones that were sealed."""
        ...


class Journal(Records, Protocol):
    """The records in use. What it returned is on disk; what is on disk is never changed."""

    def append(self, drafts: Sequence[Draft], indexes: Sequence[IndexRow] = ()) -> tuple[Entry, ...]:
        """Writes the drafts, and the index rows that follow from them, in one transaction.

        Returns once they are on disk. After a SurroundingsFault nothing of them is to be shown as done, and
        what was held in memory is to be read anew. A draft's `happened` is its `entered` moved to another
        wall time (Instant.moved_to), both in whole milliseconds; anything else raises ValueError.
        """
        ...

    def replace_index(self, rows: Sequence[IndexRow]) -> None:
        """Throws the whole index away and keeps these rows instead, in one transaction."""
        ...

    def head(self) -> str:
        """The hash of this origin's last entry, in hexadecimal; 64 zeros while there is none."""
        ...

    def close(self) -> None:
        """Gives the file and its lock back."""
        ...
