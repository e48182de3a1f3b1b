"""The desk: what is done is on disk, what is refused or fails leaves nothing, and nobody's time is lost."""

from zoneinfo import ZoneInfo

import pytest

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.service import Done
from infusion_desk.domain.chart import fold
from infusion_desk.domain.facts import ClockChanged, NotWatched, SessionOpened
from infusion_desk.domain.refusal import Refusal
from tests.support.clock import MORNING, FakeClock, MemoryHeartbeat
from tests.support.desks import Day, infusing, observing, opened
from tests.support.journal import MemoryJournal
from tests.support.log import pack
from tests.support.marlowe import MARLOWE, SET

OTHER = {"family": "Okoro", "given": "Ada", "hospital_number": "K999001"}


def journal(day: Day) -> MemoryJournal:
    assert isinstance(day.journal, MemoryJournal)
    return day.journal


def unwatched(day: Day) -> list[float]:
    return [line.fact.seconds for line in day.session.of(NotWatched)]


def test_what_is_done_names_its_patient_and_session() -> None:
    day = Day()
    done = day.does("register_patient", **MARLOWE)
    assert (done.patient_id, done.session_id, done.entry.stream) == (
        "ward-a-0001",
        None,
        "patient:ward-a-0001",
    )
    done = day.does("open_session", course=1, day=1)
    assert (done.patient_id, done.session_id) == ("ward-a-0001", "ward-a-0001-01")
    done = day.does("note", text="sleeps")
    assert (done.patient_id, done.session_id) == ("ward-a-0001", "ward-a-0001-01")
    assert day.desk.last_done is done
    assert done.entry == journal(day).read(["session:ward-a-0001-01"])[-1]


def test_the_same_days_played_again_have_the_same_ids() -> None:
    day = Day().registers().registers(**OTHER).opens()
    assert (day.patient_id, day.session_id) == ("ward-a-0002", "ward-a-0002-01")
    day.does("transfer", to="ward 7", reason="bed")
    day.opens(1, 2)
    assert day.session_id == "ward-a-0002-02"


def test_a_session_of_another_workstations_patient_names_both() -> None:
    day = Day().registers()
    elsewhere = journal(day).copy()
    elsewhere.origin = "ward-b"
    there = Day(journal=elsewhere)
    there.patient_id = day.patient_id
    there.opens()
    assert there.session_id == "ward-a-0001-ward-b-01"


@pytest.mark.parametrize("by", ["", "  ", "S\0O", "💉", "n" * 101])
def test_an_author_has_initials_that_print(by: str) -> None:
    day = opened()
    assert isinstance(day.tries("note", by=by, text="x"), Refusal)
    assert len(day.session.lines) == 1


def test_initials_are_trimmed() -> None:
    assert opened().does("note", by=" SO ", text="x").entry.author == "SO"


@pytest.mark.parametrize(("happened", "rule"), [("08:41", "future"), ("noon", "input"), (["08:00"], "input")])
def test_a_late_entry_has_a_time_that_has_been(happened: object, rule: str) -> None:
    assert opened().refuses("note", happened=happened, text="x") == (rule,)


def test_a_late_entry_keeps_both_times() -> None:
    day = opened().at("09:00")
    entry = day.does("record_vitals", happened="08:50", **SET).entry
    assert (entry.happened.utc.minute, entry.entered.utc.minute) == (50, 0)
    assert day.state["entry"]["3"]["late"] is True
    assert entry.happened.boot_ms == entry.entered.boot_ms - 600_000


def test_a_session_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        opened().desk.session("nobody-01")


def test_when_the_disk_is_full_nothing_is_done_and_nothing_is_lost() -> None:
    day = opened()
    done = day.does("note", text="wakes")
    before = day.session.lines
    journal(day).fault = DiskFull()
    with pytest.raises(DiskFull) as fault:
        day.tries("note", text="sleeps")
    assert (fault.value.happened, fault.value.next_step) == (
        "The disk is full.",
        "Have room made on the disk, then save again.",
    )
    assert len(day.session.lines) == len(before)
    assert day.desk.last_done is done
    day.does("note", text="sleeps")
    assert len(day.session.lines) == len(before) + 1


def test_a_refused_verb_writes_nothing() -> None:
    day = opened()
    rows, sessions = list(journal(day).rows), dict(journal(day).sessions)
    assert isinstance(day.tries("start_infusion", rate_ml_h=25, checker="MK"), Refusal)
    assert (journal(day).rows, journal(day).sessions) == (rows, sessions)


