"""What was typed and is not recorded yet: it waits, in memory alone, until its patient is on the screen again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from infusion_desk.desk.views.acts import FormView

#: In the place of a form's name, for the row of vital signs, and for a sample's results.
VITALS, RESULTS = "vitals", "results"


class Form(Protocol):
    """What is typed into: fields by their names, each of which can be filled."""

    edited: Any

    @property
    def fields(self) -> Mapping[str, Any]: ...

    def values(self) -> dict[str, Any]:
        """What was typed, by field."""
        ...

    def show_note(self, says: str) -> None:
        """Says something of the whole form."""
        ...


@dataclass
class Reacting:
    """A reaction that is being tapped together: it is recorded once it has a sign and a grade.

    `onset_typed`: the onset is a person's, not the moment at which this was opened.
    """

    signs: tuple[str, ...] = ()
    grade: int = 0
    onset: str = ""
    late: str = ""
    onset_typed: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything of it was tapped or typed."""
        return bool(self.signs or self.grade or self.late or self.onset_typed)

    def forget(self) -> None:
        """It is on disk."""
        self.signs, self.grade, self.onset, self.late, self.onset_typed = (), 0, "", "", False


@dataclass
class Draft:
    """The forms of one session, or of one patient's page, that were begun. Never another's; never stored.

    `open` is the form that was in the place of a step, `vitals` whether their row was open, `results` whether the form
    of a sample's results was, `answers` the answer
    that was open at each gate, `gate` the gate that was selected. `paper` holds the rows
    copied from paper, each with its kind. `clock` tells the local time in words.
    """

    clock: Callable[[], str] = field(default=lambda: "")
    typed: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    open: FormView | None = None
    vitals: bool = False
    results: bool = False
    gate: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    reaction: Reacting = field(default_factory=Reacting)
    paper: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def keep(self, key: str, form: Form) -> None:
        """Fills a form with what was typed into it before, says when that was, and keeps what is typed on."""
        at, values = self.typed.get(key, ("", {}))
        for name, value in values.items():
            form.fields[name].set_value(", ".join(value) if isinstance(value, list) else value)
        if values:
            form.show_note(f"Typed at {at} and not recorded. If it was so then and not now, say when.")
        form.edited.connect(lambda: self._keep(key, form.values()))

    def _keep(self, key: str, values: dict[str, Any]) -> None:
        at = self.typed[key][0] if key in self.typed else self.clock()
        self.typed[key] = (at, values)

    def forget(self, key: str) -> None:
        """The act is on disk, or was given up."""
        self.typed.pop(key, None)


def key_of(view: FormView) -> str:
    """One name for the forms that ask the same of the same."""
    return f"{view.verb} {view.title} {view.fixed}"


class Drafts:
    """The drafts of a window, each under the id of its session or patient. They go with the window."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def of(self, whose: str) -> Draft:
        """The draft of one session, or of one patient's page."""
        return self._drafts.setdefault(whose, Draft())
