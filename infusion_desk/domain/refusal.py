"""Why a verb was not accepted: a value that screens show and scenarios check, never an exception."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Objection:
    """One rule that stands in the way: its slug, a sentence for the nurse, who may release it, when it opens.

    `field` is the verb's field whose value was refused, where it is one field's.
    """

    rule: str
    says: str
    released_by: str = "nobody"
    opens_on: date | None = None
    field: str | None = None


@dataclass(frozen=True)
class Refusal:
    """What was refused, by which rules. Nothing of a refused verb is written."""

    verb: str
    objections: tuple[Objection, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The slugs of the rules, in the order of the objections."""
        return tuple(objection.rule for objection in self.objections)

    @property
    def says(self) -> tuple[str, ...]:
        """The sentences for the nurse, in the same order."""
        return tuple(objection.says for objection in self.objections)


class BadValueError(ValueError):
    """What was typed cannot be this kind of value; the message is a sentence for the nurse."""

    def __init__(self, says: str, rule: str = "input") -> None:
        super().__init__(says)
        self.rule = rule
