"""People with PINs at a desk that is only shown: with them the window locks, and asks for PINs."""

from infusion_desk.desk.access import Access
from infusion_desk.desk.service import Desk

PIN = "2580"
#: initials → name, role. The first is at the window.
PEOPLE = {"SO": ("Sarah Osei", "lead"), "MK": ("Marta Kowalska", "nurse")}


def people_come(desk: Desk, access: Access) -> None:
    """They begin to work here, once."""
    if access.guarded:
        return
    for initials, (name, role) in PEOPLE.items():
        desk.do("add_staff", {"initials": initials, "name": name, "role": role}, by="SO")
        access.choose_pin(initials, PIN, PIN, by="SO")
