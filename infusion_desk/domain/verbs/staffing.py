"""Verbs about people: who works here, their PINs, who is at the window.

Whether a PIN is right is not judged here but by the desk's access (desk.access); its verbs only say what came of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.facts import Fact
from infusion_desk.domain.facts.staff import (
    EntriesAttributed,
    PinFailed,
    PinFound,
    PinGiven,
    PinReset,
    PinSet,
    PinUnlocked,
    SignedIn,
    SignedOut,
    StaffAdded,
    StaffChanged,
    StaffLeft,
    WindowLocked,
    WindowUnlocked,
)
from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW, same_person
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.staff import (
    INITIALS,
    LOCKS_AFTER,
    TAKEN,
    WAITS_S,
    Person,
    Staff,
    staff_of,
)
from infusion_desk.domain.text import quoted
from infusion_desk.domain.verbs.base import ANY_PHASE, Situation, plain_verb, verb

#: How the kept form of a PIN begins. Anything else might be a PIN itself, which is never written anywhere.
HASHED = "$argon2id$"


def _staff(here: Situation) -> Staff:
    return staff_of(here.workstation)


def _by_a_lead(here: Situation) -> Iterator[Objection]:
    """Only a lead; anybody, while nobody works here yet."""
    staff = _staff(here)
    author = staff.person(here.author)
    if staff.here and not (author and author.leads):
        yield Objection("lead-only", "A lead does this.")


def _working(here: Situation, initials: str) -> Iterator[Objection]:
    person = _staff(here).person(initials)
    if person is None or not person.works_here:
        yield Objection(
            "unknown-person", f"Nobody with the initials {quoted(initials)} works here.", field="initials"
        )


def _spelled(here: Situation, fact: Fact) -> Fact:
    """The initials as they were spelled when the person was added."""
    person = _staff(here).person(fact.initials)  # type: ignore[attr-defined]
    assert person is not None
    return replace(fact, initials=person.initials)  # type: ignore[call-arg]


def _in_capitals(here: Situation, fact: StaffAdded) -> Fact:
    return replace(fact, initials=fact.initials.upper())


@verb("add_staff", StaffAdded, complete=_in_capitals)
def add_staff(here: Situation, fact: StaffAdded) -> Iterator[Objection]:
    """A person works here from now on.

    Refuses initials that are or were another person's: entries would seem to be theirs. The first person leads, so that
    somebody can unlock a PIN.
    """
    yield from _by_a_lead(here)
    initials = fact.initials.upper()  # ı and I are one letter only in capitals
    if not INITIALS.fullmatch(initials) or initials.casefold() in TAKEN:
        yield Objection("input", "Initials are two to six letters, such as SO.", field="initials")
    known = _staff(here).person(initials)
    if known and known.works_here:
        yield Objection(
            "initials-taken", f"{known.initials} is {known.name}, who works here.", field="initials"
        )
    elif known and known.name.casefold() != fact.name.casefold():
        says = f"{known.initials} was {known.name}: entries by {known.initials} stay theirs. Choose other initials."
        yield Objection("initials-taken", says, field="initials")
    yield from _one_person_once(here, initials, fact.name)
    if not _staff(here).leads and fact.role != "lead":
        yield Objection("lead-needed", "The first person here is a lead, who can unlock a PIN.", field="role")


def _one_person_once(here: Situation, initials: str, name: str | None) -> Iterator[Objection]:
    """Nobody works here under two sets of initials: they could check their own dose as the second person."""
    for person in _staff(here).here:
        if name and person.name.casefold() == name.casefold() and not same_person(person.initials, initials):
            says = (
                f"{person.initials} is {person.name} already, and nobody has two sets of initials. If this is another"
                " person of that name, write the name so that the two can be told apart."
            )
            yield Objection("name-taken", says, field="name")


def _keeps_a_lead(here: Situation, person: Person | None) -> Iterator[Objection]:
    leads = _staff(here).leads
    if person and person.leads and len(leads) == 1:
        yield Objection("lead-needed", f"{person.initials} is the only lead here: name another one first.")


@verb("change_staff", StaffChanged, complete=_spelled)
def change_staff(here: Situation, fact: StaffChanged) -> Iterator[Objection]:
    """A person has another name or role. Refuses a change of nothing, and to be without a lead."""
    yield from _by_a_lead(here)
    yield from _working(here, fact.initials)
    yield from _one_person_once(here, fact.initials, fact.name)
    if fact.name is None and fact.role is None:
        yield Objection("input", "Nothing is changed: another name or another role is needed.")
    if fact.role not in (None, "lead"):
        yield from _keeps_a_lead(here, _staff(here).person(fact.initials))


@verb("remove_staff", StaffLeft, complete=_spelled)
def remove_staff(here: Situation, fact: StaffLeft) -> Iterator[Objection]:
    """A person works here no more. Refuses to be without a lead."""
    yield from _by_a_lead(here)
    yield from _working(here, fact.initials)
    yield from _keeps_a_lead(here, _staff(here).person(fact.initials))


@verb("set_pin", PinSet, complete=_spelled)
def set_pin(here: Situation, fact: PinSet) -> Iterator[Objection]:
    """A person chooses a PIN: at the own window, or beside a lead. Refuses all others, and what is no hash."""
    yield from _working(here, fact.initials)
    if not same_person(fact.initials, here.author):
        yield from _by_a_lead(here)
    if not fact.pin_hash.startswith(HASHED) or "\n" in fact.pin_hash:
        yield Objection("input", "A PIN is kept as its Argon2id hash, never as it is typed.")


@verb("reset_pin", PinReset, complete=_spelled)
def reset_pin(here: Situation, fact: PinReset) -> Iterator[Objection]:
    """A person has forgotten the PIN: another is chosen at the next sign-in. A lead does it.

    Where the only lead has forgotten it, whoever keeps the computer does, by a command of the program.
    """
    if here.author not in TAKEN:
        yield from _by_a_lead(here)
    yield from _working(here, fact.initials)


@verb("unlock_pin", PinUnlocked, complete=_spelled)
def unlock_pin(here: Situation, fact: PinUnlocked) -> Iterator[Objection]:
    """A locked PIN may be tried again. A lead does it; refuses one that is not locked."""
    yield from _by_a_lead(here)
    yield from _working(here, fact.initials)
    person = _staff(here).person(fact.initials)
    if person and person.works_here and not person.locked:
        yield Objection("input", f"The PIN of {person.initials} is not locked.")


def _with_the_wait(here: Situation, fact: PinFailed) -> Fact:
    person = _staff(here).person(fact.initials)
    assert person is not None
    tries = person.wrong_tries + 1
    locks = tries >= LOCKS_AFTER
    wait = 0 if locks else WAITS_S.get(tries, 0)
    return replace(fact, initials=person.initials, tries=tries, wait_s=wait, locks=locks)


@verb("miss_pin", PinFailed, complete=_with_the_wait)
def miss_pin(here: Situation, fact: PinFailed) -> Iterator[Objection]:
    """A wrong PIN was typed. Refuses one for nobody who works here: there is nothing to lock."""
    yield from _working(here, fact.initials)


def _at_the_window(here: Situation, fact: Fact) -> Iterator[Objection]:
    """Somebody who works here, and whose PIN is not locked."""
    initials = str(getattr(fact, "initials", ""))
    yield from _working(here, initials)
    person = _staff(here).person(initials)
    if person and person.locked:
        yield Objection("pin-locked", f"The PIN of {person.initials} is locked. A lead unlocks it.")


verb("find_pin", PinFound, complete=_spelled)(_at_the_window)
verb("give_pin", PinGiven, complete=_spelled)(_at_the_window)
verb("sign_in", SignedIn, complete=_spelled)(_at_the_window)
verb("unlock_window", WindowUnlocked, complete=_spelled)(_at_the_window)
plain_verb("sign_out", SignedOut, phases=frozenset())
plain_verb("lock_window", WindowLocked, phases=frozenset())


def unattributed(session: Session) -> tuple[str, ...]:
    """The references of this session's entries that were made at a locked window, and of which nobody said whose."""
    said = {reference for line in session.of(EntriesAttributed) for reference in line.fact.entries}
    return tuple(
        line.reference
        for line in session.lines
        if line.entry.author == AT_LOCKED_WINDOW and line.reference not in said
    )


def _with_the_entries(here: Situation, fact: EntriesAttributed) -> Fact:
    return replace(fact, entries=unattributed(here.here))


def attributable(here: Situation, who: str) -> Iterator[Objection]:
    """Refuses to say that entries are somebody's who does not work here; without staff anybody is believed."""
    if _staff(here).here:
        yield from (replace(each, field="who") for each in _working(here, who))


@verb("attribute", EntriesAttributed, phases=ANY_PHASE, complete=_with_the_entries)
def attribute(here: Situation, fact: EntriesAttributed) -> Iterator[Objection]:
    """Whose the entries made at the locked window are. Refuses where there are none, and who is nobody here."""
    if not unattributed(here.here):
        yield Objection("input", "No entry of this session waits to be said whose it is.")
    yield from attributable(here, fact.who)
