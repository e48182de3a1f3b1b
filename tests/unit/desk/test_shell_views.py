"""The top bar, the alarms and the acts that the window offers, as they are worded."""

from datetime import datetime, timedelta

import pytest

from infusion_desk.desk.faults import DiskFull, SurroundingsFault
from infusion_desk.desk.views.acts import Act, form, phase_why_not, with_late_entries
from infusion_desk.desk.views.alarms import AlarmsView, alarms_view
from infusion_desk.desk.views.board import board_view
from infusion_desk.desk.views.infusion import infusion_clock
from infusion_desk.desk.views.top_bar import backup_words, top_bar
from tests.support.clock import MORNING
from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET


class MadeBackups:
    """Backups of which the last good one is known, and perhaps what is wrong with the next."""

    def __init__(self, last: datetime | None, fault: SurroundingsFault | None = None) -> None:
        self.last = last
        self.fault = fault

    def back_up_if_due(self, now: datetime) -> SurroundingsFault | None:
        return self.fault

    def back_up_now(self, now: datetime) -> SurroundingsFault | None:
        return self.back_up_if_due(now)

    def last_good_backup(self, now: datetime) -> datetime | None:
        return self.last


def test_the_top_bar() -> None:
    day = Day()
    view = top_bar(day.desk, "Ward 3", "SO", "")
    assert (view.kept, view.date, view.clock, view.tone) == (
        "● Saved on this workstation",
        "Mon 23-Nov-2026",
        "08:40:00",
        "plain",
    )
    day.registers()
    view = top_bar(day.desk, "Ward 3", "SO", "", "backup 08:00")
    assert view.kept == "● Saved on this workstation · last entry 08:40:00 · backup 08:00"


def test_while_nothing_reaches_the_disk_the_top_bar_says_so_and_nothing_else() -> None:
    view = top_bar(Day().desk, "Ward 3", "SO", "The disk is full.", "backup 08:00")
    assert (view.kept, view.tone) == ("▲ NOT SAVED. The disk is full.", "stop")


@pytest.mark.parametrize(
    ("backups", "words"),
    [
        (None, ""),
        (MadeBackups(None), "backup none yet"),
        (MadeBackups(MORNING), "backup 08:40"),
        (MadeBackups(MORNING - timedelta(days=1)), "backup 22-Nov-2026 08:40"),
        (MadeBackups(MORNING, DiskFull()), "▲ backup failed, the last is 08:40: The disk is full."),
    ],
)
def test_how_the_backups_stand(backups: MadeBackups | None, words: str) -> None:
    assert backup_words(Day().desk, backups) == words


def alarms_of(day: Day) -> AlarmsView:
    return alarms_view([(day.session, day.desk.moment(day.session))])


def test_the_most_urgent_alarm_and_how_many_more() -> None:
    assert alarms_of(infusing()) == AlarmsView(None)
    first = alarms_of(infusing().at("11:15")).first
    assert first is not None
    assert "No chair · MARLOWE, Ines" in first.text
    assert first.text.endswith("due now")
    late = alarms_of(infusing().at("11:21")).first
    assert late is not None
    assert late.text.endswith("6 min overdue")
    assert late.what == "vitals"


@pytest.mark.parametrize(("at", "said"), [("16:59", None), ("17:00", "since 17:00")])
def test_the_end_of_the_observation(at: str, said: str | None) -> None:
    day = observing().at(at, watched=False)
    day.does("record_check", signs=[])
    first = alarms_of(day).first
    assert (first.text if first else "").endswith(said or "")
    assert (first is None) == (said is None)


def test_an_old_bag() -> None:
    day = ready().at("18:40", watched=False)
    first = alarms_of(day).first
    assert first is not None
    assert first.text.endswith("since 18:40: no more of it may be given")
    (row,) = board_view([(day.session, day.desk.moment(day.session))]).rows
    assert "bag reached 8 h at 18:40" in str(row)


def test_a_silenced_alarm_says_until_when() -> None:
    day = infusing().at("11:20")
    day.does("acknowledge", alarm="vitals")
    assert alarms_of(day).silenced.endswith("acknowledged, silent until 11:22:00")


def test_what_a_rule_bars_now_may_be_entered_late_and_what_the_phase_bars_may_not() -> None:
    day = opened()
    barred = Act("start", "Start", "S", form("start_infusion", "Start", "Start"), why_not="Gates are open.")
    other = Act("note", "Note", "N", form("note", "Note", "Add"))
    ended = Act("end", "End", "E", form("end_infusion", "End", "End"), why_not="It has not begun.")
    acts = with_late_entries(day.session, [barred, other, ended])
    assert [act.name for act in acts] == ["late-start", "start", "note", "end"]
    assert phase_why_not(day.session, "end_infusion") == "The infusion has not begun."
    assert phase_why_not(day.session, "register_patient") == ""


def test_an_act_with_nothing_to_ask_is_done_at_once() -> None:
    assert form("accept_handover", "Accept", "Accept").at_once
    assert not form("note", "Note", "Add").at_once


def test_the_clock_of_an_infusion_whose_vital_signs_are_overdue() -> None:
    day = infusing().at("11:20")
    assert "overdue" in str(infusion_clock(day.session, day.desk.moment(day.session)))
    day.does("record_vitals", **SET)
    assert "overdue" not in str(infusion_clock(day.session, day.desk.moment(day.session)))


def test_when_nothing_stands_in_the_way_of_going_home_the_board_says_so() -> None:
    day = observing().at("17:00", watched=False)
    (row,) = board_view([(day.session, day.desk.moment(day.session))]).rows
    assert "Nothing stands in the way" not in str(row)
    day.does("record_vitals", **SET)
    day.does("give_advice", items=["delayed-reactions", "red-flags", "contact"])
    (row,) = board_view([(day.session, day.desk.moment(day.session))]).rows
    assert "Nothing stands in the way" in str(row)
