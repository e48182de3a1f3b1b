"""The people who work at a desk, as scenario files see them."""

from typing import Any

from infusion_desk.desk.service import Desk
from infusion_desk.domain.staff import staff_of


def staff_state(desk: Desk) -> dict[str, Any]:
    """Everybody who works or worked here, by initials; nothing at a desk without staff."""
    now = desk.workstation.timeline.moment(desk.now())
    people = {
        person.initials: {
            "role": person.role,
            "works_here": person.works_here,
            "pin": person.pin_hash is not None,
            "wrong_tries": person.wrong_tries,
            "wait_s": person.waits_s(now),
            "locked": person.locked,
        }
        for person in staff_of(desk.workstation).people.values()
    }
    return {"staff": people} if people else {}
