"""What is due when, and which alarms sound (CLINICAL 3 and 5)."""

from dataclasses import replace
from typing import Any

import pytest

from infusion_desk.domain.deadlines import PRIORITIES, Alarm, Deadline, alarms, deadlines
from infusion_desk.domain.facts import (
    AlarmAcknowledged,
    CheckRecorded,
    DecisionRecorded,
    DosePrepared,
    InfusionEnded,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    LabRecorded,
    NotWatched,
    PatientTransferred,
    PremedicationGiven,
    RateChanged,
    ReactionLogged,
    ReactionResolved,
    VitalsRecorded,
)
from tests.support.log import INES, TODAY, Log, vitals

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")
SET = vitals()


def running(pack_id: str = "us", *, day: int = 1, **site: Any) -> Log:
    """An infusion since 11:00, its bag diluted at 10:40."""
    log = Log(pack_id, day=day, **site)
    dose = DosePrepared(
        product="Lemtrada 12 mg", lot="A1", expiry=TODAY, diluted_at=log.utc("10:40"), checker="MK"
    )
    return log.tell("10:45", dose).tell("11:00", STARTED)


def due(log: Log, at: str = "11:00") -> dict[str, str]:
    found = deadlines(log.session)
    return {what: f"{deadline.at.utc:%H:%M}" for what, deadline in found.items()}


def raised(log: Log, at: str) -> dict[str, str]:
    """The alarms and their priorities, most urgent first; a silenced one in brackets."""
    return {
        alarm.what: alarm.priority if alarm.sounding else f"({alarm.priority})"
        for alarm in alarms(log.session, log.moment(at))
    }


def test_nothing_is_due_before_there_is_a_bag() -> None:
    assert due(Log()) == {}


def test_a_bag_is_to_be_used_within_8_hours() -> None:
    log = Log()
    dose = DosePrepared(product="x", lot="A1", expiry=TODAY, diluted_at=log.utc("07:00"), checker="MK")
    assert due(log.tell("08:40", dose)) == {"bag": "15:00"}
    later = DosePrepared(product="x", lot="A1", expiry=TODAY, diluted_at=log.utc("09:00"), checker="MK")
    assert due(log.tell("09:10", later)) == {"bag": "17:00"}


def test_vital_signs_are_due_at_15_and_30_minutes_and_then_at_the_interval() -> None:
    log = running()
    assert due(log) == {"vitals": "11:15", "bag": "18:40"}
    for at, following in (("11:10", "11:30"), ("11:25", "11:55"), ("11:55", "12:25"), ("12:40", "13:10")):
        assert due(log.tell(at, SET))["vitals"] == following


def test_a_set_more_than_5_minutes_early_does_not_meet_the_point() -> None:
    assert due(running().tell("11:09:59", SET))["vitals"] == "11:15"
    assert due(running().tell("11:15", SET).tell("11:24:59", SET))["vitals"] == "11:30"


def test_a_late_set_meets_both_points() -> None:
    assert due(running().tell("11:31", SET))["vitals"] == "12:01"


def test_a_short_interval_of_the_site_comes_before_the_points() -> None:
    log = running("us", vitals_interval_min=5)
    assert due(log)["vitals"] == "11:05"
    assert due(log.tell("11:04", SET))["vitals"] == "11:09"


@pytest.mark.parametrize("partial", [VitalsRecorded(temperature=37), VitalsRecorded(systolic=120)], ids=str)
def test_a_set_without_pressure_or_pulse_does_not_watch_the_patient(partial: VitalsRecorded) -> None:
    assert due(running().tell("11:15", partial))["vitals"] == "11:15"


def test_every_restart_and_change_of_rate_counts_anew() -> None:
    log = running().tell("11:15", SET).tell("11:30", SET)
    assert due(log.tell("11:40", RateChanged(rate_ml_h=20)))["vitals"] == "11:55"
    log.tell("11:55", SET).tell("12:10", SET).tell("12:20", InfusionPaused(reason="fever"))
    assert due(log)["vitals"] == "12:40"
    log.tell("12:40", SET).tell("12:50", InfusionResumed(rate_ml_h=10))
    assert due(log)["vitals"] == "13:05"


def ended(pack_id: str = "us", *, day: int = 1) -> Log:
    return running(pack_id, day=day).tell("15:00", InfusionEnded())


def test_after_the_infusion_checks_and_the_end_of_the_observation_are_due() -> None:
    log = ended()
    assert due(log) == {"check": "15:30", "observation-end": "17:00"}
    assert due(log.tell("15:30", SET))["check"] == "15:30"
    assert due(log.tell("15:31", CheckRecorded(signs=())))["check"] == "16:00"


def test_on_day_3_in_the_eu_platelets_are_due() -> None:
    log = ended("eu", day=3)
    assert due(log) == {"check": "15:30", "platelets": "17:00", "observation-end": "17:00"}
    log.tell("15:10", LabRecorded(test="platelets", on=TODAY, at_time="15:05"))
    assert "platelets" not in due(log)
    assert "platelets" not in due(ended("eu", day=2))


