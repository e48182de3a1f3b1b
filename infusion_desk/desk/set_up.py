"""What a new workstation still lacks before it can be used: asked at its first run, in this order."""

from collections.abc import Mapping
from typing import Any, Literal

from infusion_desk.desk.access import Access
from infusion_desk.desk.service import Done
from infusion_desk.desk.site import Site
from infusion_desk.domain.refusal import Objection, Refusal
from infusion_desk.domain.staff import pin_faults

Step = Literal["place", "person", "pack"]
#: The settings that say whose workstation this is.
PLACE = ("site_name", "workstation", "zone")
#: What the first person is asked for.
ASKED = ("name", "initials", "pin", "again")


def missing_steps(site: Site, access: Access) -> tuple[Step, ...]:
    """The steps that are still to be made. A set-up that was broken off goes on with the first of them."""
    steps: list[Step] = []
    if not all(site.value(name) for name in PLACE):
        steps.append("place")
    if not access.guarded:
        steps.append("person")
    if not site.value("pack"):
        steps.append("pack")
    return tuple(steps)


def first_person(site: Site, access: Access, typed: Mapping[str, Any]) -> Refusal | None:
    """The first person begins to work here: a lead, with a PIN. What was set before is entered as theirs.

    `typed`: name, initials, pin, again. Nothing is written where anything of it is refused.
    """
    needed = [Objection("input", "This is needed.", field=name) for name in ASKED if not typed.get(name)]
    if needed:
        return Refusal("add_staff", tuple(needed))
    pin, again = typed["pin"], typed["again"]
    faults = [Objection("input", says, field="pin") for says in pin_faults(pin)]
    if not faults and pin != again:
        faults = [Objection("input", "The two PINs differ: type both again.", field="again")]
    if faults:
        return Refusal("set_pin", tuple(faults))
    person = {"name": typed["name"], "initials": typed["initials"], "role": "lead"}
    done = site.desk.do("add_staff", person, by=typed["initials"].upper())
    if not isinstance(done, Done):
        return done
    initials = access.staff.here[0].initials
    site.enter_found(initials)
    return access.choose_pin(initials, pin, again, by=initials)
