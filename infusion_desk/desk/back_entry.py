"""What was written on paper while the computer was down: which verbs may be copied from it, and who wrote it."""

from typing import Any

from infusion_desk.domain.fields import LONGEST_NAME
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.text import clean_name
from infusion_desk.domain.verbs import VERBS

#: What is done at the computer itself, in person and now: a signature, a handover, an alarm, a correction, whose an
#: entry is, what its clock says.
NEVER = frozenset(
    {"sign", "amend", "attribute", "acknowledge", "confirm_time"}
    | {"hand_over", "accept_handover", "refuse_handover"}
)


def writer(verb: str, from_paper: str | None, happened: Any) -> str | None:
    """Who wrote on paper what is being entered; None for what is entered as it happens.

    Raises BadValueError for a verb that is never copied from paper, and where the time of the writing is not given.
    """
    if from_paper is None:
        return None
    if verb in NEVER or (verb in VERBS and not VERBS[verb].needs_session):
        raise BadValueError("This is not copied from paper: it is done at the computer by whoever does it.")
    if happened is None:
        raise BadValueError("The time at which it happened is needed: it stands on the paper.")
    return clean_name(from_paper, LONGEST_NAME)
