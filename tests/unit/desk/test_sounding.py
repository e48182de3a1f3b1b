"""Which alarm is heard when; and that what the player reports is what is told."""

from dataclasses import dataclass, field

from infusion_desk.desk.faults import DiskFull, SurroundingsFault
from infusion_desk.desk.sounding import NO_ANSWER, Loudspeaker
from infusion_desk.desk.views.sound import sound_view
from infusion_desk.domain.facts import AlarmSounded, SoundLost
from tests.support.desks import Day, infusing, observing
from tests.support.journal import MemoryJournal
from tests.support.marlowe import SET


@dataclass
class FakeSound:
    """Fills desk.ports.AlarmSound. A burst is over, and reported, when the test says so."""

    heard: list[str] = field(default_factory=list)
    playing: str = ""
    over: tuple[str, str] | None = None

    def play(self, priority: str) -> None:
        self.heard.append(priority)
        self.playing, self.over = priority, None

    def probe(self) -> None:
        self.play("silence")

    @property
    def busy(self) -> bool:
        return bool(self.playing)

    def report(self) -> tuple[str, str] | None:
        report, self.over = self.over, None
        if report is not None:
            self.playing = ""
        return report

    def stop(self) -> None:
        self.playing, self.over = "", None


class Ward:
    """A day whose alarms are heard; each second the desk and the loudspeaker beat."""

    def __init__(self, day: Day, player: str = "paplay") -> None:
        self.day = day
        self.sound = FakeSound()
        self.loudspeaker = Loudspeaker(self.sound)
        self.player = player

    def second(self, count: int = 1, *, lasts: bool = False) -> "Ward":
        """Seconds pass; what was begun is over within one, unless it lasts."""
        for _ in range(count):
            if self.sound.playing and not lasts:
                self.sound.over = (self.player, "") if self.player else ("", "no sound device")
            self.day.clock.passes(seconds=1)
            self.day.desk.beat()
            self.loudspeaker.beat(self.day.desk)
        return self

    @property
    def bursts(self) -> list[str]:
        """What was played that can be heard."""
        return [one for one in self.sound.heard if one != "silence"]

    def played(self) -> list[str]:
        assert self.day.session_id is not None
        facts = [entry.fact for entry in self.day.desk.ledger(self.day.session_id)]
        return [fact.priority for fact in facts if isinstance(fact, AlarmSounded)]


def test_a_low_alarm_is_heard_once_and_grown_worse_again_at_once() -> None:
    ward = Ward(infusing().at("11:12:58"))
    ward.second(119)
    assert ward.bursts == ["low"]
    ward.second(5)
    assert ward.bursts == ["low", "medium"]
    assert ward.played() == ["low", "medium"]


def test_a_medium_alarm_comes_again_every_minute_and_a_high_one_every_10_s() -> None:
    ward = Ward(infusing().at("11:15"))
    ward.second(121)
    assert ward.bursts == ["medium"] * 3
    ward = Ward(infusing().at("11:20"))
    ward.second(21)
    assert ward.bursts == ["high"] * 3


def test_one_sound_at_a_time_the_highest() -> None:
    day = infusing().at("11:15")
    ward = Ward(day).second()
    assert ward.sound.playing == "medium"
    day.does("log_reaction", signs=["fever"], grade=1, happened="11:09")
    ward.second(lasts=True)
    assert ward.sound.playing == "high"
    ward.second(2, lasts=True)
    assert ward.bursts == ["medium", "high"]


def test_a_new_alarm_of_the_same_priority_is_heard_as_soon_as_the_first_is_over() -> None:
    day = infusing().at("11:20")
    ward = Ward(day).second(2)
    assert ward.bursts == ["high"]
    day.does("log_reaction", signs=["fever"], grade=1, happened="11:10")
    ward.second()
    assert ward.bursts == ["high", "high"]


def test_what_is_acknowledged_or_done_is_silent_at_once_and_not_for_good() -> None:
    day = infusing().at("11:20")
    ward = Ward(day).second()
    day.does("acknowledge", alarm="vitals")
    ward.second(lasts=True)
    assert ward.sound.playing != "high"
    ward.second(110)
    assert ward.bursts == ["high"]
    ward.second(12)
    assert ward.bursts[:2] == ["high", "high"]
    day.does("record_vitals", **SET)
    ward.second(60)
    assert ward.bursts == ["high", "high"]


def test_what_was_not_heard_is_told_once_and_tried_again() -> None:
    ward = Ward(observing().at("17:00"), player="").second(3)
    assert ward.loudspeaker.fault == "no sound device"
    assert ward.played() == []
    ward.second(130)
    assert len(ward.day.desk.workstation.of(SoundLost)) == 1
    count = len(ward.bursts)
    ward.player = "aplay"
    ward.second(61)
    assert len(ward.bursts) > count
    assert (ward.loudspeaker.fault, ward.played()[:1]) == ("", ["high"])


def test_a_player_that_does_not_answer_is_given_up() -> None:
    ward = Ward(infusing().at("11:15")).second(lasts=True).second(9, lasts=True)
    assert ward.loudspeaker.fault == NO_ANSWER


def test_while_nothing_sounds_the_player_is_asked_now_and_then() -> None:
    ward = Ward(infusing()).second(3)
    assert ward.sound.heard == ["silence"]
    ward.second(300)
    assert ward.sound.heard == ["silence"] * 2
    ward.player = ""
    ward.second(303)
    assert ward.loudspeaker.fault == "no sound device"
    ward.second(61)
    assert ward.sound.heard == ["silence"] * 4


def test_an_alarm_sounds_though_the_disk_is_full() -> None:
    day = infusing().at("11:14:58")
    ward = Ward(day)
    assert isinstance(day.journal, MemoryJournal)
    for _ in range(3):
        day.journal.fault = DiskFull()
        day.clock.passes(seconds=1)
        try:
            day.desk.beat()
        except SurroundingsFault:
            ward.loudspeaker.beat(day.desk)
    assert "medium" in ward.bursts


def test_a_test_is_heard_unless_an_alarm_is() -> None:
    ward = Ward(infusing()).second(2)
    ward.loudspeaker.test(ward.day.desk, "low")
    assert ward.sound.playing == "low"
    ward.day.at("11:20")
    ward.second(lasts=True)
    ward.loudspeaker.test(ward.day.desk, "low")
    assert ward.sound.playing == "high"
    ward.loudspeaker.stop()
    assert not ward.sound.busy


def test_the_words_of_the_sound() -> None:
    ward = Ward(infusing()).second(2)

    def says() -> tuple[str, str]:
        view = sound_view(ward.day.desk, ward.loudspeaker)
        return view.tone, view.says

    assert says() == ("heed", "The sound was never tried.")
    ward.day.does("confirm_sound", heard="yes")
    assert says() == ("clear", "The sound was heard 11:00 by SO.")
    ward.player = ""
    ward.second(302)
    lost = "No sound on this workstation: alarms are on the screen only. "
    assert says() == ("stop", f"{lost}(no sound device; last heard 11:00 by SO)")
    ward.player = "aplay"
    ward.second(61)
    assert says()[0] == "clear"
    ward.day.does("confirm_sound", heard="no", by="MK")
    assert says() == ("stop", f"{lost}(tried and NOT heard 11:06 by MK)")
    ward.day.does("confirm_sound", heard="yes")
    ward.day.clock.passes(hours=12, minutes=1)
    assert says() == ("heed", "The sound was not tried in this shift; last heard 11:06 by SO.")
