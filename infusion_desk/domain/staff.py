"""Who works at this desk, and how their PINs stand: read from the workstation's facts.

A PIN says who did something. It does not protect the records: whoever has the file can try every PIN of four digits
in minutes. What guards the file is the computer's own account and disk.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts.staff import (
    PinFailed,
    PinFound,
    PinReset,
    PinSet,
    PinUnlocked,
    StaffAdded,
    StaffChanged,
    StaffLeft,
)
from infusion_desk.domain.instants import Moment

#: Initials as they are written on a record: two to six letters of any script.
INITIALS = re.compile(r"[^\W\d_]{2,6}")
#: The program's own entries are by this name.
TAKEN = frozenset({"desk"})
PIN_DIGITS = range(4, 9)
#: Seconds until the next try, after so many wrong ones in a row. Two slips of a gloved finger cost nothing. From
#: the third on it takes longer than a person who knows the PIN needs, and each wait is about twice the one before.
WAITS_S: Mapping[int, int] = {3: 10, 4: 20, 5: 45}
#: The sixth locks: of the PINs that the rules allow, six tries find one in about 1,600. It is rare that a person
#: who knows the PIN mistypes six times, and a lead of the shift puts it right at this window.
LOCKS_AFTER = 6


@dataclass(frozen=True)
class Person:
    """One member of staff. `opens` is when the next try may be made; None at once. `locked` until a lead helps.

    `wait_s`: how many seconds before `opens` the last wrong try was.
    """

    initials: str
    name: str
    role: str
    works_here: bool = True
    pin_hash: str | None = None
    wrong_tries: int = 0
    opens: Moment | None = None
    wait_s: int = 0
    locked: bool = False

    @property
    def leads(self) -> bool:
        """Whether this person may add people here, and unlock PINs."""
        return self.works_here and self.role == "lead"

    def waits_s(self, now: Moment) -> int:
        """Whole seconds until the next try may be made; 0 where it may be made now.

        No wait is longer than it was at first: where it seems so the machine was started anew, which took longer than
        any of them, with a clock that went back.
        """
        left = 0 if self.opens is None else max(0, -(-(self.opens.ms - now.ms) // 1000))
        return left if left <= self.wait_s else 0


@dataclass(frozen=True)
class Staff:
    """Everybody who works or ever worked here, by initials in small letters."""

    people: Mapping[str, Person]

    def person(self, initials: str) -> Person | None:
        """Whose the initials are; None where they are nobody's. Case does not matter."""
        return self.people.get(initials.strip().casefold())

    @property
    def here(self) -> tuple[Person, ...]:
        """Those who work here now, in the order in which they were added."""
        return tuple(person for person in self.people.values() if person.works_here)

    @property
    def leads(self) -> tuple[Person, ...]:
        """Those who may unlock a PIN."""
        return tuple(person for person in self.here if person.leads)


def staff_of(workstation: Chart) -> Staff:
    """The staff as the workstation's facts tell it."""
    people: dict[str, Person] = {}
    for line in workstation.lines:
        fact = line.fact
        if isinstance(fact, StaffAdded):
            people[fact.initials.casefold()] = Person(fact.initials, fact.name, fact.role)
            continue
        initials = getattr(fact, "initials", "")
        person = people.get(str(initials).casefold())
        if person is not None:
            people[person.initials.casefold()] = _after(person, fact, line.entered)
    return Staff(people)


def pin_faults(pin: str) -> tuple[str, ...]:
    """Why this cannot be a PIN, a sentence each: 4–8 digits, not all equal, not a plain run up or down."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        return (f"A PIN has {PIN_DIGITS[0]} to {PIN_DIGITS[-1]} digits.",)
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps == {0}:
        return ("All digits are the same: choose another PIN.",)
    if steps in ({1}, {-1}):
        return ("The digits only count up or down: choose another PIN.",)
    return ()


def _after(person: Person, fact: object, entered: Moment) -> Person:
    match fact:
        case StaffChanged():
            return replace(person, name=fact.name or person.name, role=fact.role or person.role)
        case StaffLeft():
            return replace(_forgiven(person), works_here=False, pin_hash=None)
        case PinSet():
            return replace(_forgiven(person), pin_hash=fact.pin_hash)
        case PinReset():
            return replace(_forgiven(person), pin_hash=None)
        case PinUnlocked() | PinFound():
            return _forgiven(person)
        case PinFailed():
            opens = entered.plus(seconds=fact.wait_s) if fact.wait_s else None
            locked = person.locked or fact.locks
            tries = person.wrong_tries + 1
            return replace(person, wrong_tries=tries, opens=opens, wait_s=fact.wait_s, locked=locked)
    return person


def _forgiven(person: Person) -> Person:
    return replace(person, wrong_tries=0, opens=None, locked=False)
