"""By whom a verb may be done at all: what nobody may do who is not known, and what only the program does."""

from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW, PROGRAM, same_person
from infusion_desk.domain.refusal import BadValueError

#: What can be done at a locked window: what a patient in a reaction needs, and what quiets an alarm.
WHILE_LOCKED = frozenset(
    {"log_reaction", "update_reaction", "treat_reaction", "resolve_reaction"}
    | {"record_vitals", "pause_infusion", "stop_infusion", "acknowledge"}
)
#: What the program enters as its own.
BY_PROGRAM = frozenset({"miss_pin", "change_setting", "reset_pin"})


def known_author(verb: str, by: str, copied: str | None) -> str:
    """Whose a verb is: `by`, or `copied` who wrote on paper what `by` types.

    Raises BadValueError for a verb that wants a person, where nobody knows who it is or where the program is named.
    """
    for author in (by, *((copied,) if copied else ())):
        if same_person(author, AT_LOCKED_WINDOW) and (copied or verb not in WHILE_LOCKED):
            raise BadValueError("Nobody knows who is at a locked window: unlock it first.", "locked-window")
        if same_person(author, PROGRAM) and (copied or verb not in BY_PROGRAM):
            raise BadValueError(f"“{PROGRAM}” is the program itself: give your own initials.", "no-person")
    return copied or by
