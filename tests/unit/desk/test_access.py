"""The door of a desk: the right PIN opens it, a wrong one never, and each wrong one is on disk."""

import pytest

from infusion_desk.desk.access import Access, Confirmation
from infusion_desk.desk.faults import DiskFull
from infusion_desk.domain.facts import Fact, PinFailed, PinFound, PinGiven, PinSet, SignedIn, WindowUnlocked
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.staff import LOCKS_AFTER, Person
from tests.support.desks import Day
from tests.support.journal import MemoryJournal
from tests.support.pins import PlainPins, staffed

SIGNATURE = Confirmation("sign", "SO", "")
CHECK = Confirmation("start_infusion", "MK", "checker")


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def pins() -> PlainPins:
    return PlainPins()


@pytest.fixture
def access(day: Day, pins: PlainPins) -> Access:
    return staffed(day, pins)


def last(day: Day) -> Fact:
    return day.desk.workstation.lines[-1].fact


def rules(came: Person | Refusal | None) -> tuple[str, ...]:
    assert isinstance(came, Refusal)
    return came.rules


def test_a_desk_without_staff_has_no_door(day: Day) -> None:
    assert not Access(day.desk, PlainPins()).guarded
    assert staffed(day).guarded


def test_the_right_pin_signs_in_whatever_the_case_of_the_initials(day: Day, access: Access) -> None:
    person = access.sign_in("łw", "48151623")
    assert isinstance(person, Person)
    assert person.initials == "ŁW"
    assert last(day) == SignedIn(initials="ŁW")
    assert day.desk.workstation.entries[-1].author == "ŁW"


@pytest.mark.parametrize(("initials", "pin"), [("SO", "7391"), ("SO", ""), ("SO", "25800"), ("SO", " 2580")])
def test_a_wrong_pin_is_refused_and_is_a_fact(day: Day, access: Access, initials: str, pin: str) -> None:
    assert rules(access.sign_in(initials, pin)) == ("pin-wrong",)
    assert last(day) == PinFailed(initials="SO", purpose="sign-in", tries=1, wait_s=0, locks=False)
    assert day.desk.workstation.entries[-1].author == "desk"


def test_nobody_else_signs_in(day: Day, access: Access) -> None:
    before = day.desk.workstation.entries
    assert rules(access.sign_in("XX", "2580")) == ("unknown-person",)
    assert day.desk.workstation.entries == before
    day.does("remove_staff", initials="MK")
    assert rules(access.sign_in("MK", "7391")) == ("unknown-person",)


def test_while_it_waits_not_even_the_right_pin_is_looked_at(
    day: Day, pins: PlainPins, access: Access
) -> None:
    for _ in range(2):
        assert rules(access.sign_in("MK", "0001")) == ("pin-wrong",)
    refusal = access.sign_in("MK", "0001")
    assert isinstance(refusal, Refusal)
    assert refusal.says == ("That is not the PIN. Wait 10 s, then type the PIN again.",)
    compared = pins.compared
    day.clock.passes(seconds=9)
    assert rules(access.sign_in("MK", "7391")) == ("pin-wait",)
    assert pins.compared == compared
    day.clock.passes(seconds=1)
    assert isinstance(access.sign_in("MK", "7391"), Person)
    assert day.desk.workstation.of(PinFound)[-1].fact == PinFound(initials="MK")
    assert rules(access.sign_in("MK", "0001")) == ("pin-wrong",)


def test_it_locks_for_good_until_a_lead_helps(day: Day, access: Access) -> None:
    for _ in range(LOCKS_AFTER):
        day.clock.passes(minutes=1)
        access.sign_in("MK", "0001")
    day.clock.passes(hours=24)
    assert rules(access.sign_in("MK", "7391")) == ("pin-locked",)
    assert rules(access.confirm(CHECK, "MK", "7391", None)) == ("pin-locked",)
    assert isinstance(access.sign_in("SO", "2580"), Person)
    day.does("unlock_pin", initials="MK")
    assert isinstance(access.sign_in("MK", "7391"), Person)


def test_wrong_tries_outlive_a_restart(day: Day, access: Access) -> None:
    for _ in range(LOCKS_AFTER - 1):
        day.clock.passes(minutes=1)
        access.sign_in("MK", "0001")
    day.starts()
    day.clock.passes(minutes=1)
    assert rules(Access(day.desk, PlainPins()).sign_in("MK", "0001")) == ("pin-locked",)


def test_a_pin_is_chosen_by_its_person_and_typed_twice(day: Day, access: Access) -> None:
    day.does("reset_pin", initials="MK")
    assert not access.knows_pin_of("MK")
    assert rules(access.sign_in("MK", "7391")) == ("no-pin",)
    assert rules(access.choose_pin("MK", "1234", "1234", by="MK")) == ("input",)
    assert rules(access.choose_pin("MK", "8520", "8502", by="MK")) == ("input",)
    assert rules(access.choose_pin("MK", "8520", "8520", by="ŁW")) == ("lead-only",)
    assert access.choose_pin("MK", "8520", "8520", by="MK") is None
    assert isinstance(access.sign_in("MK", "8520"), Person)


