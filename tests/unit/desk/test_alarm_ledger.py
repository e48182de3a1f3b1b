"""The ledger: each change of an alarm is told once, in one transaction per beat, whatever the disk does meanwhile."""

from collections.abc import Sequence

import pytest

from infusion_desk.desk.faults import DiskFull, SurroundingsFault
from infusion_desk.desk.journal import IndexRow
from infusion_desk.domain.deadlines import alarms
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import (
    AlarmEnded,
    AlarmRaised,
    AlarmSounded,
    ClockChanged,
    NotWatched,
    SoundLost,
)
from tests.support.desks import Day, infusing, observing
from tests.support.journal import MemoryJournal
from tests.support.marlowe import SET

OTHER = {"family": "Okoro", "given": "Ada", "hospital_number": "K999001"}


class WatchedJournal(MemoryJournal):
    """Counts what each write holds. `unsure`: it writes, and says that it did not, as a failing disk may."""

    def __init__(self) -> None:
        super().__init__()
        self.unsure = False
        self.written: list[int] = []

    def append(self, drafts: Sequence[Draft], indexes: Sequence[IndexRow] = ()) -> tuple[Entry, ...]:
        entries = super().append(drafts, indexes)
        self.written.append(len(drafts))
        if self.unsure:
            self.unsure = False
            raise DiskFull
        return entries


def told(day: Day) -> list[str]:
    """The ledger of the day's session, in short."""
    assert day.session_id is not None
    found = []
    for entry in day.desk.ledger(day.session_id):
        match entry.fact:
            case AlarmRaised(alarm=alarm, priority=priority, late_s=late_s):
                found.append(f"{alarm} {priority}" + (f" {late_s:g} s late" if late_s else ""))
            case AlarmSounded(alarm=alarm, priority=priority, player=player):
                found.append(f"{alarm} {priority} by {player}")
            case AlarmEnded(alarm=alarm):
                found.append(f"{alarm} ended")
    return found


def fills(day: Day) -> MemoryJournal:
    """The disk is full for the next write."""
    assert isinstance(day.journal, MemoryJournal)
    day.journal.fault = DiskFull()
    return day.journal


def second(day: Day) -> Day:
    """A second patient is here too, whose bag was diluted at 03:05."""
    first = day.session_id
    day.registers(**OTHER).opens()
    bag = {"product": "Lemtrada 12 mg", "lot": "A1", "expiry": "2027-05-31", "diluted_at": "2026-11-23 03:05"}
    day.does("prepare_dose", checker="MK", **bag)
    day.session_id = first
    return day


def test_an_alarm_is_told_when_it_is_raised_grows_worse_and_ends() -> None:
    day = infusing().at("11:13").at("11:15").at("11:20")
    assert told(day) == ["vitals low", "vitals medium", "vitals high"]
    day.does("record_vitals", **SET)
    day.desk.beat()
    assert told(day)[3:] == ["vitals ended"]
    before = len(told(day))
    day.at("11:20:40")
    assert len(told(day)) == before


def test_what_has_not_changed_is_not_told_again() -> None:
    day = infusing().at("11:15")
    rows = len(fills(day).rows)
    day.journal.fault = None  # type: ignore[attr-defined]
    day.at("11:19:50")
    assert len(day.journal.rows) == rows  # type: ignore[attr-defined]


def test_it_disturbs_no_log() -> None:
    day = infusing()
    numbers, state = len(day.session.log), day.state["entries"]
    day.at("11:20")
    assert (len(day.session.log), day.state["entries"]) == (numbers, state)
    assert len(told(day)) == 3


def test_an_acknowledgement_is_an_entry_of_the_log_with_its_time() -> None:
    day = infusing().at("11:20")
    fact = day.does("acknowledge", alarm="vitals").entry.fact
    assert (fact.priority, fact.silent_min) == ("high", 2)  # type: ignore[attr-defined]
    assert told(day) == ["vitals low", "vitals medium", "vitals high"]


def test_an_acknowledgement_holds_though_the_clocks_drift_apart() -> None:
    day = infusing().at("11:20")
    day.clock.is_set(milliseconds=7)
    day.does("acknowledge", alarm="vitals")
    assert day.state["alarms"] == []
    day.clock.is_set(hours=1)
    day.desk.beat()
    assert (day.state["alarms"], day.state["clock"]["doubtful"]) == ([], True)


def test_a_program_that_starts_again_goes_on_where_the_ledger_ended() -> None:
    day = infusing().at("11:15")
    day.starts()
    assert told(day) == ["vitals low", "vitals medium"]
    day.at("11:20")
    assert told(day) == ["vitals low", "vitals medium", "vitals high"]


