"""A refusal as the window shows it."""

from dataclasses import dataclass

from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.refusal import Objection, Refusal

#: Rules whose objection the person who typed can put right; nobody releases them.
TYPING = frozenset(
    {
        "input",
        "future",
        "impossible-vitals",
        "second-person",
        "patient-exists",
        "phase",
        "no-patient",
        "no-session",
    }
    | {"lead-only", "lead-needed", "initials-taken", "unknown-person"}
    | {"no-pin", "pin-wrong", "pin-wait", "pin-locked"}
    | {"pack-approval", "session-open", "day-already-given", "unknown-rule", "unknown-entry"}
    | {"already-recorded", "impossible-results"}
)


@dataclass(frozen=True)
class ObjectionView:
    """An objection: rule, sentence, who may release it and when ("" if nobody needs to), its field."""

    rule: str
    says: str
    release: str = ""
    field: str = ""

    @property
    def at_field(self) -> str:
        """The sentence where it stands below its field, whose name it need not repeat."""
        name = self.field.replace("_", " ").capitalize()
        if self.says == f"{name} is needed.":
            return "This is needed."
        rest = self.says.removeprefix(f"{name}: ")
        return rest[:1].upper() + rest[1:]


def refusal_view(refusal: Refusal) -> tuple[ObjectionView, ...]:
    """Every objection of a refusal, in order."""
    return tuple(
        ObjectionView(each.rule, each.says, _release(each), each.field or "") for each in refusal.objections
    )


def _release(objection: Objection) -> str:
    """Who may release it and when, with the rule's name, for whoever looks it up."""
    if objection.rule in TYPING:
        return ""
    who = {
        "time": "It opens with time",
        "prescriber": "A prescriber may release it",
    }.get(objection.released_by, "Nobody may release it")
    when = f", on {day_words(objection.opens_on)}" if objection.opens_on else ""
    return f"{who}{when} · rule {objection.rule}"
