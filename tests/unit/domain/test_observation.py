"""The observation after the infusion: 120 minutes of true time, and when the next check is due."""

import pytest

from infusion_desk.domain.facts import (
    CheckRecorded,
    Fact,
    InfusionEnded,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    ObservationExtended,
    PatientDischarged,
    PatientLeftAgainstAdvice,
    PatientTransferred,
)
from infusion_desk.domain.observation import Observation, next_check, observation
from tests.support.log import Log

CHECK = CheckRecorded(signs=())


def ended(log: Log | None = None, end: Fact | None = None) -> Log:
    """An infusion from 11:00 to 15:00."""
    log = (log or Log()).tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    return log.tell("15:00", end or InfusionEnded())


def watched(log: Log, at: str) -> Observation:
    found = observation(log.session, log.moment(at))
    assert found is not None
    return found


def due(log: Log) -> str:
    return f"{next_check(log.session, watched(log, '17:00')).utc:%H:%M}"


def test_it_begins_when_delivery_has_ended() -> None:
    log = Log().tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    assert observation(log.session, log.moment("12:00")) is None
    log.tell("15:00", InfusionEnded(flush_ended=log.utc("14:55")))
    assert watched(log, "15:00").started == log.moment("14:55")


@pytest.mark.parametrize(
    ("at", "remaining", "met"),
    [("15:00", 7200, False), ("16:59:59", 1, False), ("17:00", 0, True), ("18:00", 0, True)],
)
@pytest.mark.parametrize(
    "end", [InfusionEnded(), InfusionStopped(reason="chest pain")], ids=["full dose", "stopped"]
)
def test_it_lasts_120_minutes_also_after_a_stop(at: str, remaining: int, met: bool, end: Fact) -> None:
    found = watched(ended(end=end), at)
    assert (found.remaining_s, found.met, found.required_min) == (remaining, met, 120)
    assert f"{found.ends.utc:%H:%M}" == "17:00"


def test_it_starts_anew_when_the_infusion_is_resumed() -> None:
    log = ended().tell("16:00", InfusionResumed(rate_ml_h=12))
    assert observation(log.session, log.moment("16:30")) is None
    log.tell("16:30", InfusionEnded())
    assert watched(log, "17:00").remaining_s == 90 * 60


def test_it_is_extended() -> None:
    log = ended().tell("15:30", ObservationExtended(minutes=30, reason="dizzy"))
    log.tell("15:40", ObservationExtended(minutes=15, reason="dizzy"))
    found = watched(log, "17:44:59")
    assert (found.required_min, found.remaining_s) == (165, 1)


def test_an_extension_of_an_earlier_observation_does_not_lengthen_the_next() -> None:
    log = ended().tell("15:30", ObservationExtended(minutes=30, reason="dizzy"))
    log.tell("16:00", InfusionResumed(rate_ml_h=12)).tell("16:30", InfusionEnded())
    assert watched(log, "17:00").required_min == 120


@pytest.mark.parametrize(
    ("leaving", "at", "met"),
    [
        (PatientDischarged(condition="well"), "17:00", True),
        (PatientDischarged(condition="well"), "16:59", False),
        (PatientLeftAgainstAdvice(reason="train", witness="MK"), "17:00", False),
        (PatientTransferred(to="ward 7", reason="bed"), "18:00", False),
    ],
    ids=["home", "home early", "against advice", "transferred"],
)
def test_only_a_patient_who_went_home_after_it_was_observed(leaving: Fact, at: str, met: bool) -> None:
    assert watched(ended().tell(at, leaving), "20:00").met is met


def test_a_check_is_due_every_30_minutes() -> None:
    log = ended()
    assert due(log) == "15:30"
    for at, following in (("15:30", "16:00"), ("15:55", "16:30"), ("16:24", "16:30"), ("16:25", "17:00")):
        assert due(log.tell(at, CHECK)) == following


def test_a_check_more_than_5_minutes_early_does_not_meet_its_point() -> None:
    assert due(ended().tell("15:24:59", CHECK)) == "15:30"
    assert due(ended().tell("15:25", CHECK)) == "16:00"


def test_a_late_check_meets_every_point_before_it() -> None:
    assert due(ended().tell("16:10", CHECK)) == "16:30"


def test_the_last_check_is_at_the_end_and_the_grid_goes_on_while_the_patient_stays() -> None:
    log = ended().tell("16:55", CHECK)
    assert due(log) == "17:30"
    assert due(log.tell("17:24", CHECK)) == "17:30"
    assert due(log.tell("17:25", CHECK)) == "18:00"
    assert due(log.tell("19:01", CHECK)) == "19:30"


def test_the_end_is_a_point_also_where_the_interval_does_not_reach_it() -> None:
    log = ended(Log("us", check_interval_min=50))
    assert due(log) == "15:50"
    assert due(log.tell("15:50", CHECK)) == "16:40"
    assert due(log.tell("16:40", CHECK)) == "17:00"
    assert due(log.tell("17:00", CHECK)) == "17:50"


def test_an_extension_moves_the_last_point() -> None:
    log = ended().tell("15:10", ObservationExtended(minutes=20, reason="dizzy")).tell("17:00", CHECK)
    assert due(log) == "17:20"


def test_a_check_from_before_the_observation_meets_nothing() -> None:
    assert due(ended().tell("14:30", CHECK, entered="15:10")) == "15:30"
