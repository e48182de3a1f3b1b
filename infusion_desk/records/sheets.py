"""Every sheet by its slug, made in one and the same way."""

from collections.abc import Callable, Mapping

from infusion_desk.desk.alarm_history import alarm_history
from infusion_desk.desk.alarm_ledger import ledger_stream
from infusion_desk.desk.indexing import WORKSTATION, read_chart
from infusion_desk.desk.journal import Told, Verification
from infusion_desk.desk.sheets import PaperFormat, Printed
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.settings import phones
from infusion_desk.domain.staff import staff_of
from infusion_desk.records import pages_of, render
from infusion_desk.records.contents import SheetContents
from infusion_desk.records.deferral_letter import deferral_letter
from infusion_desk.records.downtime import downtime_sheet
from infusion_desk.records.handover import BOUNDS, handover_sheet
from infusion_desk.records.leaflet import leaflet
from infusion_desk.records.prescriber_page import prescriber_page
from infusion_desk.records.record import record_contents
from infusion_desk.records.request import SheetRequest

CONTENTS: Mapping[str, Callable[[SheetRequest], SheetContents]] = {
    "record": record_contents,
    "handover": handover_sheet,
    "downtime": downtime_sheet,
    "deferral-letter": deferral_letter,
    "prescriber-page": prescriber_page,
    "leaflet": leaflet,
}


def print_sheet(slug: str, request: SheetRequest, paper: PaperFormat = "a4") -> Printed:
    """A sheet as a PDF. Raises NoSuchSheet where the day does not give it."""
    return render(handover_on(paper, request) if slug == "handover" else CONTENTS[slug](request), paper)


def handover_on(paper: PaperFormat, request: SheetRequest) -> SheetContents:
    """The handover with as much as one page has room for."""
    found = (handover_sheet(request, bounds) for bounds in BOUNDS)
    return next((one for one in found if pages_of(one, paper) == 1), handover_sheet(request, BOUNDS[-1]))


def sheet_of(
    records: Told,
    slug: str,
    session_id: str,
    *,
    now: Instant | None = None,
    paper: PaperFormat = "a4",
    rule: str = "",
    site: str = "",
    training: bool = False,
    verification: Verification | None = None,
) -> Printed:
    """A sheet of a session as the records tell it, as of `now` or, where that is left out, of its last entry.

    `verification` is what came of checking every chain, where that is known: it takes long over many entries.

    Raises KeyError where there is no such session, NoSuchSheet where the day does not give the sheet.
    """
    row = records.session(session_id)
    if row is None:
        raise KeyError(session_id)
    session = read_chart(records, row.patient_id).sessions[session_id]
    workstation = read_chart(records, WORKSTATION)
    request = SheetRequest(
        session,
        verification or records.verify(),
        session.chart.timeline.moment(now) if now else session.log[-1].entered,
        site=site,
        training=training,
        names={person.initials: person.name for person in staff_of(workstation).people.values()},
        rule=rule,
        alarms=alarm_history(session, records.read([ledger_stream(session_id)])),
        phones=phones(workstation),
    )
    return print_sheet(slug, request, paper)
