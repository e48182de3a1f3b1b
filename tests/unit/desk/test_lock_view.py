"""What a locked window tells: chairs, states and clocks, and nobody's name."""

from infusion_desk.desk.views.alarms import alarms_view
from infusion_desk.desk.views.board import sessions_of_today
from infusion_desk.desk.views.lock import chairs_view, waiting_entries, without_names
from tests.support.desks import Day, infusing, opened


def words(day: Day) -> str:
    return repr(chairs_view(sessions_of_today(day.desk)))


def test_a_chair_tells_its_state_its_clock_and_what_is_due() -> None:
    day = infusing().at("11:30", watched=False)
    (chair,) = chairs_view(sessions_of_today(day.desk))
    assert (chair.chair, chair.pill, chair.clock) == ("No chair, since 08:40", "▶ Infusing", "00:30:00")
    assert (chair.due, chair.due_tone) == ("Vital signs 15 min overdue", "stop")


def test_nothing_of_the_patient_is_told_whatever_the_state() -> None:
    day = opened()
    day.finds("contraindication", name="hiv", present="yes", detail="since 2019")
    for hidden in ("Marlowe", "MARLOWE", "Ines", "K204417", "HIV", "2019", "Course"):
        assert hidden not in words(day)
    assert "■ Gates" in words(day) or "✕ Blocked" in words(day)


def test_who_has_left_is_not_in_a_chair() -> None:
    day = opened()
    day.does("defer", reason="fever since yesterday")
    assert chairs_view(sessions_of_today(day.desk)) == ()


def test_a_named_chair_is_told_by_its_name() -> None:
    day = Day().registers()
    day.does("open_session", course=1, day=1, chair="7")
    (chair,) = chairs_view(sessions_of_today(day.desk))
    assert chair.chair == "Chair 7"


def test_an_alarm_loses_its_name_and_nothing_else() -> None:
    day = infusing().at("12:00", watched=False)
    told = alarms_view(sessions_of_today(day.desk))
    hidden = without_names(told, day.desk)
    assert told.first is not None
    assert hidden.first is not None
    assert "MARLOWE, Ines" in told.first.text
    assert hidden.first.text == told.first.text.replace(" · MARLOWE, Ines", "")
    assert (hidden.first.what, hidden.first.session_id) == (told.first.what, told.first.session_id)
    quiet = alarms_view([])
    assert without_names(quiet, day.desk) is quiet


def test_entries_wait_until_somebody_says_whose_they_are() -> None:
    day = infusing()
    assert waiting_entries(day.desk) == ()
    day.does("log_reaction", by="locked window", signs=["fever"], grade=1)
    assert [each.words for each in waiting_entries(day.desk)] == ["No chair, since 08:40: 1 entry"]
    day.does("treat_reaction", by="locked window", reaction=1, action="antipyretic")
    assert [each.words for each in waiting_entries(day.desk)] == ["No chair, since 08:40: 2 entries"]
    day.does("transfer", to="ward 7", reason="fever")
    assert len(waiting_entries(day.desk)) == 1
    day.does("attribute", who="MK")
    assert waiting_entries(day.desk) == ()
