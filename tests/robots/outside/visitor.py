"""A process with nothing of Qt: a screen reader's view of the window. Run by the system's Python, for its pyatspi.

Answers two gates, is refused, enters vital signs, gives a premedication, logs a reaction and lets its re-check pass:
each control is found by its name and role and worked by its own action; the refusal and the alarm must be announced,
and no button may be met twice, by itself and by the words on it.
"""

from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]
from gi.repository import GLib  # type: ignore[import-not-found]

#: How often is looked, and how long between: the other process is given half a minute.
LOOKS, PAUSE_US = 300, 100_000
WINDOW = "Infusion Desk"
HEARD: list[str] = []


def main() -> None:
    """Does the work; raises LookupError with the names that are there where a control is not."""
    press("push button", "Yes, two identifiers")
    find("push button", "Identity: clear")
    hear()
    press("push button", "Tuberculosis screen: to do")
    press("push button", "Done")
    write("Date", "2099-11-02")
    press("push button", "Record", whole=True)
    assert "future" in heard("future"), "the refusal was not announced"
    write("Date", "2026-11-02")
    press("push button", "Record", whole=True)
    find("push button", "Tuberculosis screen: clear")
    has_no_words_beside_its_buttons()
    enter_vitals()
    give_steroid()
    press("push button", "Log reaction")
    press("check box", "Urticaria or rash")
    press("check box", "Grade 2 Moderate")
    find("label", "▲ Reaction 1 open")
    sign = find("check box", "Urticaria or rash")
    assert state(sign, pyatspi.STATE_CHECKED), "the sign does not say that it is chosen"
    told = heard("Alarm")
    assert "Re-check" in told, f"the alarm was not announced: {told}"


def has_no_words_beside_its_buttons() -> None:
    """What stands on a button is its name, and no label of its own."""
    for role, name, each in shown():
        if role in ("push button", "check box"):
            assert len(each) == 0, f"within “{name}” there are {[part.name for part in each]}"


def enter_vitals() -> None:
    """Each field is named with its unit. A value that cannot be is refused, and the refusal announced."""
    press("push button", "Record vitals")
    values = {
        "Systolic, mmHg": "1280",
        "Diastolic, mmHg": "78",
        "Pulse, /min": "72",
        "Respiration, /min": "16",
        "SpO₂, %": "98",
        "Oxygen, L/min": "air",
        "Temperature, °C": "36.6",
        "Consciousness": "A",
    }
    for name, value in values.items():
        write(name, value)
    press("push button", "Record vitals", within="Vital signs")
    assert "Systolic" in heard("Systolic"), "the refused value was not announced"
    write("Systolic, mmHg", "128")
    press("push button", "Record vitals", within="Vital signs")
    find("push button", "Baseline vital signs: clear")


def give_steroid() -> None:
    """A premedication with its drug and dose; the step says how far it is."""
    press("check box", "2  Premedication")
    press("push button", "Steroid given")
    for name, value in {
        "Drug": "methylprednisolone",
        "Dose, mg": "1000",
        "Started at": "07:35",
        "Ended at": "08:35",
    }.items():
        write(name, value)
    press("push button", "Record", within="Steroid given")
    press("check box", "1  Pre-infusion gates")
    find("push button", "Steroid premedication: clear")


def write(name: str, value: str) -> None:
    """Types into a field as a screen reader does."""
    field = find("text", name)
    assert field.queryEditableText().setTextContents(value), f"“{name}” takes no text"


def press(role: str, name: str, *, whole: bool = False, within: str = "") -> None:
    """Works a control by its action, as a switch or a screen reader does."""
    found = find(role, name, whole=whole, within=within)
    action = found.queryAction()
    names = [action.getName(each).lower() for each in range(action.nActions)]
    wanted = [place for place, each in enumerate(names) if each in ("press", "toggle")]
    assert wanted, f"“{name}” can only {names}"
    assert state(found, pyatspi.STATE_SENSITIVE), f"“{name}” is locked"
    assert action.doAction(wanted[0]), f"“{name}” did nothing"


def hear() -> None:
    """From now on announcements are kept."""

    def keep(event: Any) -> None:
        HEARD.append(str(event.any_data))

    pyatspi.Registry.registerEventListener(keep, "object:announcement")


def heard(words: str) -> str:
    """The next announcement with these words; "" where none comes."""
    for _ in range(LOOKS):
        while GLib.MainContext.default().iteration(False):
            pass
        while HEARD:
            told = HEARD.pop(0)
            if words in told:
                return told
        GLib.usleep(PAUSE_US)
    return ""


def find(role: str, name: str, *, whole: bool = False, within: str = "") -> Any:
    """The control that is shown with this role, whose name is or begins so; waits for the other process.

    `within`: the name of the part of the screen that it is in.
    """
    there: list[tuple[str, str, Any]] = []
    for _ in range(LOOKS):
        there = list(shown(within))
        for each_role, each_name, each in there:
            if role == each_role and (each_name == name if whole else each_name.startswith(name)):
                return each
        GLib.usleep(PAUSE_US)
    told = "\n".join(f"{each_role}: {each_name}" for each_role, each_name, _ in there if each_name)
    raise LookupError(f"no {role} “{name}” among\n{told}")


def shown(within: str = "") -> Iterator[tuple[str, str, Any]]:
    """Role, name and accessible of everything that is showing in the window, or in a part of it."""
    desktop = pyatspi.Registry.getDesktop(0)
    waiting = [top for app in desktop if app is not None and app.name == WINDOW for top in app]
    if within:
        waiting = [each for _, name, each in shown() if name == within]
    while waiting:
        each = waiting.pop(0)
        if each is None or not state(each, pyatspi.STATE_SHOWING):
            continue
        yield each.getRoleName(), each.name, each
        waiting += list(each)


def state(accessible: Any, wanted: Any) -> bool:
    """Whether a control is in this state."""
    return bool(accessible.getState().contains(wanted))


if __name__ == "__main__":
    main()
