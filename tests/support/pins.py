"""PINs without the tenth of a second that a real hash takes, and a desk where people work."""

from infusion_desk.desk.access import Access
from tests.support.desks import Day


class PlainPins:
    """Fills desk.ports.Pins. Its hash hides nothing; `cost` stands in for the parameters of a real one."""

    def __init__(self, cost: int = 1) -> None:
        self.cost = cost
        self.compared = 0

    def hash(self, pin: str) -> str:
        return f"$argon2id$plain${self.cost}${pin}"

    def matches(self, pin_hash: str, pin: str) -> bool:
        self.compared += 1
        return pin_hash.rpartition("$")[2] == pin

    def outgrown(self, pin_hash: str) -> bool:
        return pin_hash.split("$")[3] != str(self.cost)


#: initials → name, role, PIN.
PEOPLE = {
    "SO": ("Sarah Osei", "lead", "2580"),
    "MK": ("Marta Kowalska", "nurse", "7391"),
    "ŁW": ("Łucja Wiśniewska", "nurse", "48151623"),
}


def staffed(day: Day, pins: PlainPins | None = None) -> Access:
    """The access to a day's desk at which SO (a lead), MK and ŁW work, each with a PIN of their own."""
    access = Access(day.desk, pins or PlainPins())
    for initials, (name, role, pin) in PEOPLE.items():
        day.desk.do("add_staff", {"initials": initials, "name": name, "role": role}, by="SO")
        assert access.choose_pin(initials, pin, pin, by="SO") is None
    return access
