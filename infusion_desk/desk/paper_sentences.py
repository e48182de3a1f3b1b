"""The facts of paper as sentences."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.sheets import TITLES
from infusion_desk.domain import facts
from infusion_desk.domain.facts import Fact

#: The files that are no sheets, by their slugs.
EXPORTS = {
    "calendar": "Calendar of the follow-up",
    "results-csv": "Table of results",
    "csv": "List of everybody in follow-up",
    "backup": "Copy of all records",
}


def _issued(fact: facts.SheetIssued, zone: ZoneInfo) -> str:
    """Sent is not printed, and says so."""
    ways = {
        "printer": f"sent to the printer {fact.printer or ''}".rstrip(),
        "file": "kept as a file",
        "encrypted": "kept as an encrypted file",
    }
    copies = f", {fact.copies} copies" if (fact.copies or 1) > 1 else ""
    hashed = f"SHA-256 {fact.sha256[:12]} ({fact.paper})"
    return f"{TITLES[fact.sheet]} {ways[fact.how]}{copies}; {hashed}{by_account(fact.account)}."


def _answered(fact: facts.PrintAnswered, zone: ZoneInfo) -> str:
    came = "came out of the printer" if fact.came_out == "yes" else "did not come out of the printer"
    return f"The sheet {fact.sha256[:12]} {came}."


def _exported(fact: facts.RecordsExported, zone: ZoneInfo) -> str:
    hashed = f"; SHA-256 {fact.sha256[:12]}" if fact.sha256 else ""
    return f"{EXPORTS[fact.what]} taken out: {fact.file}{hashed}{by_account(fact.account)}."


def by_account(account: str | None) -> str:
    """Whose command it was, where nobody was at a window."""
    return f"; by a command of the computer's account {account}" if account else ""


SENTENCES: Mapping[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.SheetIssued: _issued,
    facts.PrintAnswered: _answered,
    facts.RecordsExported: _exported,
}
