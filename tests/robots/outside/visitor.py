"""A process with nothing of Qt: a screen reader's view of the window. Run by the system's Python, for its pyatspi.

Answers two gates, is refused, and logs a reaction, each control found by its name and role and worked by its own
action; the refusal must be announced.
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
    date = find("text", "Date")
    assert date.queryEditableText().setTextContents("2099-11-02"), "the date takes no text"
    press("push button", "Record", whole=True)
    assert "future" in heard(), "the refusal was not announced"
    assert date.queryEditableText().setTextContents("2026-11-02")
    press("push button", "Record", whole=True)
    find("push button", "Tuberculosis screen: clear")
    press("push button", "Log reaction")
    press("check box", "Urticaria or rash")
    press("check box", "Grade 2 Moderate")
    find("label", "▲ Reaction 1 open")
    sign = find("check box", "Urticaria or rash")
    assert state(sign, pyatspi.STATE_CHECKED), "the sign does not say that it is chosen"


def press(role: str, name: str, *, whole: bool = False) -> None:
    """Works a control by its action, as a switch or a screen reader does."""
    found = find(role, name, whole=whole)
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


def heard() -> str:
    """The next announcement; "" where none comes."""
    for _ in range(LOOKS):
        while GLib.MainContext.default().iteration(False):
            pass
        if HEARD:
            return HEARD.pop(0)
        GLib.usleep(PAUSE_US)
    return ""


def find(role: str, name: str, *, whole: bool = False) -> Any:
    """The control that is shown with this role, whose name is or begins so; waits for the other process."""
    there: list[tuple[str, str, Any]] = []
    for _ in range(LOOKS):
        there = list(shown())
        for each_role, each_name, each in there:
            if role == each_role and (each_name == name if whole else each_name.startswith(name)):
                return each
        GLib.usleep(PAUSE_US)
    told = "\n".join(f"{each_role}: {each_name}" for each_role, each_name, _ in there if each_name)
    raise LookupError(f"no {role} “{name}” among\n{told}")


def shown() -> Iterator[tuple[str, str, Any]]:
    """Role, name and accessible of everything that is showing in the window."""
    desktop = pyatspi.Registry.getDesktop(0)
    waiting = [top for app in desktop if app is not None and app.name == WINDOW for top in app]
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
