"""Finding patients and sessions: tables that are derived from the entries, and the search over them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlite_utils import Database

from infusion_desk.desk.journal import FollowUpRow, IndexRow, PatientRow, SessionRow
from infusion_desk.domain.calendar import MONTHS
from infusion_desk.domain.identifiers import nhs_number_words
from infusion_desk.storage.store import Store
from infusion_desk.storage.surroundings import naming_faults

#: Letters that are no letter with an accent, yet are typed as one by who does not have them.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
MOST_FOUND = 50

MATCHING = "JOIN patient_search ON patient_search.rowid = number WHERE patient_search MATCH ?"
#: In the file, as one letter is found in thousands. Accented letters come last here: who is left out types on.
FIRST_OF_THEM = f"ORDER BY family COLLATE NOCASE, given COLLATE NOCASE, born LIMIT {MOST_FOUND}"
#: A row that is already as it should be is not written again: nearly every entry leaves all of them as they are.
PUT_PATIENT = """INSERT INTO patient_index (patient_id, family, given, born, nhs_number, hospital_number)
    VALUES (:patient_id, :family, :given, :born, :nhs_number, :hospital_number)
    ON CONFLICT (patient_id) DO UPDATE SET family = excluded.family, given = excluded.given,
        born = excluded.born, nhs_number = excluded.nhs_number, hospital_number = excluded.hospital_number
        WHERE (family, given, born, nhs_number, hospital_number) IS NOT (excluded.family, excluded.given,
            excluded.born, excluded.nhs_number, excluded.hospital_number)
    RETURNING number"""
PUT_WORDS = "INSERT OR REPLACE INTO patient_search (rowid, words) VALUES (?, ?)"
#: Every word of the search as it is kept there, by patient_index.number. A temporary table: no file is changed.
SEARCHED_WORDS = """CREATE VIRTUAL TABLE IF NOT EXISTS temp.searched
    USING fts5vocab('main', 'patient_search', 'instance')"""
PUT_SESSION = """INSERT INTO session_index (session_id, patient_id, course, day, date, phase)
    VALUES (:session_id, :patient_id, :course, :day, :date, :phase)
    ON CONFLICT (session_id) DO UPDATE SET patient_id = excluded.patient_id, course = excluded.course,
        day = excluded.day, date = excluded.date, phase = excluded.phase
        WHERE (patient_id, course, day, date, phase)
            IS NOT (excluded.patient_id, excluded.course, excluded.day, excluded.date, excluded.phase)"""

PUT_FOLLOW_UP = """INSERT INTO follow_up_index (patient_id, known) VALUES (:patient_id, :known)
    ON CONFLICT (patient_id) DO UPDATE SET known = excluded.known WHERE known IS NOT excluded.known"""
FOLLOW_UPS = """SELECT patient_id, family, given, born, nhs_number, hospital_number, known
    FROM follow_up_index JOIN patient_index USING (patient_id) ORDER BY number"""


class SqliteIndex:
    """Fills desk.journal.Index."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find_patients(self, text: str) -> list[PatientRow]:
        words = _words(text)
        pattern = " ".join(f'"{word}"*' for word in words)
        found = self._patients(f"{MATCHING} {FIRST_OF_THEM}", [pattern]) if words else []
        return sorted(found, key=lambda row: (fold(row.family), fold(row.given), row.born))

    def patients_with_number(self, number: str) -> list[PatientRow]:
        wanted = _run_together(number)
        found = self._patients(MATCHING, [f'"{wanted}"']) if wanted else []
        return [row for row in found if wanted in map(_run_together, _numbers(row))]

    def patient(self, patient_id: str) -> PatientRow | None:
        return next(self._patients("WHERE patient_id = ?", [patient_id]), None)

    def session(self, session_id: str) -> SessionRow | None:
        return next(self._sessions("WHERE session_id = ?", [session_id]), None)

    def sessions_of(self, patient_id: str) -> list[SessionRow]:
        return list(self._sessions("WHERE patient_id = ? ORDER BY date, number", [patient_id]))

    def sessions_in(self, phases: Collection[str]) -> list[SessionRow]:
        marks = ", ".join("?" * len(phases))
        return list(self._sessions(f"WHERE phase IN ({marks}) ORDER BY date, number", list(phases)))

    def sessions_on(self, day: date) -> list[SessionRow]:
        return list(self._sessions("WHERE date = ? ORDER BY number", [day.isoformat()]))

    def index_rows(self) -> list[IndexRow]:
        return [*self._patients("", []), *self._sessions("", []), *self._follow_up_rows()]

    def follow_ups(self) -> list[tuple[PatientRow, str]]:
        found = []
        for row in self._store.rows(FOLLOW_UPS):
            known, row["born"] = row.pop("known"), date.fromisoformat(row["born"])
            found.append((PatientRow(**row), known))
        return found

    @property
    def keeps_follow_up(self) -> bool:
        wanted = "SELECT 1 FROM sqlite_schema WHERE name = 'follow_up_index'"
        return any(True for _ in self._store.rows(wanted))

    def misfound(self) -> list[str]:
        with naming_faults(self._store.path):
            self._store.db.execute(SEARCHED_WORDS)
        found: dict[int, set[str]] = {}
        for row in self._store.rows("SELECT doc, term FROM temp.searched"):
            found.setdefault(row["doc"], set()).add(row["term"])
        wrong = []
        for row in self._store.rows("SELECT number, patient_id FROM patient_index ORDER BY number"):
            (patient,) = self._patients("WHERE number = ?", [row["number"]])
            if found.pop(row["number"], set()) != set(search_words(patient).split()):
                wrong.append(row["patient_id"])
        return wrong + [f"(none, number {number})" for number in sorted(found)]

    def _follow_up_rows(self) -> Iterator[FollowUpRow]:
        if self.keeps_follow_up:
            for row in self._store.rows("SELECT patient_id, known FROM follow_up_index ORDER BY patient_id"):
                yield FollowUpRow(**row)

    def _patients(self, where: str, values: list[Any]) -> Iterator[PatientRow]:
        columns = "patient_id, family, given, born, nhs_number, hospital_number"
        sql = f"SELECT {columns} FROM patient_index {where}"  # noqa: S608 - `where` is written in this file
        return (PatientRow(**_dated(row, "born")) for row in self._store.rows(sql, values))

    def _sessions(self, where: str, values: list[str]) -> Iterator[SessionRow]:
        columns = "session_id, patient_id, course, day, date, phase"
        sql = f"SELECT {columns} FROM session_index {where}"  # noqa: S608 - `where` is written in this file
        return (SessionRow(**_dated(row, "date")) for row in self._store.rows(sql, values))


