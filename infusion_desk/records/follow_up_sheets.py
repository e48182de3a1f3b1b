"""The sheets of the follow-up as PDFs, made in one and the same way: a patient's, and the list of everybody."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.due_list import DueRow
from infusion_desk.desk.indexing import WORKSTATION, read_chart
from infusion_desk.desk.journal import Told
from infusion_desk.desk.sheets import PaperFormat, Printed
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.settings import phones
from infusion_desk.records import render
from infusion_desk.records.follow_up import follow_up_sheet
from infusion_desk.records.follow_up_request import FollowUpRequest
from infusion_desk.records.reminders import reminder_list


def follow_up_of(
    records: Told,
    slug: str,
    patient_id: str,
    protocol: Protocol,
    zone: ZoneInfo,
    now: datetime,
    *,
    paper: PaperFormat = "a4",
    site: str = "",
    training: bool = False,
) -> Printed:
    """A sheet of a patient's 48 months as the records tell it at a moment (UTC). Raises NoSuchSheet without a plan."""
    chart, known = read_chart(records, patient_id), phones(read_chart(records, WORKSTATION))
    request = FollowUpRequest(chart, protocol, now, zone, site, training, known)
    return render(follow_up_sheet(slug, request), paper)


def reminders_of_all(
    rows: Sequence[DueRow],
    protocol: Protocol,
    zone: ZoneInfo,
    now: datetime,
    *,
    paper: PaperFormat = "a4",
    site: str = "",
    training: bool = False,
) -> Printed:
    """The reminder list at a moment (UTC)."""
    return render(reminder_list(rows, protocol, now, zone, site, training=training), paper)
