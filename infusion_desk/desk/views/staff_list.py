"""The people who work here, as a lead sees them, and what can be done about each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from infusion_desk.desk.views.acts import Act, FormView, form
from infusion_desk.domain.staff import Person, Staff


@dataclass(frozen=True)
class PersonView:
    """A person: initials, name and role in words, how the PIN stands with its tone, and what can be done."""

    initials: str
    name: str
    role: str
    pin: str
    tone: str
    acts: tuple[Act, ...]


def staff_list(staff: Staff) -> tuple[PersonView, ...]:
    """Those who work here now, in the order in which they were added."""
    return tuple(map(_person, staff.here))


def add_act() -> Act:
    """Somebody begins to work here; the PIN is chosen by the person, at the first sign-in."""
    says = "The PIN is chosen by the person at the first sign-in. The initials are theirs for ever."
    asked = _form("add_staff", "Add a person", "Add", ask=("name", "initials", "role"), explains=(says,))
    return Act("addStaff", "Add a person…", "Ctrl+D", asked, tone="primary")


def _person(person: Person) -> PersonView:
    words, tone = _pin(person)
    return PersonView(person.initials, person.name, person.role, words, tone, tuple(_acts(person)))


def _pin(person: Person) -> tuple[str, str]:
    if person.locked:
        return "✕ PIN locked", "stop"
    if person.pin_hash is None:
        return "▲ no PIN yet: chosen at the next sign-in", "heed"
    return "✓ has a PIN", "clear"


def _acts(person: Person) -> list[Act]:
    initials = person.initials
    who = {"initials": initials}
    leave = _form("remove_staff", f"{initials} works here no more", f"Yes, {initials} leaves", fixed=who)
    says = f"{initials} cannot sign in any more. Every entry by {initials} stays."
    return [
        *(
            [Act(f"unlock-{initials}", "Unlock PIN", form=_at_once("unlock_pin", who))]
            if person.locked
            else []
        ),
        *(Act(f"{what}-{initials}", f"Other {what}…", form=_other(what, who)) for what in ("role", "name")),
        *(
            [Act(f"reset-{initials}", "Reset PIN", form=_at_once("reset_pin", who))]
            if person.pin_hash
            else []
        ),
        Act(f"leave-{initials}", "Works here no more…", form=replace(leave, explains=(says,), danger=True)),
    ]


def _other(what: str, who: Mapping[str, Any]) -> FormView:
    return _form("change_staff", f"{who['initials']}: other {what}", "Change", (what,), who)


def _at_once(verb: str, who: Mapping[str, Any]) -> FormView:
    return _form(verb, "", "", (), who)


def _form(
    verb: str,
    title: str,
    act: str,
    ask: tuple[str, ...] = (),
    fixed: Mapping[str, Any] | None = None,
    explains: tuple[str, ...] = (),
) -> FormView:
    """Nothing about people is entered late: it holds from now on."""
    made = form(verb, title, act, ask=ask, needed=ask, fixed=fixed, explains=explains)
    return replace(made, late=False)
