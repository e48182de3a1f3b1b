"""Who may act as whom: initials and PINs at the door, wrong tries as facts, the PIN again for what is signed."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.ports import Pins
from infusion_desk.desk.service import Desk
from infusion_desk.desk.words import spelled
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.identifiers import PROGRAM, same_person
from infusion_desk.domain.refusal import Objection, Refusal
from infusion_desk.domain.staff import Person, Staff, pin_faults, staff_of

#: Verbs confirmed with a PIN, and the field that names whose. "": the author's own, at a signature.
CONFIRMED: Mapping[str, str] = {
    "sign": "",
    "prepare_dose": "checker",
    "start_infusion": "checker",
    "decide": "witness",
    "approve_pack": "",
}


#: What takes longer than this, in ms, is seen to take time.
SEEN_MS = 200


@dataclass(frozen=True)
class Confirmation:
    """A PIN that an act needs: whose (`initials`; "" where it is still to be said), and the field that names them."""

    verb: str
    initials: str
    field: str

    @property
    def purpose(self) -> str:
        """What the PIN is typed for."""
        return "second-person" if self.field else "signature"


class Access:
    """The door of a desk. A desk without staff has none: whoever is there is asked for initials and believed."""

    def __init__(self, desk: Desk, pins: Pins) -> None:
        self.desk = desk
        self._pins = pins
        self._read: tuple[Chart, Staff] | None = None
        #: Whether comparing a PIN takes long enough on this computer to be seen; it may, until one was compared.
        self.slow = True

    @property
    def staff(self) -> Staff:
        """Who works here now. It is asked at every beat, and read anew only when something was recorded."""
        chart = self.desk.workstation
        if self._read is None or self._read[0] is not chart:
            self._read = chart, staff_of(chart)
        return self._read[1]

    @property
    def guarded(self) -> bool:
        """Whether anybody works at this desk, so that a PIN is asked."""
        return bool(self.staff.here)

    def knows_pin_of(self, initials: str) -> bool:
        """Whether this person has a PIN; one who works here without chooses it at the next sign-in."""
        person = self.staff.person(initials)
        return person is not None and person.pin_hash is not None

    def confirmation(self, verb: str, typed: Mapping[str, Any]) -> Confirmation | None:
        """The PIN that an act needs before it is done; None where it needs none, and at a desk without staff."""
        field = CONFIRMED.get(verb)
        if field is None or not self.guarded or (field and not typed.get(field)):
            return None
        return Confirmation(verb, str(typed.get(field, "")), field)

    def choose_pin(self, initials: str, pin: str, again: str, *, by: str) -> Refusal | None:
        """A person chooses a PIN, typed twice; only its hash is written. None: it counts from now on."""
        faults = pin_faults(pin) or (() if pin == again else ("The two PINs differ: type both again.",))
        if faults:
            return Refusal("set_pin", tuple(Objection("input", says, field="pin") for says in faults))
        done = self.desk.do("set_pin", {"initials": initials, "pin_hash": self._pins.hash(pin)}, by=by)
        return done if isinstance(done, Refusal) else None

    def enter(self, initials: str, pin: str, again: str, before: str) -> Person | Refusal:
        """The person who comes to the window; `before` was at it until it was locked, "" at the start.

        `again` is the PIN typed once more, where it is being chosen; "" where it was chosen long ago. Whoever has a
        PIN types that one: nobody comes in by choosing another's anew.
        """
        choosing = again and not self.knows_pin_of(initials)
        refusal = self.choose_pin(initials, pin, again, by=initials) if choosing else None
        if refusal is not None:
            return refusal
        return self.unlock(initials, pin, before) if before else self.sign_in(initials, pin)

    def sign_in(self, initials: str, pin: str) -> Person | Refusal:
        """The person who is at the window of a program that was just started."""
        return self._enter(initials, pin, "sign-in", {})

    def unlock(self, initials: str, pin: str, before: str) -> Person | Refusal:
        """The person who is at a locked window; `before` was at it until it was locked."""
        other = {} if same_person(initials, before) else {"before": before}
        return self._enter(initials, pin, "unlock", other)

    def confirm(
        self, asked: Confirmation, initials: str, pin: str, session_id: str | None
    ) -> Person | Refusal:
        """The person who confirms an act with the PIN: the signer, or the second person."""
        person = self._try(initials, pin, asked.purpose)
        if isinstance(person, Refusal):
            return person
        typed = {"initials": initials, "purpose": asked.purpose, "act": asked.verb, "session": session_id}
        done = self.desk.do("give_pin", typed, by=person.initials)
        return done if isinstance(done, Refusal) else person

    def _enter(self, initials: str, pin: str, purpose: str, typed: Mapping[str, str]) -> Person | Refusal:
        person = self._try(initials, pin, purpose)
        if isinstance(person, Refusal):
            return person
        verb = "sign_in" if purpose == "sign-in" else "unlock_window"
        with suppress(SurroundingsFault):  # nor is anybody shut out who watches a running infusion
            done = self.desk.do(verb, {"initials": initials, **typed}, by=person.initials)
            return done if isinstance(done, Refusal) else person
        return person

    def _try(self, initials: str, pin: str, purpose: str) -> Person | Refusal:
        """The person whose PIN this is. Every wrong one counts before it is refused, on a full disk too."""
        person = self.staff.person(initials)
        if person is None or not person.works_here:
            return _refused("unknown-person", "Nobody with these initials works here.", "initials")
        if person.pin_hash is None:
            return _refused("no-pin", f"{person.initials} has no PIN yet: choose one.", "pin")
        barred = self._barred(person)
        if barred is not None:
            return barred
        if not self._matches(person.pin_hash, pin):
            self.desk.do_or_hold("miss_pin", {"initials": person.initials, "purpose": purpose}, by=PROGRAM)
            return self._missed(person.initials)
        with suppress(SurroundingsFault):  # whoever knows the PIN is not refused because a disk fails
            self._after_the_right_one(person, person.pin_hash, pin)
        return person

    def _after_the_right_one(self, person: Person, pin_hash: str, pin: str) -> None:
        """Wrong tries are forgiven; a hash that has become too weak is made anew."""
        who = {"initials": person.initials}
        if person.wrong_tries:
            self.desk.do_or_hold("find_pin", who, by=person.initials)
        if self._pins.outgrown(pin_hash):
            self.desk.do("set_pin", {**who, "pin_hash": self._pins.hash(pin)}, by=person.initials)

    def _matches(self, pin_hash: str, pin: str) -> bool:
        began = self.desk.now().boot_ms
        found = self._pins.matches(pin_hash, pin)
        self.slow = self.desk.now().boot_ms - began > SEEN_MS
        return found

    def _barred(self, person: Person) -> Refusal | None:
        """Why no PIN of this person is looked at now."""
        if person.locked:
            return _refused(
                "pin-locked", f"The PIN of {person.initials} is locked. A lead unlocks it.", "pin"
            )
        workstation = self.desk.workstation
        wait = person.waits_s(workstation.timeline.moment(self.desk.now()))
        if wait:
            return _refused("pin-wait", f"Wait {spelled(wait)}, then type the PIN again.", "pin")
        return None

    def _missed(self, initials: str) -> Refusal:
        person = self.staff.person(initials)
        assert person is not None
        barred = self._barred(person)
        says = " ".join(("That is not the PIN.", *(barred.says if barred else ())))
        return _refused(barred.rules[0] if barred else "pin-wrong", says, "pin")


def _refused(rule: str, says: str, field: str) -> Refusal:
    return Refusal("sign_in", (Objection(rule, says, field=field),))