def test_after_a_start_it_says_at_once_how_late_it_is() -> None:
    day = infusing()
    day.clock.passes(minutes=27)
    day.starts()
    assert told(day) == ["vitals high 720 s late"]
    (alarm,) = alarms(day.session, day.desk.moment(day.session))
    assert (alarm.priority, alarm.late_s) == ("high", 720)


def test_what_was_entered_late_is_not_told_late() -> None:
    day = infusing().at("11:14")
    day.does("log_reaction", signs=["fever"], grade=1, happened="11:05")
    day.at("11:14:01")
    assert told(day) == ["vitals low", "reaction-recheck high 1 s late"]


def test_when_the_patient_leaves_every_alarm_ends() -> None:
    day = infusing().at("11:20")
    day.does("transfer", to="ward 7", reason="bed")
    day.desk.beat()
    assert told(day)[-1] == "vitals ended"
    day.at("11:40")
    assert told(day)[-1] == "vitals ended"


def test_what_was_played_is_told_once_at_each_priority() -> None:
    day = infusing().at("11:15")
    assert day.session_id is not None
    for at in ("11:15:01", "11:16", "11:20"):
        day.at(at)
        (alarm,) = alarms(day.session, day.desk.moment(day.session))
        day.desk.sounded(day.session_id, alarm, "paplay")
        day.desk.beat()
    assert told(day) == [
        *("vitals low", "vitals medium", "vitals medium by paplay"),
        *("vitals high", "vitals high by paplay"),
    ]


def test_sound_that_is_lost_is_told_of_the_workstation() -> None:
    day = infusing()
    day.desk.sound_is_lost("no device")
    day.desk.beat()
    assert [line.fact.why for line in day.desk.workstation.of(SoundLost)] == ["no device"]


def test_a_beat_is_one_transaction_for_everybody() -> None:
    journal = WatchedJournal()
    day = second(Day(journal=journal).registers().opens().starts_infusion())
    journal.written.clear()
    day.clock.passes(minutes=43)
    day.desk.beat()
    assert journal.written == [4]  # of two sessions: not watched, and an alarm


def test_on_a_full_disk_the_alarm_is_there_and_is_told_once_when_there_is_room() -> None:
    day = second(infusing())
    before = day.state["clock"]["gap_min"]
    day.clock.passes(minutes=16)
    fills(day)
    with pytest.raises(SurroundingsFault):
        day.desk.beat()
    assert day.state["alarms"] == ["vitals"]
    assert day.state["alarm"]["vitals"] == {"priority": "high", "late_min": 1}
    assert day.state["clock"]["gap_min"] == before + 16
    assert told(day) == []

    for _ in range(3):
        day.clock.passes(seconds=5)
        day.desk.beat()
    assert told(day) == ["vitals high 60 s late"]
    (entry,) = day.desk.ledger(day.session_id or "")
    assert (entry.entered.boot_ms - entry.happened.boot_ms) == 5_000
    assert [line.fact.seconds for line in day.session.of(NotWatched)][2:] == [16 * 60]
    assert day.session.of(NotWatched)[-1].late


def test_a_write_that_was_made_though_the_disk_said_no_is_not_made_twice() -> None:
    journal = WatchedJournal()
    day = Day(journal=journal).registers().opens().starts_infusion()
    day.clock.passes(minutes=16)
    journal.unsure = True
    with pytest.raises(SurroundingsFault):
        day.desk.beat()
    rows = len(journal.rows)
    day.clock.passes(seconds=1)
    day.desk.beat()
    assert len(journal.rows) == rows
    assert told(day) == ["vitals high 60 s late"]
    assert [line.fact.seconds for line in day.session.of(NotWatched)][2:] == [16 * 60]


def test_a_clock_that_is_set_while_the_disk_is_full_is_told_with_its_time() -> None:
    day = observing()
    fills(day)
    day.clock.passes(seconds=1)
    day.clock.is_set(hours=-1)
    with pytest.raises(SurroundingsFault):
        day.desk.beat()
    day.clock.passes(seconds=4)
    day.desk.beat()
    (line,) = day.session.of(ClockChanged)
    assert (line.fact.seconds, line.entered.ms - line.happened.ms) == (-3600, 4_000)


def test_a_heartbeat_is_not_said_to_be_kept_while_something_waits() -> None:
    day = infusing()
    before = day.heartbeat.last()
    day.clock.passes(minutes=16)
    fills(day)
    with pytest.raises(SurroundingsFault):
        day.desk.beat()
    assert day.heartbeat.last() == before
    day.starts()
    assert [line.fact.seconds for line in day.session.of(NotWatched)][2:] == [16 * 60]
