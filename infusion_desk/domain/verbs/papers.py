"""Verbs of what leaves: a sheet is issued, somebody says whether it came out of the printer, a file is taken out."""

import re
from collections.abc import Iterator

from infusion_desk.domain.facts import PrintAnswered, RecordsExported, SheetIssued
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import Situation, verb

SHA256 = re.compile("[0-9a-f]{64}")


@verb("issue_sheet", SheetIssued)
def issue_sheet(here: Situation, fact: SheetIssued) -> Iterator[Objection]:
    """A sheet left the program. Refuses what is no SHA-256: nothing could be found again by it."""
    hashes = {"sha256": fact.sha256, "head": fact.head, "file_sha256": fact.file_sha256}
    yield from _no_hashes({name: value for name, value in hashes.items() if value is not None})


@verb("answer_print", PrintAnswered)
def answer_print(here: Situation, fact: PrintAnswered) -> Iterator[Objection]:
    """Whether a sheet came out of the printer. Refuses what is no SHA-256."""
    yield from _no_hashes({"sha256": fact.sha256})


@verb("export_records", RecordsExported)
def export_records(here: Situation, fact: RecordsExported) -> Iterator[Objection]:
    """Patients' data left as a file. Refuses what is no SHA-256."""
    yield from _no_hashes({"sha256": fact.sha256} if fact.sha256 is not None else {})


def _no_hashes(values: dict[str, str]) -> Iterator[Objection]:
    for name, value in values.items():
        if not SHA256.fullmatch(value):
            yield Objection("input", "64 of 0-9 and a-f are needed.", field=name)
