"""The alarms of a session as log and record list them."""

from infusion_desk.desk.alarm_history import AlarmHistory, alarm_history
from infusion_desk.desk.views.alarms import alarms_view
from infusion_desk.domain.deadlines import alarms
from tests.support.desks import Day, infusing
from tests.support.marlowe import SET


def history(day: Day) -> tuple[AlarmHistory, ...]:
    assert day.session_id is not None
    return alarm_history(day.session, day.desk.ledger(day.session_id))


def test_an_alarm_from_its_rise_to_its_end() -> None:
    day = infusing().at("11:20")
    (alarm,) = alarms(day.session, day.desk.moment(day.session))
    day.desk.sounded(day.session_id or "", alarm, "aplay")
    day.does("acknowledge", alarm="vitals", by="MK")
    day.at("11:21").does("record_vitals", **SET)
    day.at("11:21:10")
    (one,) = history(day)
    assert (one.what, one.priority, one.late, one.player) == ("Vital signs", "high", "", "aplay")
    assert [f"{moment.utc:%H:%M}" for moment in (one.due, one.raised)] == ["11:15", "11:13"]
    assert [(each.by, each.minutes, f"{each.at.utc:%H:%M}") for each in one.acknowledged] == [
        ("MK", 2, "11:20")
    ]
    assert one.ended is not None
    assert f"{one.ended.utc:%H:%M:%S}" == "11:21:10"


def test_one_that_nobody_heard_and_that_lasts() -> None:
    day = infusing()
    day.clock.passes(minutes=27)
    day.desk.beat()
    (one,) = history(day)
    assert (one.late, one.player, one.acknowledged, one.ended) == ("12 min late", "", (), None)
    first = alarms_view([(day.session, day.desk.moment(day.session))]).first
    assert first is not None
    assert first.text.endswith("Vital signs 12 min overdue, told 12 min late")


def test_what_lasts_when_the_patient_leaves_ends_then() -> None:
    day = infusing().at("11:20")
    day.does("transfer", to="ward 7", reason="bed")
    (one,) = history(day)
    assert one.ended == day.session.ended_at


def test_the_next_deadline_of_the_same_name_is_another_alarm() -> None:
    day = infusing().at("11:16")
    day.does("record_vitals", **SET)
    day.at("11:31")
    assert [one.what for one in history(day)] == ["Vital signs", "Vital signs"]