def test_the_index_follows_from_the_entries() -> None:
    day = infusing()
    kept = set(journal(day).index_rows())
    assert kept == set(true_index(day.journal))
    assert journal(day).sessions["ward-a-0001-01"].phase == "infusing"
    day.does("amend", entry="1", field="family", value="Marlow", reason="misread")
    assert journal(day).patients["ward-a-0001"].family == "Marlow"


def test_a_chart_is_read_anew_from_what_is_on_disk() -> None:
    day = infusing()
    day.starts()
    assert day.desk.chart("ward-a-0001") == fold("ward-a-0001", journal(day).everything())
    assert day.session.phase == "infusing"


def test_the_sessions_whose_patient_is_here() -> None:
    day = opened()
    assert [row.session_id for row in day.desk.sessions_in_care()] == ["ward-a-0001-01"]
    day.does("transfer", to="ward 7", reason="bed")
    assert day.desk.sessions_in_care() == []


def test_a_gap_between_two_beats_is_told_in_every_session_of_who_is_here() -> None:
    day = opened()
    first = day.session_id
    day.registers(**OTHER).opens()
    second = day.session_id
    day.clock.passes(seconds=10)
    day.desk.beat()
    assert unwatched(day) == []
    day.clock.passes(seconds=43 * 60)
    day.desk.beat()
    assert unwatched(day) == [2580]
    day.session_id = first
    assert unwatched(day) == [2580]
    day.does("transfer", to="ward 7", reason="bed")
    day.clock.passes(seconds=60)
    day.desk.beat()
    assert unwatched(day) == [2580]
    day.session_id = second
    assert unwatched(day) == [2580, 60]
    assert day.state["clock"] == {"doubtful": False, "gap_min": 44, "unconfirmed": False}


def test_a_changed_clock_is_told() -> None:
    day = opened()
    day.clock.passes(seconds=1)
    day.clock.is_set(hours=-1)
    day.desk.beat()
    (line,) = day.session.of(ClockChanged)
    assert (line.fact.seconds, line.author) == (-3600, "desk")
    assert day.state["clock"]["doubtful"] is True


def test_after_a_crash_the_time_that_nobody_watched_is_told() -> None:
    day = infusing()
    day.clock.passes(minutes=20)
    day.starts()
    assert unwatched(day)[-1] == 1200
    day.clock.starts_again("boot-2", minutes=15)
    day.starts()
    assert unwatched(day)[-1] == 900


def test_without_a_heartbeat_the_last_entry_tells_when_it_was_alive() -> None:
    day = infusing()
    day.clock.passes(minutes=20)
    day.heartbeat = MemoryHeartbeat()
    day.starts()
    assert unwatched(day)[-1] == 1200


def test_a_first_start_has_watched_from_now_on() -> None:
    clock = FakeClock(MORNING)
    day = Day(clock=clock)
    assert day.heartbeat.last() == clock.read() == day.desk.now()
    assert day.desk.today().isoformat() == "2026-11-23"


def test_a_session_is_judged_by_the_pack_it_was_opened_under() -> None:
    day = opened("us")
    day.protocol = pack("eu")
    day.starts()
    assert day.session.protocol.id == "us"
    day.does("defer", reason="cold")
    done = day.desk.do("open_session", {"course": 1, "day": 1}, by="SO", session_id=day.session_id)
    assert isinstance(done, Done)
    assert isinstance(done.entry.fact, SessionOpened)
    assert done.entry.fact.protocol_digest == pack("eu").digest


def test_the_time_of_a_session_goes_on_while_the_wall_clock_is_set() -> None:
    day = observing()
    before = day.desk.moment(day.session)
    day.clock.passes(minutes=30)
    day.clock.is_set(hours=-2)
    day.desk.beat()
    after = day.desk.moment(day.session)
    assert day.state["observation"]["remaining_s"] == 90 * 60
    assert after.utc < before.utc


def test_a_late_entry_is_of_the_sessions_zone_though_the_sites_has_changed() -> None:
    day = opened().at("09:00", watched=False)
    day.desk.zone = "America/New_York"
    done = day.does("note", text="Sat down.", happened="08:50")
    assert (
        day.session.lines[-1].happened.utc.astimezone(ZoneInfo("Europe/London")).strftime("%H:%M") == "08:50"
    )
    assert done.entry.zone == "Europe/London"
