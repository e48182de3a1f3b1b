"""Which fields a step may have: those of the desk's verbs, and of the steps that no person does."""

from collections.abc import Mapping
from types import MappingProxyType

from infusion_desk.domain.facts import FACTS, schema
from infusion_desk.domain.fields import Choice, Time
from infusion_desk.domain.verbs import VERBS

#: What every step may say beside the fields of its verb.
COMMON = frozenset({"at", "do", "by", "expect", "rules", "see"})
#: Fields that are the entry's and not the fact's: of every verb, and of those of a session.
ENTRY = frozenset({"happened", "from_paper"})
#: Steps that look, turn to another patient, or befall the computer: they record nothing of their own.
PROGRAM_STEPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "look": frozenset(),
        "switch": frozenset({"patient"}),
        "restart": frozenset({"down", "reboot"}),
        "suspend": frozenset({"for"}),
        "set_clock": frozenset({"by"}),
    }
)
#: In which of its fields such a step says how long it lasts, or how far the clock is moved.
SPANS: Mapping[str, str] = MappingProxyType({"restart": "down", "suspend": "for", "set_clock": "by"})
NAMES = (*VERBS, *PROGRAM_STEPS)
#: Fields that hold a local time, whatever the verb.
TIMES = frozenset(
    {"happened"}
    | {name for cls in FACTS.values() for name, field in schema(cls).items() if isinstance(field.kind, Time)}
)


def fields_of(verb: str, topic: object = None) -> frozenset[str]:
    """The fields that a step of this verb may have; for an unknown topic of a finding, those of any topic."""
    if verb in PROGRAM_STEPS:
        return PROGRAM_STEPS[verb]
    classes = VERBS[verb].facts
    of_topic = [cls for cls in classes if topic in _topics(schema(cls).get("topic"))]
    known = (field for cls in of_topic or classes for field in schema(cls).values())
    own = ENTRY if VERBS[verb].needs_session else {"happened"}
    return frozenset(own | {field.name for field in known if not field.computed})


def _topics(field: object) -> tuple[str, ...]:
    kind = getattr(field, "kind", None)
    return kind.options if isinstance(kind, Choice) else ()
