"""Compares a PIN while its form says so, and tells at the form why it was refused."""

from collections.abc import Callable

from infusion_desk.desk.access import Access
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.staff import Person
from infusion_desk.ui.widgets.pin_form import PinForm


def checked(form: PinForm, access: Access, check: Callable[[], Person | Refusal]) -> Person | None:
    """The person whose PIN it was. Else the form says why not, or asks for a new PIN where there is none yet."""
    form.checking(busy=access.slow)
    try:
        came = check()
    except SurroundingsFault as fault:
        form.refuse(f"Nothing was saved. {fault.happened}", "pin")
        return None
    finally:
        form.checking(busy=False)
    if isinstance(came, Person):
        return came
    if "no-pin" in came.rules:
        form.choose((form.initials.value() or "").upper())
    else:
        form.refuse(" ".join(came.says), came.objections[0].field or "pin")
    return None
