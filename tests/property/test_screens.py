"""Whatever was recorded, in whatever order: every screen of it can be shown."""

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk.views.alarms import alarms_view
from infusion_desk.desk.views.board import board_view
from infusion_desk.domain.chart import Chart, fold
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.instants import Moment
from tests.property.entries import logs, now
from tests.property.screens import shown


def moments(chart: Chart) -> list[Moment]:
    """When each entry was made, and the evening."""
    return [*(line.entered for line in chart.lines), now(chart)]


@settings(max_examples=60)
@given(logs(), st.data())
def test_every_screen_of_any_day_can_be_shown(entries: list[Entry], data: st.DataObject) -> None:
    chart = fold("p1", entries)
    at = data.draw(st.sampled_from(moments(chart)))
    for session in chart.sessions.values():
        assert len(shown(session, at)) > 40
    sessions = [(session, at) for session in chart.sessions.values()]
    assert len(board_view(sessions).rows) == len(sessions)
    alarms_view(sessions)
