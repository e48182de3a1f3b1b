"""What the log cannot interpret is shown with its flag, and stops nothing."""

from infusion_desk.desk.views.log import UNREADABLE, log_view
from infusion_desk.domain.facts import InfusionStarted, UnknownFact
from infusion_desk.rehearsal.state import session_state
from tests.property.screens import shown
from tests.support.log import Log


def test_an_entry_of_a_later_program_is_shown_and_flagged() -> None:
    log = Log().tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    log.tell("11:10", UnknownFact("pump-linked", 3, {"pump": "A"}))
    now = log.moment("11:20")
    entry = log_view(log.session, now).entries[-1]
    assert (entry.late, entry.why_fixed) == (UNREADABLE, "This kind of entry is never amended.")
    assert entry.text == "An entry of a kind this program does not know: pump-linked."
    assert session_state(log.session, now)["phase"] == "infusing"
    assert len(shown(log.session, now)) > 10
