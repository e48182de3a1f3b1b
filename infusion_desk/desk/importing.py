"""A table of results before it is stored: what would come of each line. Stored in one transaction, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from infusion_desk.desk.follow_up_sentences import test_title, value_words
from infusion_desk.desk.result_table import TableLine, read_table
from infusion_desk.desk.service import Desk
from infusion_desk.domain.quantities import UNITS

VERB = "record_result"
Came = Literal["new", "known", "wrong"]


@dataclass(frozen=True)
class Previewed:
    """One line: whose result, what will be stored, and what came of it. `known`: it is recorded already."""

    line: int
    who: str
    what: str
    came: Came
    says: str
    patient_id: str = ""
    typed: Mapping[str, Any] | None = None


def preview(desk: Desk, text: str, by: str) -> list[Previewed]:
    """What would come of each line of a table. Nothing is written."""
    found: list[Previewed] = []
    seen: set[tuple[tuple[str, str], ...]] = set()
    for line in read_table(text):
        one = _previewed(desk, line, by)
        key = (("patient", one.patient_id), *sorted((name, str(value)) for name, value in line.typed.items()))
        if one.came == "new" and key in seen:
            one = replace(one, came="known", says="The same result stands further up.")
        seen.add(key)
        found.append(one)
    return found


def importable(lines: Sequence[Previewed]) -> bool:
    """Whether the table can be stored: it has something new, and nothing in it is wrong."""
    return any(line.came == "new" for line in lines) and all(line.came != "wrong" for line in lines)


def _previewed(desk: Desk, line: TableLine, by: str) -> Previewed:
    what = _words(line.typed)
    if line.wrong:
        return Previewed(line.line, line.patient, what, "wrong", line.wrong)
    patients = desk.journal.patients_with_number(line.patient)
    if len(patients) != 1:
        says = (
            f"No patient has the number {line.patient}." if not patients else "Two patients have this number."
        )
        return Previewed(line.line, line.patient, what, "wrong", says)
    row = patients[0]
    who = f"{row.family.upper()}, {row.given} · {line.patient}"
    if line.typed["test"] in UNITS and "value" in line.typed and "unit" not in line.typed:
        return Previewed(line.line, who, what, "wrong", "There is no unit.")
    refusal = desk.refusal_of(VERB, line.typed, by=by, session_id=None, patient_id=row.patient_id)
    if refusal is None:
        return Previewed(line.line, who, what, "new", "Will be stored.", row.patient_id, line.typed)
    if refusal.rules == ("already-recorded",):
        return Previewed(
            line.line, who, what, "known", "Recorded already; it is left as it is.", row.patient_id
        )
    return Previewed(line.line, who, what, "wrong", " ".join(refusal.says), row.patient_id)


def _words(typed: Mapping[str, Any]) -> str:
    test, at = str(typed.get("test", "?")), f" {typed['at_time']}" if "at_time" in typed else ""
    value = value_words(test, str(typed["value"]), None) if "value" in typed else "done"
    unit = f" {typed['unit']}" if "unit" in typed else ""
    try:
        name = test_title(test)
    except KeyError:
        name = test
    return f"{name} {value}{unit} · {typed.get('on', 'no date')}{at}"
