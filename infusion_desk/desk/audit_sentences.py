"""Who looked at what, in one sentence each."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.paper_sentences import by_account
from infusion_desk.domain import facts
from infusion_desk.domain.facts import Fact


def _viewed(fact: facts.PatientViewed, zone: ZoneInfo) -> str:
    return (
        f"Seen on screen: session {fact.session}." if fact.session else "Seen on screen: the patient's page."
    )


def _exported(fact: facts.AuditExported, zone: ZoneInfo) -> str:
    many = "1 entry" if fact.entries == 1 else f"{fact.entries} entries"
    how = "listed by a command" if fact.form == "lines" else f"saved as {fact.form.upper()}"
    return f"Audit {how}: {many}, {fact.filter}{by_account(fact.account)}."


SENTENCES: Mapping[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.PatientViewed: _viewed,
    facts.AuditOpened: lambda fact, zone: "Audit seen on screen.",
    facts.AuditExported: _exported,
}
