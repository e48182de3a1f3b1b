"""What a verb is: what a person does, the fact it would record, its phases, the rules that may refuse it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import Fact, schema
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.refusal import BadValueError, Objection
from infusion_desk.domain.session import Phase, Session
from infusion_desk.domain.text import quoted
from infusion_desk.domain.typed import Reading

CARE: frozenset[Phase] = frozenset({"preparing", "infusing", "paused", "observing"})
HERE_OR_LEFT: frozenset[Phase] = CARE | {"left"}
ANY_PHASE: frozenset[Phase] = HERE_OR_LEFT | {"closed", "deferred"}
PHASE_WORDS: Mapping[str, str] = {
    "preparing": "The infusion has not begun",
    "infusing": "The infusion is running",
    "paused": "The infusion is paused",
    "observing": "The patient is being observed",
    "left": "The patient has left",
    "closed": "The record is signed and closed: amend an entry instead",
    "deferred": "The session is deferred",
}


@dataclass(frozen=True)
class Situation:
    """All that a decision may look at: `happened` is when the verb was done, `now` when it is entered.

    `workstation` holds what is recorded of no patient: the staff, the pack's approval, tests of the sound.
    `live`: these are real patients, not a rehearsal or training.
    """

    chart: Chart | None
    session: Session | None
    happened: Moment
    now: Moment
    author: str
    zone: ZoneInfo
    protocol: Protocol
    workstation: Chart = field(default_factory=lambda: Chart(""))
    live: bool = False
    number_is_taken: Callable[[str], bool] = field(default=lambda number: False)

    @property
    def here(self) -> Session:
        """The session; only for verbs that need one."""
        assert self.session is not None
        return self.session


def moment_of(here: Situation, utc: datetime) -> Moment:
    """Where a wall time that is being entered lies on the session's time scale."""
    return here.now.plus(seconds=(utc - here.now.utc).total_seconds())


F = TypeVar("F", bound=Fact)
Judge = Callable[[Situation, Any], Iterable[Objection]]
Completion = Callable[[Situation, Any], Fact]


@dataclass(frozen=True)
class Verb:
    """A verb: `facts` are the classes it may record (more than one only where a topic chooses)."""

    name: str
    facts: tuple[type[Fact], ...]
    phases: frozenset[Phase]
    judge: Judge
    complete: Completion

    @property
    def needs_session(self) -> bool:
        """Whether it is done in a session, and not for a patient or a workstation alone."""
        return bool(self.phases)

    @property
    def stream(self) -> str:
        """Whose its facts are: the session's, the patient's, or the desk's."""
        return self.facts[0].stream


VERBS: dict[str, Verb] = {}


def _as_it_is(situation: Situation, fact: Fact) -> Fact:
    return fact


def verb(
    name: str, *facts: type[Fact], phases: frozenset[Phase] = frozenset(), complete: Completion = _as_it_is
) -> Callable[[Judge], Judge]:
    """Declares the function that judges a verb."""

    def declare(judge: Judge) -> Judge:
        VERBS[name] = Verb(name, facts, phases, judge, complete)
        return judge

    return declare


def plain_verb(name: str, *facts: type[Fact], phases: frozenset[Phase]) -> None:
    """Declares a verb that no rule but its phase refuses."""
    VERBS[name] = Verb(name, facts, phases, lambda situation, fact: (), _as_it_is)


def read_fact(cls: type[F], typed: Mapping[str, Any], reading: Reading) -> tuple[F | None, list[Objection]]:
    """The fact of what was typed, or every reason why it cannot be one."""
    fields = schema(cls)
    objections = [
        Objection("input", f"{quoted(name)} is not asked for here.")
        for name in typed
        if name not in fields or fields[name].computed
    ]
    values = {}
    for name, item in fields.items():
        given = typed.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            if item.required:
                objections.append(
                    Objection("input", f"{name.replace('_', ' ').capitalize()} is needed.", field=name)
                )
            continue
        try:
            values[name] = item.kind.read(given, reading)
        except BadValueError as bad:
            says = f"{name.replace('_', ' ').capitalize()}: {bad}"
            objections.append(Objection(bad.rule, says, field=name))
    return (None, objections) if objections else (cls(**values), [])
