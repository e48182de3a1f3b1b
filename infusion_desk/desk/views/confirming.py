"""What a PIN is asked for, in words: the meaning of a signature, and what a second person vouches for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infusion_desk.desk.access import Access, Confirmation
from infusion_desk.desk.sentences import SIGNATURES

#: What each signature says of the person who signs.
MEANINGS = {
    "gave": "I cared for this patient today. What is recorded as given was given, when and as it is recorded.",
    "checked": "I did not give it. I have compared what was given with the prescription and the protocol.",
    "reviewed": "I have read the whole record of this day, amendments and late entries included.",
}
#: What the approval of a protocol pack says of the person who gives it.
APPROVED = (
    "I have read every rule of this pack, its source and its standing. It may be used for patients here."
)
SECOND = {
    "prepare_dose": (
        "The bag is checked by a second person",
        "I have checked product, lot, expiry date, dose and time of dilution myself.",
    ),
    "start_infusion": (
        "The start is checked by a second person",
        "I have checked patient, bag, line and rate myself.",
    ),
    "decide": (
        "The telephone order was heard by a second person",
        "I have heard the prescriber's order myself.",
    ),
}


@dataclass(frozen=True)
class ConfirmingView:
    """The question: its title, what is confirmed, the button. `fixed`: nobody but `initials` can confirm it."""

    title: str
    sentences: tuple[str, ...]
    act: str
    initials: str
    fixed: bool


def confirming_view(
    asked: Confirmation, typed: Mapping[str, Any], author: str, whose: str, access: Access
) -> ConfirmingView:
    """What is asked of the signer or of the second person; `whose` names the patient of the session."""
    if asked.field:
        title, vouched = SECOND[asked.verb]
        return ConfirmingView(title, (whose, f"“{vouched}”"), "Confirm", asked.initials, fixed=False)
    meaning = str(typed.get("meaning", ""))
    person = access.staff.person(author)
    name = f"{person.name} ({author})" if person else author
    if asked.verb == "approve_pack":
        says = f"“{APPROVED}”", f"Approved by {name} with the PIN."
        return ConfirmingView("Approve the protocol pack", says, "Approve", author, fixed=True)
    words = SIGNATURES.get(meaning, meaning)
    sentences = (whose, f"“{words}”: {MEANINGS.get(meaning, '')}", f"Signed by {name} with the PIN.")
    return ConfirmingView(f"Sign: {words}", sentences, "Sign", author, fixed=True)
