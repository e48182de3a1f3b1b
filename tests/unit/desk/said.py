"""What the log says of the follow-up, of sheets that went out, and of who looked: facts with their sentences."""

from datetime import date
from typing import Any

from infusion_desk.domain import facts
from infusion_desk.domain.facts import Fact

HASH = "5f" * 32


def issued(**how: Any) -> facts.SheetIssued:
    when: dict[str, Any] = {
        "as_of": "2026-07-01T08:00:00+00:00",
        "boot_id": "b",
        "boot_ms": 1,
        "program": "1",
    }
    return facts.SheetIssued(session="s", sheet="record", sha256=HASH, head=HASH, **when, **how)


SAID_OF_LOOKING_AND_PAPER: list[tuple[Fact, str]] = [
    (
        issued(how="printer", printer="Ward-3", copies=2),
        f"Infusion session record sent to the printer Ward-3, 2 copies; SHA-256 {HASH[:12]} (a4).",
    ),
    (issued(how="file"), f"Infusion session record kept as a file; SHA-256 {HASH[:12]} (a4)."),
    (
        issued(how="encrypted", file_sha256=HASH),
        f"Infusion session record kept as an encrypted file; SHA-256 {HASH[:12]} (a4).",
    ),
    (
        facts.PrintAnswered(session="s", sha256=HASH, came_out="yes"),
        f"The sheet {HASH[:12]} came out of the printer.",
    ),
    (
        facts.PrintAnswered(session="s", sha256=HASH, came_out="no"),
        f"The sheet {HASH[:12]} did not come out of the printer.",
    ),
    (facts.PatientViewed(patient="ward-a-0001"), "Seen on screen: the patient's page."),
    (facts.PatientViewed(patient="p", session="p-01"), "Seen on screen: session p-01."),
    (facts.AuditOpened(), "Audit seen on screen."),
    (facts.AuditExported(form="pdf", filter="Seen", entries=1), "Audit saved as PDF: 1 entry, Seen."),
    (facts.AuditExported(form="csv", filter="Done", entries=12), "Audit saved as CSV: 12 entries, Done."),
]
SAID_OF_FOLLOW_UP: list[tuple[Fact, str]] = [
    (
        facts.ResultRecorded(
            test="creatinine", on=date(2027, 1, 22), value=1.3, unit="mg/dL", laboratory="St Anne's"
        ),
        "Creatinine: 1.3 mg/dL (22-Jan-2027, St Anne's).",
    ),
    (
        facts.ResultRecorded(
            test="platelets", on=date(2027, 1, 22), at_time="08:15", value=98, withdrawn=True
        ),
        "Platelets: 98 (no unit stated, read as ×10⁹/L) (22-Jan-2027 08:15). Withdrawn: entered in error.",
    ),
    (
        facts.ResultRecorded(test="skin-exam", on=date(2027, 1, 22), value="not-indicated"),
        "Skin examination: not indicated (22-Jan-2027).",
    ),
    (facts.ResultRecorded(test="cbc", on=date(2027, 1, 22)), "CBC with differential: done (22-Jan-2027)."),
    (
        facts.FormSent(form="rems-status", on=date(2027, 5, 20)),
        "REMS patient status form sent (20-May-2027).",
    ),
    (
        facts.FlagAcknowledged(rule="thyroid", action="Free T4 asked for.", because=("TSH 9 mIU/L.",)),
        "Flag read (thyroid): TSH 9 mIU/L. What is done: Free T4 asked for.",
    ),
]

SAID_OF_WHAT_LEFT: list[tuple[Fact, str]] = [
    (
        facts.SheetIssued(
            sheet="wall-sheet",
            patient="a-0001",
            sha256="5f" * 32,
            head="a1" * 32,
            how="file",
            as_of="2026-11-22T15:02:03.004+00:00",
            boot_id="boot-1",
            boot_ms=1,
            program="1",
            account="ward",
        ),
        (
            "The 48 months on one page kept as a file; SHA-256 5f5f5f5f5f5f (a4); "
            "by a command of the computer's account ward."
        ),
    ),
    (
        facts.RecordsExported(
            what="calendar", file="/srv/a-0001-calendar.ics", sha256="5f" * 32, patient="a-0001"
        ),
        "Calendar of the follow-up taken out: /srv/a-0001-calendar.ics; SHA-256 5f5f5f5f5f5f.",
    ),
    (
        facts.RecordsExported(what="backup", file="/media/stick", account="ward"),
        "Copy of all records taken out: /media/stick; by a command of the computer's account ward.",
    ),
    (
        facts.AuditExported(form="lines", filter="Every entry", entries=1, account="ward"),
        "Audit listed by a command: 1 entry, Every entry; by a command of the computer's account ward.",
    ),
]
