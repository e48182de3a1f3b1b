"""Every screen of a session, and of the desk around it, made once over."""

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.alarms import alarms_view
from infusion_desk.desk.views.approval import approval_view
from infusion_desk.desk.views.audit import audit_cells, change_cells
from infusion_desk.desk.views.banner import session_banner
from infusion_desk.desk.views.board import board_view, sessions_of_today
from infusion_desk.desk.views.follow_up import follow_up_view
from infusion_desk.desk.views.gates import gates_view
from infusion_desk.desk.views.lock import chairs_view, waiting_entries
from infusion_desk.desk.views.log import amend_form, log_view
from infusion_desk.desk.views.monitoring import row_cells
from infusion_desk.desk.views.pages import infusion_page, observation_page
from infusion_desk.desk.views.patient import patient_view
from infusion_desk.desk.views.patients import found_patients, history, patients_here
from infusion_desk.desk.views.premedication import bag_clock, premedication_view
from infusion_desk.desk.views.reaction import reaction_clock, reaction_view
from infusion_desk.desk.views.session import session_view
from infusion_desk.desk.views.signing import signing_view
from infusion_desk.desk.views.staff_list import staff_list
from infusion_desk.domain.facts import EntryAmended
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.session import Session
from infusion_desk.domain.staff import staff_of

#: So many lines of the audit are worded each time.
LINES = 12


def shown(session: Session, at: Moment) -> list[object]:
    """Every screen of a session."""
    gates, log = gates_view(session, at), log_view(session, at)
    numbers = range(len(reactions(session)) + 1)
    return [
        session_view(session, at),
        session_banner(session, at),
        *(gates_view(session, at, row.slug) for row in gates.rows),
        premedication_view(session, at),
        bag_clock(session, at),
        infusion_page(session, at),
        observation_page(session, at),
        *(reaction_view(session, at, number) for number in numbers),
        *(reaction_clock(session, at, number) for number in numbers),
        signing_view(session, at),
        *(amend_form(entry, field) for entry in log.entries for field, _, _ in entry.fields),
    ]


def shown_around(desk: Desk, patient_id: str | None) -> list[object]:
    """Every screen of no session: the board, patients, follow-up, people, the audit."""
    today, sessions = desk.today(), sessions_of_today(desk)
    audit = Audit(desk.journal, desk.zone)
    latest = audit.page(AuditFilter(), most=LINES)
    assert len(board_view(sessions).rows) == len(sessions)
    return [
        alarms_view(sessions),
        chairs_view(sessions),
        waiting_entries(desk),
        patients_here(desk),
        found_patients(desk, "marl"),
        approval_view(desk),
        staff_list(staff_of(desk.workstation)),
        *(row_cells(row, today) for row in desk.due.rows(desk.protocol)),
        *(audit_cells(entry, audit) for entry in latest),
        *(change_cells(entry, audit) for entry in latest if isinstance(entry.fact, EntryAmended)),
        *([] if patient_id is None else _of_a_patient(desk, patient_id)),
    ]


def _of_a_patient(desk: Desk, patient_id: str) -> list[object]:
    told = history(desk, patient_id)
    assert told.lines
    return [told, patient_view(desk, patient_id), follow_up_view(desk, patient_id)]
