"""The rows of the audit, worded one by one as they are shown; an amendment with both its values side by side."""

from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.access import Access
from infusion_desk.desk.audit import ACTS, FAILED, Audit, act_of
from infusion_desk.desk.journal import PatientRow
from infusion_desk.desk.sentences import value_words
from infusion_desk.desk.views.banner import number_words
from infusion_desk.desk.views.monitoring import Cell, patient_words
from infusion_desk.domain.calendar import day_words, local_date
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import EntriesAttributed, EntryAmended, UnknownFact
from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW

COLUMNS = ("Entered", "By", "Act", "Patient", "What")
CHANGES = ("Entered", "By", "Patient", "Entry as it was made", "Before", "After", "Reason")
#: What is written at the beat after it happened is not late.
BEATS_S = 2
#: Every filter by the kind of act, in the order of its button.
ACT_WORDS = {"": "Everything"} | {slug: words for slug, (words, _) in ACTS.items()}


def audit_cells(entry: Entry, audit: Audit) -> tuple[Cell, ...]:
    """The cells of an entry, in the order of COLUMNS."""
    failed = entry.fact.kind == FAILED
    mark = "▲ " if failed else "? " if isinstance(entry.fact, UnknownFact) else ""
    return (
        Cell(entered_words(entry)),
        Cell(by_words(entry)),
        Cell(ACTS[act_of(entry.fact.kind)][0], "quiet"),
        Cell(whom_words(audit.patient_of(entry))),
        Cell(f"{mark}{audit.says(entry)}", "stop" if failed else "heed" if mark else "plain"),
    )


def change_cells(entry: Entry, audit: Audit) -> tuple[Cell, ...]:
    """The cells of an amendment, in the order of CHANGES: what there was, what there is, and why."""
    fact, zone = entry.fact, ZoneInfo(entry.zone)
    first, before, after, reason = audit.says(entry), "", "", ""
    if isinstance(fact, EntryAmended):
        field = fact.field.replace("_", " ")
        first = audit.amended(fact, entry) or f"Entry {fact.entry}"
        before, after = (f"{field} {value_words(value, zone)}" for value in (fact.first, fact.value))
        reason = fact.reason
    elif isinstance(fact, EntriesAttributed):
        before, after = AT_LOCKED_WINDOW, fact.who
    words = (
        entered_words(entry),
        by_words(entry),
        whom_words(audit.patient_of(entry)),
        first,
        before,
        after,
        reason,
    )
    return tuple(map(Cell, words))


def entered_words(entry: Entry) -> str:
    """When it was entered, by the clock where that was, and when it happened where that was before."""
    zone = ZoneInfo(entry.zone)
    late = (entry.entered.utc - entry.happened.utc).total_seconds() > BEATS_S
    entered = moment_words(entry.entered.utc, zone)
    return f"{entered}\nhappened {moment_words(entry.happened.utc, zone)}" if late else entered


def moment_words(utc: datetime, zone: ZoneInfo) -> str:
    """A local date and time to the second."""
    return f"{day_words(local_date(utc, zone))} {utc.astimezone(zone):%H:%M:%S}"


def by_words(entry: Entry) -> str:
    """Who made it, with whom, and from whose writing."""
    witness = f" with {entry.witness}" if entry.witness else ""
    paper = f", from the paper of {entry.from_paper}" if entry.from_paper else ""
    return f"{entry.author}{witness}{paper}"


def whom_words(patient: PatientRow | None) -> str:
    """Whom it is about."""
    if patient is None:
        return "–"
    return f"{patient_words(patient)}\n{number_words(patient.nhs_number, patient.hospital_number)}"


def why_not(access: Access | None, author: str) -> str:
    """Why this person does not read the audit; "" who may. At a desk without staff everybody does."""
    if access is None or not access.guarded:
        return ""
    person = access.staff.person(author)
    if person is not None and person.leads:
        return ""
    leads = ", ".join(lead.initials for lead in access.staff.leads)
    return (
        "The audit tells of colleagues as well as of patients: who looked at what, who mistyped a PIN."
        f" A lead of this desk reads it: {leads}. Lock the window and let a lead sign in."
    )
