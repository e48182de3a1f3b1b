"""The infusion as its facts tell it: phases, rates, the delivered volume, how it ended."""

import pytest

from infusion_desk.domain.facts import (
    InfusionEnded,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    PatientTransferred,
    RateChanged,
)
from infusion_desk.domain.infusion import Infusion
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")
PAUSED = InfusionPaused(reason="fever")
ENDED = InfusionEnded()
STOPPED = InfusionStopped(reason="chest pain")


def resumed(rate: float) -> InfusionResumed:
    return InfusionResumed(rate_ml_h=rate)


def given(log: Log, at: str) -> float:
    return log.session.infusion.given_ml(log.moment(at))


def test_nothing_has_begun() -> None:
    infusion = Infusion()
    now = Log().moment("11:00")
    assert (infusion.phase, infusion.rate_ml_h, infusion.rate_before_pause) == ("preparing", 0, 0)
    assert infusion.last_delivery_began is None
    assert (infusion.given_ml(now), infusion.running_min(now), infusion.paused_min(now)) == (0, 0, 0)


def test_it_runs() -> None:
    log = Log().tell("11:00", STARTED)
    infusion = log.session.infusion
    assert (infusion.phase, infusion.rate_ml_h, infusion.volume_ml) == ("infusing", 25, 100)
    assert infusion.started == infusion.last_delivery_began == log.moment("11:00")
    assert (given(log, "11:00"), given(log, "12:00"), given(log, "13:30")) == (0, 25, 62.5)
    assert (infusion.running_min(log.moment("12:00")), infusion.paused_min(log.moment("12:00"))) == (60, 0)
    assert given(log, "10:00") == 0


def test_the_delivered_volume_is_the_integral_of_the_rate() -> None:
    log = Log().tell("11:00", STARTED).tell("12:00", RateChanged(rate_ml_h=10))
    assert given(log, "13:00") == 35
    infusion = log.session.infusion
    assert (infusion.phase, infusion.rate_ml_h) == ("infusing", 10)
    assert infusion.last_delivery_began == log.moment("11:00")


def test_a_paused_bag_delivers_nothing() -> None:
    log = Log().tell("11:00", STARTED).tell("12:00", PAUSED)
    infusion = log.session.infusion
    assert (infusion.phase, infusion.rate_ml_h, infusion.rate_before_pause) == ("paused", 0, 25)
    assert (given(log, "12:30"), infusion.paused_min(log.moment("12:30"))) == (25, 30)
    log.tell("12:30", resumed(12.5))
    infusion = log.session.infusion
    assert (infusion.phase, infusion.rate_ml_h, given(log, "13:30")) == ("infusing", 12.5, 37.5)
    assert infusion.last_delivery_began == log.moment("12:30")
    assert (infusion.running_min(log.moment("13:30")), infusion.paused_min(log.moment("13:30"))) == (120, 30)


def test_the_full_dose_is_in() -> None:
    log = Log().tell("11:00", STARTED).tell("15:00", ENDED)
    infusion = log.session.infusion
    assert (infusion.phase, infusion.complete, infusion.stopped) == ("observing", True, False)
    assert (infusion.ended, given(log, "16:00")) == (log.moment("15:00"), 100)
    assert (infusion.running_min(log.moment("16:00")), infusion.paused_min(log.moment("16:00"))) == (240, 0)


def test_delivery_ends_with_the_flush() -> None:
    log = Log().tell("11:00", STARTED)
    log.tell("15:10", InfusionEnded(flush_ended=log.utc("15:05")))
    assert log.session.infusion.ended == log.moment("15:05")


def test_it_may_be_ended_or_stopped_while_it_is_paused() -> None:
    log = Log().tell("11:00", STARTED).tell("12:00", PAUSED).tell("12:10", ENDED)
    assert (log.session.infusion.complete, given(log, "13:00")) == (True, 25)
    log = Log().tell("11:00", STARTED).tell("12:00", PAUSED).tell("12:10", STOPPED)
    infusion = log.session.infusion
    assert (infusion.complete, infusion.stopped, infusion.ended) == (False, True, log.moment("12:10"))


def test_it_may_go_on_after_the_end_and_not_after_a_stop() -> None:
    log = Log().tell("11:00", STARTED).tell("13:00", ENDED).tell("13:30", resumed(25))
    infusion = log.session.infusion
    assert (infusion.phase, infusion.ended, infusion.complete) == ("infusing", None, False)
    assert (given(log, "14:30"), infusion.paused_min(log.moment("14:30"))) == (75, 30)
    stopped = Log().tell("11:00", STARTED).tell("13:00", STOPPED).tell("13:30", resumed(25))
    assert stopped.session.infusion.phase == "observing"
    assert given(stopped, "14:30") == 50


def test_delivery_ends_when_the_patient_leaves() -> None:
    log = Log().tell("11:00", STARTED).tell("12:00", PatientTransferred(to="ward 7", reason="chest pain"))
    infusion = log.session.infusion
    assert (infusion.ended, infusion.complete, infusion.stopped) == (log.moment("12:00"), False, False)
    assert (given(log, "13:00"), log.session.phase) == (25, "left")
    early = Log().tell("10:00", PatientTransferred(to="ward 7", reason="bed"))
    assert early.session.infusion == Infusion()
    late = (
        Log()
        .tell("11:00", STARTED)
        .tell("12:00", ENDED)
        .tell("13:00", PatientTransferred(to="x", reason="y"))
    )
    assert late.session.infusion.ended == late.moment("12:00")


def test_steps_that_make_no_sense_change_nothing() -> None:
    log = Log().tell("10:00", RateChanged(rate_ml_h=5), PAUSED, resumed(5), ENDED, STOPPED)
    assert log.session.infusion == Infusion()
    log.tell("11:00", STARTED).tell("11:30", resumed(99), STARTED)
    assert given(log, "12:00") == 25
    log.tell("12:00", PAUSED).tell("12:10", PAUSED, RateChanged(rate_ml_h=99))
    assert given(log, "13:00") == 25
    log.tell("13:00", ENDED).tell("14:00", ENDED, STOPPED, PAUSED, RateChanged(rate_ml_h=99))
    assert (log.session.infusion.ended, log.session.infusion.stopped) == (log.moment("13:00"), False)


def test_the_order_in_which_steps_happened_counts_and_within_one_minute_that_of_entry() -> None:
    log = Log().tell("11:00", STARTED).tell("12:30", resumed(10)).tell("12:00", PAUSED, entered="12:40")
    assert (log.session.infusion.phase, given(log, "13:30")) == ("infusing", 35)
    same = Log().tell("11:00", STARTED).tell("12:00", PAUSED, resumed(10))
    assert same.session.infusion.phase == "infusing"


def test_a_flush_that_ended_before_a_change_of_rate_cuts_no_run_short_of_its_start() -> None:
    log = Log().tell("11:00", STARTED).tell("12:00", RateChanged(rate_ml_h=10))
    log.tell("12:30", InfusionEnded(flush_ended=log.utc("11:30")))
    assert given(log, "13:00") == 25


@pytest.mark.parametrize(("at", "volume"), [("11:00:01", 25 / 3600), ("11:00:36", 0.25)])
def test_a_second_counts(at: str, volume: float) -> None:
    assert given(Log().tell("11:00", STARTED), at) == pytest.approx(volume)