def clear(db: Database) -> None:
    """Throws the whole index away, inside the caller's transaction."""
    for table in ("patient_search", "patient_index", "session_index", "follow_up_index"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above


def put(db: Database, rows: Iterable[IndexRow]) -> None:
    """Adds or replaces index rows, inside the caller's transaction."""
    for row in rows:
        if isinstance(row, SessionRow):
            db.execute(PUT_SESSION, {**asdict(row), "date": row.date.isoformat()})
        elif isinstance(row, FollowUpRow):
            db.execute(PUT_FOLLOW_UP, asdict(row))
        else:
            cursor = db.execute(PUT_PATIENT, {**asdict(row), "born": row.born.isoformat()})
            for (number,) in cursor.fetchall():
                db.execute(PUT_WORDS, [number, search_words(row)])


def search_words(row: PatientRow) -> str:
    """Everything by which a patient may be looked for: each name and number in its words and run together."""
    texts = [row.family, row.given, *_numbers(row)]
    without_apostrophes = [re.sub("['’]", "", name) for name in (row.family, row.given)]
    read_aloud = nhs_number_words(row.nhs_number) if row.nhs_number else ""
    born = f"{row.born:%Y %m %d %Y%m%d %d%m%Y} {MONTHS[row.born.month - 1]}"
    words = [word for text in (*texts, *without_apostrophes, read_aloud, born) for word in _words(text)]
    return " ".join(dict.fromkeys([*words, *map(_run_together, texts)]))


def fold(text: str) -> str:
    """A text without case and accents: Łukasz and LUKASZ are the same."""
    plain = (letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")
    return "".join(plain).casefold().translate(PLAIN)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _run_together(text: str) -> str:
    return "".join(_words(text))


def _numbers(row: PatientRow) -> list[str]:
    return [number for number in (row.nhs_number, row.hospital_number) if number]


def _dated(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {**row, name: date.fromisoformat(row[name])}
