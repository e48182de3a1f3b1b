"""An alarm that is raised while the disk is full: it is there and heard at once, and told once when there is room."""

from contextlib import closing, suppress
from pathlib import Path

import pytest

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.sounding import Loudspeaker
from infusion_desk.domain.deadlines import alarms
from infusion_desk.domain.facts import AlarmRaised
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.opening import open_journal
from tests.crash.conftest import Tell
from tests.support.clock import FakeClock
from tests.support.desks import Day
from tests.unit.desk.test_sounding import FakeSound
from tests.unit.storage.samples import note

pytestmark = pytest.mark.crash
CROWD = 12


def _everybody_begins(day: Day) -> list[str]:
    """Patients whose bags are 8 h old at 18:40, all at once."""
    found = []
    for number in range(CROWD):
        day.registers(family=f"Invented{chr(65 + number)}", hospital_number=f"F{number}").opens()
        bag = {"product": "Lemtrada 12 mg", "lot": "A1", "expiry": "2027-05-31", "diluted_at": "08:40"}
        day.does("prepare_dose", checker="MK", **bag)
        assert day.session_id is not None
        found.append(day.session_id)
    return found


@pytest.mark.parametrize("small_disk", [2], indirect=True, ids=["2 MiB"])
def test_an_alarm_on_a_full_disk(small_disk: Path, tell: Tell) -> None:
    clock = FakeClock()
    with closing(open_journal(small_disk, clock.read())) as journal:
        day = Day(journal=journal, clock=clock, heartbeat=FileHeartbeat(small_disk))  # type: ignore[arg-type]
        sessions = _everybody_begins(day)
        day.at("16:39:55", watched=True)
        ballast, sound = small_disk / "ballast", FakeSound()
        speaker = Loudspeaker(sound)
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 512)
        with suppress(SurroundingsFault):  # the file of the records may have room within itself
            while True:
                journal.append([note(stream="session:ballast")])
        faults = 0
        for _ in range(10):
            clock.passes(seconds=1)
            try:
                day.desk.beat()
            except SurroundingsFault:
                faults += 1
            speaker.beat(day.desk)
        assert faults > 0
        assert sound.playing == "medium"
        for session_id in sessions:
            session = day.desk.session(session_id)
            (alarm,) = alarms(session, day.desk.moment(session))
            assert alarm.priority == "medium"
        ballast.unlink()
        for _ in range(3):
            clock.passes(seconds=1)
            day.desk.beat()
        told = [day.desk.ledger(one) for one in sessions]
        late = [entry.entered.boot_ms - entry.happened.boot_ms for (entry,) in told]
        assert all(isinstance(entry.fact, AlarmRaised) for (entry,) in told)
        assert all(1_000 <= ms <= 10_000 for ms in late)
        assert journal.verify().sound
    came = f"{CROWD} alarms raised and heard at once, told once, up to {max(late) / 1000:g} s late"
    tell("disk full while alarms are raised", times=CROWD, lost=0, came=came)
