"""What a session's times can be doubted for."""

import pytest

from infusion_desk.desk.views.watch import doubt_words, unwatched_words
from infusion_desk.domain.clocks import oddities, unconfirmed_time, unwatched_s
from infusion_desk.domain.discharge import discharge_objections
from infusion_desk.domain.facts import (
    ClockChanged,
    InfusionEnded,
    InfusionStarted,
    MachineRestarted,
    NotWatched,
    TimeConfirmed,
    UnknownFact,
)
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")


def observed() -> Log:
    """Delivery from 11:00 to 15:00."""
    return Log().tell("11:00", STARTED).tell("15:00", InfusionEnded())


def test_after_a_new_start_of_the_machine_the_time_waits_to_be_confirmed() -> None:
    log = observed()
    assert unconfirmed_time(log.session) is None
    log.tell("15:30", MachineRestarted(seconds=300))
    restart = unconfirmed_time(log.session)
    assert restart is not None
    refused = [one.rule for one in discharge_objections(log.session, log.moment("17:00"))]
    assert refused[-1] == "time-confirmed"
    assert "started anew at 15:30" in discharge_objections(log.session, log.moment("17:00"))[-1].says
    before = [one.rule for one in discharge_objections(log.session, log.moment("15:29"))]
    assert "time-confirmed" not in before
    log.tell("15:40", TimeConfirmed(clock="15:40"))
    assert unconfirmed_time(log.session) is None


def test_each_new_start_is_confirmed_anew() -> None:
    log = observed().tell("15:30", MachineRestarted(seconds=300)).tell("15:40", TimeConfirmed(clock="15:40"))
    assert unconfirmed_time(log.tell("15:50", MachineRestarted(seconds=60)).session) is not None


def test_before_the_infusion_nothing_is_measured_that_a_clock_could_shorten() -> None:
    log = Log().tell("10:00", MachineRestarted(seconds=300)).tell("11:00", STARTED)
    assert unconfirmed_time(log.session) is None


@pytest.mark.parametrize(
    ("begin", "end", "seconds"),
    [("15:00", "17:00", 600), ("15:25", "17:00", 300), ("15:00", "15:25", 300), ("15:30", "16:00", 0)],
)
def test_how_much_of_a_time_nobody_watched(begin: str, end: str, seconds: float) -> None:
    log = observed().tell("15:30", NotWatched(seconds=600))
    assert unwatched_s(log.session, log.moment(begin), log.moment(end)) == seconds


def test_an_observation_that_was_not_watched_says_how_long() -> None:
    log = observed()
    assert unwatched_words(Log().session, log.moment("16:00")) == ""
    assert unwatched_words(log.session, log.moment("16:00")) == ""
    log.tell("15:10", NotWatched(seconds=1200))
    assert unwatched_words(log.session, log.moment("16:00")) == "Not watched for 10 min of it"


def test_a_kind_that_nobody_knows_is_flagged_and_stops_nothing() -> None:
    log = observed().tell("15:10", UnknownFact("pump-linked", 3, {"pump": "A"}))
    assert oddities(log.session) == ("Entry 5 cannot be read by this version of the program.",)
    assert doubt_words(log.session) == "? Entry 5 cannot be read by this version of the program"
    assert log.session.phase == "observing"


def test_entries_whose_times_run_backwards_are_flagged() -> None:
    log = observed()
    assert oddities(log.session) == ()
    log.tell("14:00", ClockChanged(seconds=-3600))
    assert oddities(log.session) == ("Entry 5 is timed before entry 4, which was made earlier.",)


def test_an_end_before_the_start_is_flagged() -> None:
    log = Log().tell("11:00", STARTED).tell("11:30", InfusionEnded(flush_ended=Log().utc("10:00")))
    assert oddities(log.session) == ("The infusion ends before it starts.",)
    assert log.session.phase == "observing"


def test_what_had_not_happened_yet_is_flagged() -> None:
    log = Log().tell("12:00", STARTED, entered="11:00")
    assert oddities(log.session) == ("Entry 3 tells of what had not happened yet.",)


def test_an_infusion_without_end_is_flagged() -> None:
    log = Log().tell("11:00", STARTED).tell("+1d 11:01", ClockChanged(seconds=3))
    assert oddities(log.session) == ("The infusion ran for more than a day.",)


def test_the_doubts_in_words() -> None:
    log = observed().tell("15:30", NotWatched(seconds=600), ClockChanged(seconds=60))
    assert doubt_words(log.session) == "? Not watched for 10 min. Clock was changed: elapsed times are true"
    log.tell("15:31", MachineRestarted(seconds=60))
    assert doubt_words(log.session) == "? Not watched for 10 min. Machine restarted: confirm the time"


def test_a_clock_that_is_set_after_it_was_confirmed_is_confirmed_again() -> None:
    log = observed().tell("15:30", MachineRestarted(seconds=300)).tell("15:40", TimeConfirmed(clock="15:40"))
    assert unconfirmed_time(log.tell("15:41", ClockChanged(seconds=120)).session) is None
    doubt = unconfirmed_time(log.tell("15:42", ClockChanged(seconds=1)).session)
    assert doubt is not None
    says = discharge_objections(log.session, log.moment("17:00"))[-1].says
    assert says.startswith("This workstation had its clock set at 15:42, after a new start.")
    assert unconfirmed_time(log.tell("15:50", TimeConfirmed(clock="15:50")).session) is None


def test_a_clock_that_is_set_while_the_machine_runs_on_shortens_nothing() -> None:
    log = observed().tell("15:30", ClockChanged(seconds=3600))
    assert unconfirmed_time(log.session) is None


def test_a_new_start_after_which_the_clock_lies_before_the_infusion_is_confirmed() -> None:
    log = observed().tell("09:00", ClockChanged(seconds=-21_600), MachineRestarted(seconds=-21_600))
    assert unconfirmed_time(log.session) is not None
