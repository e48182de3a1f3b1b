"""The record itself: notes, signatures, handover, silencing an alarm."""

from tests.support.desks import Day, infusing, observing, opened
from tests.support.marlowe import SET


def left() -> Day:
    """The patient has gone to other care."""
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    return day


def test_a_note_is_taken_until_the_record_is_closed() -> None:
    for day in (opened(), infusing(), observing(), left()):
        day.does("note", text="sleeps")
    closed = left()
    closed.does("sign", meaning="gave")
    assert closed.refuses("note", text="sleeps") == ("phase",)


def test_a_signature_that_the_infusion_was_given_closes_the_record() -> None:
    day = left()
    for meaning, phase in (("reviewed", "left"), ("gave", "closed")):
        day.does("sign", meaning=meaning)
        assert day.session.phase == phase


def test_nothing_is_signed_before_the_patient_has_left() -> None:
    assert observing().refuses("sign", meaning="gave") == ("phase",)


def test_nobody_signs_the_same_twice_or_checks_what_they_gave() -> None:
    day = left()
    day.does("sign", meaning="gave")
    assert day.refuses("sign", meaning="gave", by="so") == ("input",)
    assert day.refuses("sign", meaning="checked", by="so") == ("second-person",)
    day.does("sign", meaning="reviewed")
    day.does("sign", meaning="checked", by="MK")
    assert day.refuses("sign", meaning="gave", by="MK") == ("second-person",)


def test_a_handover_is_answered_by_whom_it_was_offered_to() -> None:
    day = infusing()
    assert day.refuses("accept_handover", by="MK") == ("phase",)
    assert day.refuses("hand_over", to="so") == ("second-person",)
    day.does("hand_over", to="MK")
    assert day.refuses("accept_handover", by="JB") == ("second-person",)
    assert day.refuses("refuse_handover", by="SO", reason="busy") == ("second-person",)
    day.does("accept_handover", by="mk")
    assert day.refuses("accept_handover", by="MK") == ("phase",)


def test_a_handover_that_was_refused_may_be_offered_again() -> None:
    day = infusing()
    day.does("hand_over", to="MK")
    day.does("refuse_handover", by="MK", reason="busy")
    assert day.refuses("refuse_handover", by="MK", reason="busy") == ("phase",)
    day.does("hand_over", to="JB")
    day.does("accept_handover", by="JB")


def test_the_last_offer_is_the_one_that_is_answered() -> None:
    day = infusing()
    day.does("hand_over", to="MK")
    day.does("hand_over", to="JB")
    assert day.refuses("accept_handover", by="MK") == ("second-person",)


def test_only_an_alarm_that_is_raised_is_silenced() -> None:
    day = infusing()
    assert day.refuses("acknowledge", alarm="vitals") == ("input",)
    day.at("11:16")
    day.does("acknowledge", alarm="vitals")
    assert (day.state["alarms"], day.state["alarm"]) == (
        [],
        {"vitals": {"priority": "medium", "late_min": 0}},
    )
    given = day.session.lines[-1].fact
    assert (given.priority, given.deadline_ms) == (  # type: ignore[attr-defined]
        "medium",
        day.session.infusion.runs[0].start.ms + 15 * 60_000,
    )
    assert day.at("11:20").state["alarms"] == ["vitals"]
    day.does("record_vitals", **SET)
    assert day.refuses("acknowledge", alarm="vitals") == ("input",)
