"""Whatever is tried, in whatever order and however long is waited: without the right PIN nobody comes in."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from infusion_desk.desk.access import Access, Confirmation
from infusion_desk.domain.facts import PinFailed
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.staff import LOCKS_AFTER, Person, pin_faults
from tests.support.desks import Day
from tests.support.pins import PEOPLE, PlainPins, staffed

INITIALS = st.sampled_from(["SO", "so", "MK", " mk ", "ŁW", "łw", "XX", "desk", "locked window", ""])
PINS = st.sampled_from([pin for _, _, pin in PEOPLE.values()]) | st.text("0123456789", max_size=9) | st.text()
ASKED = Confirmation("sign", "", "")


class AtTheDoor(RuleBasedStateMachine):
    """People, and others, at the door of a desk."""

    @initialize()
    def begins(self) -> None:
        self.day = Day()
        self.pins = PlainPins()
        self.access = staffed(self.day, self.pins)

    @rule(initials=INITIALS, pin=PINS, way=st.sampled_from(["sign in", "unlock", "confirm"]))
    def somebody_tries(self, initials: str, pin: str, way: str) -> None:
        person = self.access.staff.person(initials)
        barred = person is None or person.locked or self._waits(person)
        compared = self.pins.compared
        match way:
            case "sign in":
                came = self.access.sign_in(initials, pin)
            case "unlock":
                came = self.access.unlock(initials, pin, "SO")
            case _:
                came = self.access.confirm(ASKED, initials, pin, None)
        right = person is not None and PEOPLE[person.initials][2] == pin
        assert isinstance(came, Person) == (right and not barred)
        if barred:
            assert self.pins.compared == compared

    @rule(seconds=st.integers(0, 90), minutes=st.integers(-600, 600))
    def time_goes_by(self, seconds: int, minutes: int) -> None:
        self.day.clock.passes(seconds=seconds)
        self.day.clock.is_set(minutes=minutes)

    @rule()
    def the_program_is_started_again(self) -> None:
        self.day.starts()
        self.access = Access(self.day.desk, self.pins)

    @rule(initials=st.sampled_from(["SO", "MK", "ŁW"]))
    def a_lead_unlocks(self, initials: str) -> None:
        self.day.desk.do("unlock_pin", {"initials": initials}, by="SO")

    @invariant()
    def wrong_tries_are_counted_and_lock(self) -> None:
        for person in self.access.staff.people.values():
            assert person.locked == (person.wrong_tries >= LOCKS_AFTER)
            assert person.wrong_tries <= LOCKS_AFTER

    def _waits(self, person: Person) -> bool:
        now = self.day.desk.workstation.timeline.moment(self.day.desk.now())
        return person.waits_s(now) > 0


AtTheDoor.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestAtTheDoor = AtTheDoor.TestCase


@settings(max_examples=60)
@given(st.lists(PINS.filter(lambda pin: pin != "7391"), max_size=20))
def test_no_sequence_of_wrong_pins_opens_and_each_that_was_looked_at_is_on_disk(pins: list[str]) -> None:
    day = Day()
    plain = PlainPins()
    access = staffed(day, plain)
    for pin in pins:
        day.clock.passes(minutes=2)
        assert isinstance(access.sign_in("MK", pin), Refusal)
    assert plain.compared == len(day.desk.workstation.of(PinFailed)) == min(len(pins), LOCKS_AFTER)


@given(st.text("0123456789", max_size=10))
def test_a_pin_that_may_be_chosen_is_neither_short_nor_long_nor_plain(pin: str) -> None:
    if pin_faults(pin):
        return
    assert 4 <= len(pin) <= 8
    assert len(set(pin)) > 1
    assert pin not in "0123456789"
    assert pin not in "9876543210"
