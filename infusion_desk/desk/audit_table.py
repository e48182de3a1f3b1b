"""The audit as a table for other programs: a line for each entry, the latest first."""

from collections.abc import Iterable, Iterator

from infusion_desk.desk.audit import Audit, act_of
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import EntryAmended

HEAD = (
    "entered_utc",
    "happened_utc",
    "by",
    "witness",
    "from_paper",
    "act",
    "kind",
    "patient_id",
    "patient",
    "stream",
    "entry",
    "hash",
    "what",
    "before",
    "after",
    "reason",
)


def audit_table(entries: Iterable[Entry], audit: Audit) -> Iterator[tuple[str, ...]]:
    """The head, then a line for each; times in UTC as ISO 8601, the values of amendments as they are kept."""
    yield HEAD
    for entry in entries:
        patient, fact = audit.patient_of(entry), entry.fact
        change = (fact.first, fact.value, fact.reason) if isinstance(fact, EntryAmended) else ("", "", "")
        yield (
            entry.entered.utc.isoformat(timespec="milliseconds"),
            entry.happened.utc.isoformat(timespec="milliseconds"),
            entry.author,
            entry.witness or "",
            entry.from_paper or "",
            act_of(fact.kind),
            fact.kind,
            patient.patient_id if patient else "",
            f"{patient.family.upper()}, {patient.given}" if patient else "",
            entry.stream,
            entry.reference,
            entry.hash,
            audit.says(entry),
            *("" if value is None else str(value) for value in change),
        )
