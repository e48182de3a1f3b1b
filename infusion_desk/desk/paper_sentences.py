"""The facts of paper as sentences."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.sheets import SHEETS
from infusion_desk.domain import facts
from infusion_desk.domain.facts import Fact


def _issued(fact: facts.SheetIssued, zone: ZoneInfo) -> str:
    """Sent is not printed, and says so."""
    ways = {
        "printer": f"sent to the printer {fact.printer or ''}".rstrip(),
        "file": "kept as a file",
        "encrypted": "kept as an encrypted file",
    }
    copies = f", {fact.copies} copies" if (fact.copies or 1) > 1 else ""
    return f"{SHEETS[fact.sheet]} {ways[fact.how]}{copies}; SHA-256 {fact.sha256[:12]} ({fact.paper})."


def _answered(fact: facts.PrintAnswered, zone: ZoneInfo) -> str:
    came = "came out of the printer" if fact.came_out == "yes" else "did not come out of the printer"
    return f"The sheet {fact.sha256[:12]} {came}."


SENTENCES: Mapping[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.SheetIssued: _issued,
    facts.PrintAnswered: _answered,
}