def test_during_a_reaction_vital_signs_are_due_every_5_minutes() -> None:
    log = running().tell("11:40", SET).tell("11:50", ReactionLogged(signs=("fever",), grade=2))
    assert due(log)["reaction-recheck"] == "11:55"
    assert due(log.tell("11:56", SET))["reaction-recheck"] == "12:01"
    assert due(log.tell("11:57", VitalsRecorded(temperature=38)))["reaction-recheck"] == "12:01"
    log.tell("11:58", ReactionLogged(signs=("nausea",), grade=1))
    assert due(log)["reaction-recheck"] == "12:01"
    log.tell("12:02", ReactionResolved(reaction=1))
    assert due(log)["reaction-recheck"] == "12:03"
    assert "reaction-recheck" not in due(log.tell("12:03", ReactionResolved(reaction=2)))


def test_nothing_is_due_once_the_patient_has_left() -> None:
    log = running().tell("12:00", PatientTransferred(to="ward 7", reason="bed"))
    assert due(log) == {}
    assert raised(log, "20:00") == {}


@pytest.mark.parametrize(
    ("at", "minutes"), [("11:14", 0), ("11:15", 0), ("11:15:59", 0), ("11:16", 1), ("12:00", 45)]
)
def test_overdue_in_whole_minutes(at: str, minutes: int) -> None:
    log = running()
    assert deadlines(log.session)["vitals"].overdue_min(log.moment(at)) == minutes


@pytest.mark.parametrize(
    ("at", "priority"),
    [("11:12:59", None), ("11:13", "low"), ("11:15", "medium"), ("11:19:59", "medium"), ("11:20", "high")],
)
def test_the_alarm_for_vital_signs(at: str, priority: str | None) -> None:
    assert raised(running(), at).get("vitals") == priority


@pytest.mark.parametrize(
    ("at", "priority"), [("15:29:59", None), ("15:30", "medium"), ("15:34:59", "medium"), ("15:35", "high")]
)
def test_the_alarm_for_a_check(at: str, priority: str | None) -> None:
    assert raised(ended(), at).get("check") == priority


@pytest.mark.parametrize(("at", "priority"), [("18:39:59", None), ("18:40", "medium"), ("18:45", "high")])
def test_the_alarm_for_the_bag(at: str, priority: str | None) -> None:
    assert raised(running(), at).get("bag") == priority


def test_a_recheck_is_urgent_at_once_and_an_end_never() -> None:
    log = running().tell("11:50", ReactionLogged(signs=("fever",), grade=2))
    assert "reaction-recheck" not in raised(log, "11:54:59")
    assert raised(log, "11:55")["reaction-recheck"] == "high"
    log = ended("eu", day=3)
    found = raised(log, "18:00")
    assert (found["platelets"], found["observation-end"]) == ("low", "low")
    assert "observation-end" not in raised(log, "16:59:59")


def test_the_most_urgent_comes_first_and_then_what_a_nurse_must_act_on_first() -> None:
    log = running().tell("11:31", SET).tell("11:50", ReactionLogged(signs=("fever",), grade=2))
    assert list(raised(log, "19:00")) == ["reaction-recheck", "vitals", "bag"]
    assert list(raised(log, "12:02")) == ["reaction-recheck", "vitals"]
    assert list(raised(ended("eu", day=3), "17:01")) == ["check", "platelets", "observation-end"]


def test_a_deadline_that_passed_while_nobody_watched_is_urgent() -> None:
    log = running().tell("11:16", NotWatched(seconds=120))
    assert raised(log, "11:16")["vitals"] == "high"
    just_before = running().tell("11:16", NotWatched(seconds=60))
    assert raised(just_before, "11:16")["vitals"] == "medium"
    just_at = running().tell("11:15", NotWatched(seconds=60))
    assert raised(just_at, "11:15")["vitals"] == "high"
    over = running().tell("11:14", NotWatched(seconds=60))
    assert raised(over, "11:16")["vitals"] == "medium"


def silenced(log: Log, at: str, what: str = "vitals") -> Log:
    """Somebody silences an alarm that is raised then."""
    alarm = next(alarm for alarm in alarms(log.session, log.moment(at)) if alarm.what == what)
    given = AlarmAcknowledged(alarm=what, priority=alarm.priority, deadline_ms=alarm.deadline.utc_ms)
    return log.tell(at, given)


@pytest.mark.parametrize(
    ("pressed", "still", "again"),
    [("11:13", "11:14:59", "11:15"), ("11:15", "11:19:59", "11:20"), ("11:20", "11:21:59", "11:22")],
    ids=["low", "medium", "high"],
)
def test_an_alarm_is_silent_for_a_while_and_sounds_again_when_it_gets_worse(
    pressed: str, still: str, again: str
) -> None:
    log = silenced(running(), pressed)
    assert raised(log, pressed)["vitals"].startswith("(")
    assert raised(log, still)["vitals"].startswith("(")
    assert not raised(log, again)["vitals"].startswith("(")


