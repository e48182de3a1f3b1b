"""What every fact is: a frozen dataclass in the past tense, with a stable kind, a version and a schema."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from infusion_desk.domain import fields


@dataclass(frozen=True)
class Fact:
    """Something that happened. Its kind and version are what is stored; they never change their meaning.

    `stream` says whose it is: the "session"'s, the "patient"'s whatever the day, or the "desk"'s, which is nobody's.
    "presence" and "paper" are the desk's too: what is kept, and not read at a start.
    """

    kind: ClassVar[str]
    version: ClassVar[int]
    stream: ClassVar[str] = "session"


F = TypeVar("F", bound=Fact)
#: kind → class, for reading facts back.
FACTS: dict[str, type[Fact]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(kind: str, version: int = 1, stream: str = "session") -> Callable[[type[F]], type[F]]:
    """Declares a fact under its stable kind, with whose it is."""

    def declare(cls: type[F]) -> type[F]:
        cls.kind, cls.version, cls.stream = kind, version, stream
        FACTS[kind] = made = dataclass(frozen=True, kw_only=True)(cls)
        return made

    return declare


@dataclass(frozen=True)
class FieldSchema:
    """One field of a fact: how it is read and kept, and whether it must be given."""

    name: str
    kind: fields.Kind
    required: bool

    @property
    def computed(self) -> bool:
        return isinstance(self.kind, fields.Computed)


def schema(cls: type[Fact]) -> Mapping[str, FieldSchema]:
    """The fields of a fact class, in the order in which they are declared."""
    hashable: Any = cls
    return _schema(hashable)


@cache
def _schema(cls: Any) -> Mapping[str, FieldSchema]:
    hints = get_type_hints(cls, include_extras=True)
    found = {}
    for item in dataclasses.fields(cls):
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        found[item.name] = FieldSchema(item.name, _kind(hints[item.name]), required)
    return found


def _kind(hint: Any) -> fields.Kind:
    if get_origin(hint) is Annotated:
        found = [part for part in get_args(hint)[1:] if isinstance(part, fields.Kind)]
        return found[0] if found else _kind(get_args(hint)[0])
    for part in get_args(hint):
        if get_origin(part) is Annotated:
            return _kind(part)
    raise TypeError(f"{hint} names no kind of value")


@dataclass(frozen=True)
class UnknownFact(Fact):
    """A fact of a kind or version that this program does not know: shown and flagged, never dropped."""

    stored_kind: str
    stored_version: int
    data: Mapping[str, Any]


UnknownFact.kind, UnknownFact.version = "unknown", 0


def to_data(recorded: Fact) -> dict[str, Any]:
    """A fact's fields as JSON values; fields without a value are left out."""
    if isinstance(recorded, UnknownFact):
        return dict(recorded.data)
    values = {name: (getattr(recorded, name), item.kind) for name, item in schema(type(recorded)).items()}
    return {name: kind.keep(value) for name, (value, kind) in values.items() if value is not None}


def from_data(kind: str, version: int, data: Mapping[str, Any]) -> Fact:
    """The fact that was kept. One that this program cannot read comes back as an UnknownFact, never as an error."""
    cls = FACTS.get(kind)
    if cls is None or cls.version != version:
        return UnknownFact(kind, version, data)
    known = schema(cls)
    try:
        return cls(**{name: known[name].kind.recall(value) for name, value in data.items()})
    except (KeyError, TypeError, ValueError):
        return UnknownFact(kind, version, data)
