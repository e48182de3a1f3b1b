"""Reading a table of results: CSV with its own headings, or the segments of an HL7-like message.

Nothing is guessed: a line whose patient, date, test, value or unit is not understood says so, and keeps the whole
table from being stored.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from infusion_desk.domain.facts.follow_up import RESULTS

#: How a heading may be written → the field it stands for.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "patient": ("patient", "number", "hospital_number", "nhs_number", "mrn", "patient_id", "id"),
    "on": ("on", "date", "sample_date", "collected"),
    "at_time": ("at_time", "time", "sample_time"),
    "test": ("test", "code", "analyte", "name"),
    "value": ("value", "result"),
    "unit": ("unit", "units"),
    "laboratory": ("laboratory", "lab"),
}
NEEDED = ("patient", "on", "test")
#: Tests of which it says enough that they were done; of every other one the result is needed.
DONE_IS_ENOUGH = ("cbc", "urinalysis")
#: What a message says of a result that stands (OBX 11): final, or corrected; left out by many laboratories.
STANDING = ("", "F", "C")
#: How laboratories call a test, folded; LOINC codes among them.
ALIASES: Mapping[str, str] = {
    **{test: test for test in RESULTS},
    **dict.fromkeys(("plt", "platelet", "plateletcount", "thrombocytes", "7773"), "platelets"),
    **dict.fromkeys(("crea", "creat", "serumcreatinine", "21600", "146820"), "creatinine"),
    **dict.fromkeys(("pcr", "proteincreatinineratio", "28902", "138011"), "upcr"),
    **dict.fromkeys(("thyrotropin", "30163"), "tsh"),
    **dict.fromkeys(("alat", "gpt", "sgpt", "17426"), "alt"),
    **dict.fromkeys(("asat", "got", "sgot", "19208"), "ast"),
    **dict.fromkeys(("bili", "tbil", "totalbilirubin", "19752", "146316"), "bilirubin"),
    **dict.fromkeys(("hb", "hgb", "haemoglobin", "hemoglobin", "7187"), "haemoglobin"),
    **dict.fromkeys(("wbc", "leukocytes", "66902"), "leucocytes"),
    **dict.fromkeys(("neut", "anc", "7518"), "neutrophils"),
    **dict.fromkeys(("lymph", "7310"), "lymphocytes"),
    **dict.fromkeys(("cd4count", "244673"), "cd4"),
    **dict.fromkeys(("uprot", "dipstickprotein", "204545"), "urineprotein"),
    **dict.fromkeys(("ublood", "57943"), "haematuria"),
}
FOLDED = {re.sub("[^a-z0-9]", "", alias): test for alias, test in ALIASES.items()} | {
    "urineprotein": "urine-protein"
}
HL7_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?")


@dataclass(frozen=True)
class TableLine:
    """One result of a table: its line in the text, whose it is by the number written there, the fields as written."""

    line: int
    patient: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    wrong: str = ""


def read_table(text: str) -> list[TableLine]:
    """Every result of a table, in order; empty where nothing stands there."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if re.match(r"(MSH|PID|OBR|OBX)\|", lines):
        return list(_segments(lines))
    return list(_rows(lines)) if lines.strip() else []


def _rows(text: str) -> Iterator[TableLine]:
    """A line of the text is a line of the table: a quotation mark left open must not swallow what follows."""
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    first, head_line = numbered[0]
    separator = max("\t;,", key=head_line.count)
    head = [_heading(cell) for cell in _cells(head_line, separator) or ()]
    wrong = _wrong_head(head)
    if wrong:
        yield TableLine(first, "", wrong=wrong)
        return
    for number, line in numbered[1:]:
        cells = _cells(line, separator)
        if cells is None:
            yield TableLine(number, "", wrong="A quotation mark on this line is not closed.")
        elif any(cell.strip() for cell in cells):
            yield _line(number, _named(head, cells))


def _cells(line: str, separator: str) -> list[str] | None:
    try:
        return next(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return None


def _wrong_head(head: list[str]) -> str:
    missing = [name for name in NEEDED if name not in head]
    if missing:
        return f"The first line must name the columns; there is no “{', '.join(missing)}”."
    twice = next((name for name in HEADINGS if head.count(name) > 1), "")
    return f"Two columns say “{twice}”: leave the one that is meant." if twice else ""


def _named(head: list[str], cells: list[str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name and cell.strip()}


def _heading(cell: str) -> str:
    folded = re.sub(r"\W+", "_", cell.strip().casefold()).strip("_")
    return next((name for name, known in HEADINGS.items() if folded in known), "")


def _segments(text: str) -> Iterator[TableLine]:
    """PID names the patient (field 3), OBR the sample's time (field 7), OBX each result (3, 5, 6, 11, 14).

    MSH begins another message: nothing of the one before is carried into it.
    """
    patient = taken = ""
    for number, segment in enumerate(text.split("\n"), 1):
        parts = [part.strip() for part in segment.split("|")] + [""] * 16
        match parts[0]:
            case "MSH":
                patient = taken = ""
            case "PID":
                patient, taken = parts[3].split("^")[0], ""
            case "OBR":
                taken = parts[7]
            case "OBX":
                on, at_time = _when(parts[14] or taken)
                values = {"patient": patient, "on": on, "at_time": at_time, "test": _code(parts[3])}
                line = _line(number, _filled(values | {"value": parts[5], "unit": parts[6]}))
                says = f"The laboratory marks this result as not final: {parts[11]}."
                yield line if line.wrong or parts[11] in STANDING else replace(line, wrong=says)


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _code(identifier: str) -> str:
    """The first of a code's names that is known, else the one that people read."""
    names = [name for name in identifier.split("^") if name]
    return next((name for name in names if _test(name)), names[1] if len(names) > 1 else identifier)


def _when(stamp: str) -> tuple[str, str]:
    match = HL7_DATE.match(stamp)
    if match is None:
        return stamp, ""
    year, month, day, hour, minute = match.groups()
    return f"{year}-{month}-{day}", f"{hour}:{minute}" if hour else ""


def _line(number: int, values: dict[str, str]) -> TableLine:
    patient = values.pop("patient", "")
    for name, says in (("test", "There is no test."), ("on", "There is no date.")):
        if name not in values:
            return TableLine(number, patient, values, says)
    test = _test(values["test"])
    if test is None:
        return TableLine(number, patient, values, f"“{values['test']}” is not a test of the follow-up.")
    wrong = "" if patient else "There is no patient's number."
    if "value" not in values and test not in DONE_IS_ENOUGH:
        wrong = wrong or "There is no result."
    return TableLine(number, patient, {**values, "test": test}, wrong)


def _test(name: str) -> str | None:
    return FOLDED.get(re.sub("[^a-z0-9]", "", name.casefold()))
