"""What a person can do on a screen: an act with its words and key, and the form that asks what it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from infusion_desk.desk.views.labels import LABELS, option_words
from infusion_desk.domain import fields
from infusion_desk.domain.facts import Fact, schema
from infusion_desk.domain.facts.base import FieldSchema
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs import VERBS
from infusion_desk.domain.verbs.base import PHASE_WORDS

FieldKind = Literal["text", "lines", "number", "date", "time", "choice", "several"]
Tone = Literal["plain", "primary", "danger", "quiet"]
WORDS_OF_KINDS: tuple[tuple[tuple[type[fields.Kind], ...], FieldKind], ...] = (
    ((fields.Words,), "lines"),
    ((fields.Whole, fields.Number), "number"),
    ((fields.Day,), "date"),
    ((fields.Time, fields.ClockTime), "time"),
)
LATE = "This was done earlier: type the time when it happened. It is judged as things stood then."
#: A check that finds no symptoms is a check; advice without an item is none.
NONE_IS_AN_ANSWER = {("record_check", "signs")}


@dataclass(frozen=True)
class FieldView:
    """One thing to type or choose. `options` are (value, words); `value` stands there to begin with."""

    name: str
    label: str
    kind: FieldKind
    required: bool
    unit: str = ""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    none_is_an_answer: bool = False


@dataclass(frozen=True)
class FormView:
    """A verb that is about to be done: what is asked for it, and what is known already (`fixed`)."""

    verb: str
    title: str
    act: str
    fields: tuple[FieldView, ...] = ()
    fixed: tuple[tuple[str, Any], ...] = ()
    explains: tuple[str, ...] = ()
    late: bool = True
    danger: bool = False

    @property
    def at_once(self) -> bool:
        """Whether nothing is left to ask: the tap itself records it."""
        return not self.fields


@dataclass(frozen=True)
class Act:
    """A control: its words, its key, and what pressing it does.

    Either a verb is done through `form`, or the window goes to another place (`goes_to`). With a `why_not` it
    cannot be done now, and the sentence stands beside the control.
    """

    name: str
    words: str
    key: str = ""
    form: FormView | None = None
    goes_to: str = ""
    tone: Tone = "plain"
    why_not: str = ""
    note: str = ""
    chosen: bool = False

    @property
    def enabled(self) -> bool:
        """Whether it can be done now; else `why_not` says what is in the way."""
        return not self.why_not


def form(
    verb: str,
    title: str,
    act: str,
    *,
    fixed: Mapping[str, Any] | None = None,
    ask: Iterable[str] | None = None,
    needed: Iterable[str] = (),
    values: Mapping[str, str] | None = None,
    explains: tuple[str, ...] = (),
    danger: bool = False,
) -> FormView:
    """The form of a verb, read from the schema of the fact that it records.

    `ask` names the fields to ask for (all, if it is left out), `needed` those that cannot be left empty here;
    `values` stand there to begin with.
    """
    known = dict(fixed or {})
    items = schema(_fact_class(verb, str(known.get("topic", ""))))
    names = (
        [name for name in items if name not in known and not items[name].computed]
        if ask is None
        else list(ask)
    )
    shown = tuple(_field(verb, items[name], values or {}, tuple(needed)) for name in names)
    return FormView(verb, title, act, shown, tuple(known.items()), explains, danger=danger)


def phase_why_not(session: Session, verb: str) -> str:
    """Why a verb does not belong to the phase of the session; empty where it does."""
    phases = VERBS[verb].phases
    return f"{PHASE_WORDS[session.phase]}." if phases and session.phase not in phases else ""


def offered(session: Session, *acts: Act) -> tuple[Act, ...]:
    """Those of the acts whose verb belongs to the phase of the session."""
    return tuple(act for act in acts if act.form is None or not phase_why_not(session, act.form.verb))


def with_late_entries(session: Session, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts, and before each that a rule bars now the way to enter it late: it is judged as of when it happened."""
    found: list[Act] = []
    for act in acts:
        if act.why_not and act.form and not phase_why_not(session, act.form.verb):
            late = replace(act.form, explains=(*act.form.explains, LATE))
            found.append(Act(f"late-{act.name}", "Late entry…", "Ctrl+E", late))
        found.append(act)
    return tuple(found)


def _fact_class(verb: str, topic: str) -> type[Fact]:
    facts = VERBS[verb].facts
    for cls in facts:
        if len(facts) == 1 or topic in schema(cls)["topic"].kind.options:  # type: ignore[attr-defined]
            return cls
    raise KeyError(f"{verb}: {topic}")


def _field(verb: str, item: FieldSchema, values: Mapping[str, str], needed: tuple[str, ...]) -> FieldView:
    label = LABELS.get(f"{verb}.{item.name}") or LABELS.get(item.name)
    words, unit, hint = label or (item.name.replace("_", " ").capitalize(), "", "")
    kind, options = field_kind(item.kind)
    if isinstance(item.kind, fields.Day) and item.kind.month:
        words, hint = "Date, or month as 2026-11", "06-Nov-2026"
    none = (verb, item.name) in NONE_IS_AN_ANSWER
    required = item.required or item.name in needed
    return FieldView(item.name, words, kind, required, unit, hint, options, values.get(item.name, ""), none)


def field_kind(kind: fields.Kind) -> tuple[FieldKind, tuple[tuple[str, str], ...]]:
    """How a value of a kind is asked for, and its options where it is one of a closed list."""
    match kind:
        case fields.Choice(options) | fields.Several(fields.Choice(options)):
            several = isinstance(kind, fields.Several)
            return "several" if several else "choice", tuple((one, option_words(one)) for one in options)
        case fields.Flag():
            return "choice", (("yes", "Yes"), ("no", "No"))
    return next((word for kinds, word in WORDS_OF_KINDS if isinstance(kind, kinds)), "text"), ()