def test_the_time_of_silence_of_a_low_and_a_medium_alarm() -> None:
    log = silenced(ended(), "17:00", "observation-end")
    assert raised(log, "17:04:59")["observation-end"] == "(low)"
    assert raised(log, "17:05")["observation-end"] == "low"
    until = alarms(log.session, log.moment("17:01"))[-1].silenced_until
    assert until == log.moment("17:05")


def test_the_next_deadline_of_the_same_name_sounds() -> None:
    log = silenced(running(), "11:20").tell("11:20:30", SET)
    assert "vitals" not in raised(log, "11:20:40")
    assert raised(silenced(running(), "11:13").tell("11:13:10", SET), "11:28") == {"vitals": "low"}


def test_one_alarm_is_silenced_and_not_the_others() -> None:
    log = silenced(running().tell("11:31", SET), "12:07")
    assert raised(log.tell("12:07", ReactionLogged(signs=("fever",), grade=1)), "12:08") == {
        "vitals": "(high)"
    }
    assert raised(log, "12:12") == {"reaction-recheck": "high", "vitals": "high"}


def test_the_last_press_counts() -> None:
    log = silenced(silenced(running(), "11:20"), "11:21:30")
    assert raised(log, "11:23")["vitals"] == "(high)"
    assert raised(log, "11:21")["vitals"] == "high"


def steroid(log: Log, ended: str = "10:40", dose: float = 1000) -> Log:
    """Methylprednisolone since 08:40, in at `ended`."""
    given = PremedicationGiven(
        purpose="steroid",
        drug="methylprednisolone",
        dose_mg=dose,
        started=log.utc("08:40"),
        ended=log.utc(ended),
    )
    return log.tell(ended, given)


def test_the_steroid_is_to_be_started_on_within_4_hours() -> None:
    log = steroid(Log())
    assert due(log) == {"steroid-age": "14:40"}
    assert raised(log, "14:24:59") == {}
    assert raised(log, "14:25") == raised(log, "18:00") == {"steroid-age": "low"}
    assert "steroid-age" not in due(log.tell("11:00", STARTED))


def test_what_is_no_full_dose_or_not_asked_for_grows_not_old() -> None:
    assert due(steroid(Log(), dose=500)) == {}
    assert due(steroid(Log(day=3))) == {"steroid-age": "14:40"}
    assert due(steroid(Log(day=4))) == {}


def test_a_second_full_dose_counts_anew() -> None:
    log = steroid(Log())
    assert due(steroid(log, "14:00"))["steroid-age"] == "18:00"


def test_a_prescriber_who_decides_on_the_old_steroid_ends_its_alarm() -> None:
    log = steroid(Log())
    given = f"{log.entries[-1].reference}/0"
    told = {"prescriber": "Dr Osei", "role": "neurologist", "how": "present", "reason": "start"}
    other = DecisionRecorded(rule="steroid-premedication", basis=("ward-a.1/0",), **told)
    assert "steroid-age" in due(log.tell("14:41", other))
    decided = DecisionRecorded(rule="steroid-premedication", basis=(given,), **told)
    assert "steroid-age" not in due(log.tell("14:42", decided))


def test_a_pack_from_before_steroids_grew_old_warns_at_the_limit() -> None:
    log = Log()
    log.protocol = replace(
        log.protocol, contents=log.protocol.contents.replace("steroid_before_min", "x_min")
    )
    log.entries.clear()
    log.tell("-30d 08:00", INES, stream="patient:p1")
    log.stream = log.opens(1, 1, "08:30")
    steroid(log)
    assert raised(log, "14:39:59") == {}
    assert raised(log, "14:40") == {"steroid-age": "low"}


def test_an_acknowledgement_says_itself_for_how_long_it_holds() -> None:
    log = running()
    alarm = alarms(log.session, log.moment("11:20"))[0]
    given = AlarmAcknowledged(
        alarm="vitals", priority="high", deadline_ms=alarm.deadline.utc_ms, silent_min=10
    )
    log.tell("11:20", given)
    assert raised(log, "11:29:59") == {"vitals": "(high)"}
    assert raised(log, "11:30") == {"vitals": "high"}


def test_how_late_an_alarm_was_told() -> None:
    log = running().tell("11:30", NotWatched(seconds=1200))
    (alarm,) = alarms(log.session, log.moment("11:31"))
    assert alarm.late_s == 15 * 60
    assert alarms(running().session, log.moment("11:31"))[0].late_s == 0


def test_an_alarm_is_that_of_its_deadline() -> None:
    alarm = Alarm(Deadline("bag", Log().moment("11:00")), "high")
    assert (alarm.what, alarm.sounding) == ("bag", True)
    assert PRIORITIES == ("high", "medium", "low")
