"""Every screen of a session, made once over."""

from infusion_desk.desk.views.banner import session_banner
from infusion_desk.desk.views.gates import gates_view
from infusion_desk.desk.views.log import amend_form, log_view
from infusion_desk.desk.views.pages import infusion_page, observation_page
from infusion_desk.desk.views.premedication import bag_clock, premedication_view
from infusion_desk.desk.views.reaction import reaction_clock, reaction_view
from infusion_desk.desk.views.session import session_view
from infusion_desk.desk.views.signing import signing_view
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.session import Session


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
