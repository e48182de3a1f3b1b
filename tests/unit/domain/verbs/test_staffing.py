"""People who work here: whose initials are whose, who may do what, how wrong PINs are counted."""

import pytest

from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.staff import LOCKS_AFTER, WAITS_S, Person, pin_faults, staff_of
from tests.support.desks import Day, infusing

HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"


@pytest.fixture
def day() -> Day:
    """SO leads, MK is a nurse."""
    day = Day()
    day.does("add_staff", initials="SO", name="Sarah Osei", role="lead")
    day.does("add_staff", initials="mk", name="Marta Kowalska", role="nurse")
    return day


def person(day: Day, initials: str) -> Person:
    found = staff_of(day.desk.workstation).person(initials)
    assert found is not None
    return found


def says(day: Day, verb: str, *, by: str = "SO", **typed: object) -> str:
    refusal = day.tries(verb, by=by, **typed)
    assert isinstance(refusal, Refusal)
    return " ".join(refusal.says)


def test_people_are_added_in_capitals_and_found_in_any_case(day: Day) -> None:
    assert person(day, "Mk") == Person("MK", "Marta Kowalska", "nurse")
    assert [each.initials for each in staff_of(day.desk.workstation).here] == ["SO", "MK"]


@pytest.mark.parametrize("initials", ["S", "SOSOSOS", "S1", "S O", "desk", "DESK"])
def test_what_is_no_initials_is_refused(day: Day, initials: str) -> None:
    assert day.refuses("add_staff", initials=initials, name="Sam", role="nurse") == ("input",)


@pytest.mark.parametrize("initials", ["ŁW", "ΖΩ", "НИ", "王明", "SOSOSO"])
def test_initials_are_letters_of_any_script(day: Day, initials: str) -> None:
    day.does("add_staff", initials=initials, name="Somebody", role="other")
    assert person(day, initials).works_here


def test_initials_belong_to_one_person_for_ever(day: Day) -> None:
    assert day.refuses("add_staff", initials="MK", name="Mark King", role="nurse") == ("initials-taken",)
    day.does("remove_staff", initials="mk")
    assert "MK was Marta Kowalska" in says(day, "add_staff", initials="MK", name="Mark King", role="nurse")
    day.does("add_staff", initials="MK", name="marta kowalska", role="nurse")
    assert person(day, "MK").works_here


def test_nobody_has_two_sets_of_initials_to_check_the_own_dose_with(day: Day) -> None:
    for name in ("Sarah Osei", "sarah  OSEI"):
        assert day.refuses("add_staff", initials="SAO", name=name, role="nurse") == ("name-taken",)
    assert day.refuses("change_staff", initials="MK", name="Sarah Osei") == ("name-taken",)
    day.does("add_staff", initials="SAO", name="Sarah Osei (ward 3)", role="nurse")
    day.does("change_staff", initials="SO", name="Sarah Osei", role="lead")
    day.does("remove_staff", initials="MK")
    day.does("add_staff", initials="MKO", name="Marta Kowalska", role="nurse")


def test_the_first_person_leads() -> None:
    day = Day()
    assert day.refuses("add_staff", initials="MK", name="Marta", role="nurse") == ("lead-needed",)
    day.does("add_staff", initials="MK", name="Marta", role="lead")


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("add_staff", {"initials": "PL", "name": "Per Lund", "role": "nurse"}),
        ("change_staff", {"initials": "MK", "role": "lead"}),
        ("remove_staff", {"initials": "MK"}),
        ("reset_pin", {"initials": "SO"}),
        ("set_pin", {"initials": "SO", "pin_hash": HASH}),
    ],
)
@pytest.mark.parametrize("author", ["MK", "XX"])
def test_only_a_lead_does_what_is_a_leads(day: Day, verb: str, typed: dict[str, str], author: str) -> None:
    assert day.refuses(verb, by=author, **typed) == ("lead-only",)
    day.does("change_staff", initials="MK", role="lead")
    if author == "MK":
        day.does(verb, by=author, **typed)


def test_somebody_always_leads(day: Day) -> None:
    assert day.refuses("remove_staff", initials="SO") == ("lead-needed",)
    assert day.refuses("change_staff", initials="SO", role="nurse") == ("lead-needed",)
    day.does("change_staff", initials="SO", role="lead", name="Sarah Osei-Mensah")
    day.does("change_staff", initials="MK", role="lead")
    day.does("change_staff", initials="SO", role="nurse")
    assert [each.initials for each in staff_of(day.desk.workstation).leads] == ["MK"]
    assert person(day, "SO").name == "Sarah Osei-Mensah"


def test_a_change_changes_something_of_somebody(day: Day) -> None:
    assert day.refuses("change_staff", initials="MK") == ("input",)
    assert day.refuses("change_staff", initials="XX", role="nurse") == ("unknown-person",)


def test_a_person_sets_the_own_pin_and_only_its_hash_is_written(day: Day) -> None:
    day.does("set_pin", by="mk", initials="mk", pin_hash=HASH)
    assert person(day, "MK").pin_hash == HASH
    assert day.refuses("set_pin", initials="SO", pin_hash="2580") == ("input",)
    assert day.refuses("set_pin", initials="SO", pin_hash=f"{HASH}\n2580") == ("input",)
    assert person(day, "SO").pin_hash is None


def test_who_left_has_no_pin_and_no_window(day: Day) -> None:
    day.does("set_pin", by="MK", initials="MK", pin_hash=HASH)
    day.does("remove_staff", initials="MK")
    assert (person(day, "MK").works_here, person(day, "MK").pin_hash) == (False, None)
    for verb in ("sign_in", "unlock_window", "find_pin"):
        assert day.refuses(verb, by="MK", initials="MK") == ("unknown-person",)
    assert day.refuses("miss_pin", initials="MK", purpose="sign-in") == ("unknown-person",)
    assert day.refuses("set_pin", by="MK", initials="MK", pin_hash=HASH) == ("unknown-person",)