def test_the_pin_itself_is_written_nowhere(day: Day) -> None:
    class Hidden(PlainPins):
        def hash(self, pin: str) -> str:
            return f"$argon2id$plain$1${int(pin) * 7 + 1}"

        def matches(self, pin_hash: str, pin: str) -> bool:
            return self.hash(pin) == pin_hash

    access = staffed(day, Hidden())
    access.sign_in("SO", "2580")
    access.unlock("MK", "7391", "SO")
    access.sign_in("SO", "9753")
    assert isinstance(day.journal, MemoryJournal)
    kept = " ".join(str(row["data"]) for row in day.journal.rows)
    assert [pin for pin in ("2580", "7391", "9753") if pin in kept] == []


def test_a_hash_grows_with_its_parameters_at_the_right_pin(day: Day, access: Access) -> None:
    grown = Access(day.desk, PlainPins(cost=2))
    grown.sign_in("SO", "0001")
    assert len(day.desk.workstation.of(PinSet)) == 3
    assert isinstance(grown.sign_in("SO", "2580"), Person)
    assert day.desk.workstation.of(PinSet)[-1].fact == PinSet(
        initials="SO", pin_hash="$argon2id$plain$2$2580"
    )
    assert isinstance(grown.sign_in("SO", "2580"), Person)
    assert len(day.desk.workstation.of(PinSet)) == 4


def test_a_signature_and_a_second_person_give_the_pin_again(day: Day, access: Access) -> None:
    assert rules(access.confirm(SIGNATURE, "SO", "7391", "s1")) == ("pin-wrong",)
    assert isinstance(access.confirm(SIGNATURE, "so", "2580", "s1"), Person)
    assert last(day) == PinGiven(initials="SO", purpose="signature", act="sign", session="s1")
    assert isinstance(access.confirm(CHECK, "MK", "7391", None), Person)
    assert last(day) == PinGiven(initials="MK", purpose="second-person", act="start_infusion")


def test_another_person_may_unlock_and_is_named(day: Day, access: Access) -> None:
    access.unlock("so", "2580", "SO")
    assert last(day) == WindowUnlocked(initials="SO")
    access.unlock("MK", "7391", "SO")
    assert last(day) == WindowUnlocked(initials="MK", before="SO")


def test_a_full_disk_shuts_nobody_out_who_knows_the_pin(day: Day, access: Access) -> None:
    assert isinstance(day.journal, MemoryJournal)
    day.journal.fault = DiskFull()
    assert isinstance(access.unlock("SO", "2580", "SO"), Person)
    access.unlock("SO", "0001", "SO")
    day.journal.fault = DiskFull()
    assert isinstance(access.unlock("SO", "2580", "SO"), Person)
    assert access.staff.people["so"].wrong_tries == 0
    day.journal.fault = DiskFull()
    with pytest.raises(DiskFull):
        Access(day.desk, PlainPins()).confirm(CHECK, "MK", "7391", None)


def test_on_a_full_disk_wrong_pins_count_and_are_written_once_it_has_room(
    day: Day, access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(day.journal, "append", full)
        told = []
        for _ in range(LOCKS_AFTER):
            came = access.unlock("MK", "0001", "SO")
            assert isinstance(came, Refusal)
            told.append(came.rules[0])
            day.clock.passes(minutes=1)
        assert told == ["pin-wrong", "pin-wrong", "pin-wait", "pin-wait", "pin-wait", "pin-locked"]
        locked = access.unlock("MK", "7391", "SO")
        assert isinstance(locked, Refusal)
        assert locked.rules == ("pin-locked",)
    day.desk.beat()
    day.starts()
    assert Access(day.desk, PlainPins()).staff.people["mk"].locked
    assert (
        len([line for line in day.desk.workstation.of(PinFailed) if line.fact.initials == "MK"])
        == LOCKS_AFTER
    )


def test_nobody_comes_in_by_choosing_the_pin_of_somebody_who_has_one(day: Day, pins: PlainPins) -> None:
    access = staffed(day, pins)
    came = access.enter("MK", "4821", "4821", "SO")
    assert isinstance(came, Refusal)
    assert came.rules == ("pin-wrong",)
    assert isinstance(access.sign_in("MK", "7391"), Person)


def test_a_wait_is_over_once_the_machine_was_started_anew_whatever_its_clock_says(
    day: Day, pins: PlainPins
) -> None:
    access = staffed(day, pins)
    for _ in range(3):
        access.sign_in("MK", "0000")
    day.clock.is_set(days=-1)
    waits = access.sign_in("MK", "7391")
    assert isinstance(waits, Refusal)
    assert waits.rules == ("pin-wait",)
    day.clock.starts_again("boot-2", minutes=1)
    day.clock.is_set(days=-1)
    day.starts()
    assert isinstance(Access(day.desk, pins).sign_in("MK", "7391"), Person)