def test_wrong_tries_slow_down_and_then_lock(day: Day) -> None:
    for tries in range(1, LOCKS_AFTER + 1):
        day.does("miss_pin", initials="mk", purpose="sign-in")
        now = day.desk.workstation.timeline.moment(day.desk.now())
        assert person(day, "MK").wrong_tries == tries
        assert person(day, "MK").waits_s(now) == WAITS_S.get(tries, 0)
        assert person(day, "MK").locked == (tries == LOCKS_AFTER)
    assert day.refuses("sign_in", by="MK", initials="MK") == ("pin-locked",)
    assert person(day, "SO").wrong_tries == 0


def test_a_wait_counts_true_time_to_the_second(day: Day) -> None:
    for _ in range(3):
        day.does("miss_pin", initials="MK", purpose="sign-in")

    def waits() -> int:
        return person(day, "MK").waits_s(day.desk.workstation.timeline.moment(day.desk.now()))

    day.clock.is_set(hours=1)
    assert waits() == 10
    day.clock.passes(seconds=9, milliseconds=1)
    assert waits() == 1
    day.clock.passes(milliseconds=998)
    assert waits() == 1
    day.clock.passes(milliseconds=1)
    assert waits() == 0


@pytest.mark.parametrize(
    ("verb", "typed", "keeps"),
    [
        ("unlock_pin", {}, True),
        ("reset_pin", {}, False),
        ("set_pin", {"pin_hash": HASH}, True),
    ],
)
def test_a_lead_opens_a_locked_pin(day: Day, verb: str, typed: dict[str, str], keeps: bool) -> None:
    day.does("set_pin", by="MK", initials="MK", pin_hash=HASH)
    assert day.refuses("unlock_pin", initials="MK") == ("input",)
    for _ in range(LOCKS_AFTER):
        day.does("miss_pin", initials="MK", purpose="unlock")
    day.does(verb, initials="MK", **typed)
    assert (person(day, "MK").locked, person(day, "MK").wrong_tries) == (False, 0)
    assert (person(day, "MK").pin_hash == HASH) == keeps
    day.does("sign_in", by="MK", initials="mk")


def test_the_right_pin_forgives_wrong_ones(day: Day) -> None:
    day.does("miss_pin", initials="MK", purpose="signature")
    day.does("find_pin", by="MK", initials="MK")
    assert person(day, "MK") == Person("MK", "Marta Kowalska", "nurse")


@pytest.mark.parametrize("pin", ["2580", "1122", "48151623", "1235", "9870", "2468", "0101"])
def test_a_pin(pin: str) -> None:
    assert pin_faults(pin) == ()


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("258", "4 to 8"),
        ("258025802", "4 to 8"),
        ("25a0", "4 to 8"),
        ("٢٥٨٠", "4 to 8"),
        ("", "4 to 8"),
        ("0000", "the same"),
        ("77777777", "the same"),
        ("1234", "up or down"),
        ("23456789", "up or down"),
        ("9876", "up or down"),
        ("3210", "up or down"),
    ],
)
def test_what_is_no_pin(pin: str, why: str) -> None:
    (says,) = pin_faults(pin)
    assert why in says


def test_who_was_at_the_window_is_kept_and_not_read_at_a_start(day: Day) -> None:
    day.does("sign_in", by="MK", initials="mk")
    day.does("lock_window", by="MK", initials="MK", why="idle")
    done = day.does("unlock_window", by="SO", initials="so", before="MK")
    assert (done.entry.stream, done.session_id, done.patient_id) == ("presence", None, "")
    assert day.journal.streams() == ["desk", "presence"]
    day.starts()
    assert {entry.stream for entry in day.desk.workstation.entries} == {"desk"}


def test_entries_at_a_locked_window_are_attributed_once() -> None:
    day = infusing()
    assert day.refuses("attribute", who="SO") == ("input",)
    day.does("log_reaction", by="locked window", signs=["urticaria"], grade=2)
    assert day.refuses("attribute", by="locked window", who="MK") == ("locked-window",)
    logged = day.session.lines[-1]
    day.does("attribute", who="MK")
    assert day.session.lines[-1].fact.entries == (logged.reference,)  # type: ignore[attr-defined]
    assert day.refuses("attribute", who="MK") == ("input",)
    day.does("treat_reaction", by="locked window", reaction=1, action="antihistamine")
    day.does("attribute", who="SO")


def test_where_people_work_an_entry_is_one_of_theirs() -> None:
    day = infusing()
    day.does("add_staff", initials="SO", name="Sarah Osei", role="lead")
    day.does("log_reaction", by="locked window", signs=["urticaria"], grade=2)
    assert day.refuses("attribute", who="XX") == ("unknown-person",)
    day.does("attribute", who="so")


def test_initials_that_are_alike_in_capitals_are_the_same(day: Day) -> None:
    day.does("add_staff", initials="IS", name="Ida Stone", role="nurse")
    assert day.refuses("add_staff", initials="ıs", name="Işıl Sezer", role="nurse") == ("initials-taken",)
    assert person(day, "IS").name == "Ida Stone"


def test_entries_are_not_said_afterwards_to_be_nobodys() -> None:
    day = infusing()
    day.does("add_staff", initials="SO", name="Sarah Osei", role="lead")
    day.does("log_reaction", by="locked window", signs=["fever"], grade=1)
    day.does("attribute", who="SO")
    typed = {"entry": "last", "field": "who", "reason": "misread"}
    assert day.refuses("amend", value="ZZ", **typed) == ("unknown-person",)
