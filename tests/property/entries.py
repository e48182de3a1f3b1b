"""Entries of one patient as several workstations may have written them: any facts, in any order that makes no sense."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import (
    FACTS,
    AuditExported,
    EntryAmended,
    Fact,
    InfusionStarted,
    SessionOpened,
    UnknownFact,
    schema,
)
from infusion_desk.domain.fields import Kind
from infusion_desk.domain.instants import Instant, Moment
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.typed import Reading
from tests.property.typed import NAMES, TEXTS, fitting, typed_for
from tests.support.clock import MORNING
from tests.support.log import INES, Log, pack

ZONE = Log().zone
STREAMS = ("patient:p1", "session:s1", "session:s2")
#: What may stand in a stored entry, were it written by whom you like.
JSON = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
    | st.sampled_from(NAMES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)
COMPUTED: dict[str, st.SearchStrategy[Any]] = {
    "patient_id": st.just("p1"),
    "protocol_digest": st.just(""),
    "protocol": st.sampled_from([pack("us").contents, pack("eu").contents]),
    "reaction": st.integers(1, 3),
    "basis": st.lists(st.integers(1, 9).map(lambda number: f"a.{number}/0"), max_size=3).map(tuple),
    "priority": st.sampled_from(["high", "medium", "low"]),
    "deadline_ms": st.integers(0, 2**41),
    "silent_min": st.sampled_from([0, 2, 5]),
    "late_s": st.floats(0, 1e9),
    "alarm": st.sampled_from(["vitals", "check", "bag"]) | TEXTS,
    "player": TEXTS,
    "account": st.none() | TEXTS,
    "why": TEXTS,
    "seconds": st.integers(-86_400, 86_400),
    "reference": st.tuples(st.sampled_from("abc"), st.integers(1, 9)).map(
        lambda pair: f"{pair[0]}.{pair[1]}"
    ),
    "first": JSON,
    "before": st.none() | TEXTS,
    "found": st.booleans(),
    "name": TEXTS,
    "role": TEXTS,
    "patient": st.just("p1") | TEXTS,
    "session": st.none() | st.sampled_from(["s1", "s2"]) | TEXTS,
    "form": st.sampled_from(["pdf", "csv"]),
    "filter": TEXTS,
    "tries": st.integers(1, 9),
    "wait_s": st.integers(0, 60),
    "locks": st.booleans(),
    "entries": st.lists(st.integers(1, 9).map(lambda number: f"a.{number}"), max_size=3).map(tuple),
    "because": st.lists(TEXTS, max_size=2).map(tuple),
    "pack_id": st.sampled_from(["us", "eu"]),
    "pack_version": st.just("1"),
    "options": st.lists(st.just("vitals_interval_min = 30"), max_size=2).map(tuple),
    "contents": st.just(pack("us").contents),
}


#: Above these a verb refuses a number, whatever the day is like.
HIGHEST = {"grade": 5, "minutes": 24 * 60, "scale": 2, "rate_ml_h": 200}
READING = Reading(MORNING + timedelta(hours=10), ZONE)


def readable(kind: Kind) -> st.SearchStrategy[Any]:
    """Values that the door lets in."""
    return fitting(kind).map(lambda typed: _read(kind, typed)).filter(lambda value: value is not None)


def _read(kind: Kind, typed: Any) -> Any:
    try:
        return kind.read(typed, READING)
    except BadValueError:
        return None


@st.composite
def facts(draw: st.DrawFn, cls: type[Fact]) -> Fact:
    """A fact that the door lets in, whatever the day is like."""
    values = {name: draw(readable(schema(cls)[name].kind)) for name in draw(typed_for(cls, wild=False))}
    values |= {name: most for name, most in HIGHEST.items() if values.get(name, 0) > most}
    filled = COMPUTED | {"entries": st.integers(0, 99)} if issubclass(cls, AuditExported) else COMPUTED
    computed = {name: draw(filled[name]) for name, item in schema(cls).items() if item.computed}
    if issubclass(cls, EntryAmended):
        computed["value"] = draw(JSON)
    return cls(**{**values, **computed})


ANY_FACT = st.sampled_from(list(FACTS.values())).flatmap(facts) | st.builds(
    UnknownFact, st.just("of-tomorrow"), st.integers(1, 3), st.dictionaries(TEXTS, JSON, max_size=2)
)


@st.composite
def logs(draw: st.DrawFn, fact: st.SearchStrategy[Fact] = ANY_FACT) -> list[Entry]:
    """Entries from three workstations, a session among them. Each counts its own; their order has ties."""
    opened = draw(facts(SessionOpened))
    drawn: list[tuple[str, Fact]] = [("patient:p1", INES), ("session:s1", opened)]
    drawn += draw(st.sampled_from([[], [("session:s1", InfusionStarted(rate_ml_h=25, checker="MK"))]]))
    drawn += draw(st.lists(st.tuples(st.sampled_from(STREAMS), fact), min_size=1, max_size=14))
    places: dict[str, tuple[int, int]] = {}
    found = []
    for stream, one in drawn:
        origin = draw(st.sampled_from("abc"))
        number, lamport = places.get(origin, (0, 0))
        places[origin] = place = (number + 1, lamport + draw(st.integers(1, 3)))
        found.append(_entry(draw, stream, one, origin, place))
    return found


def _entry(draw: st.DrawFn, stream: str, fact: Fact, origin: str, place: tuple[int, int]) -> Entry:
    minutes, late = draw(st.integers(0, 600)), draw(st.sampled_from([0, 0, 0, 1, 30, 900]))
    boot = draw(st.sampled_from(["boot-1", "boot-2"]))
    wall = draw(st.sampled_from([0, 0, 0, 3600, -3600]))
    entered = Instant(MORNING + timedelta(minutes=minutes, seconds=wall), boot, 1_000_000 + minutes * 60_000)
    happened = entered.moved_to(entered.utc - timedelta(minutes=late))
    return Entry(stream, fact, happened, entered, "Europe/London", "SO", None, origin, *place)


def now(chart: Chart) -> Moment:
    """The evening of that day, on the chart's scale."""
    return chart.timeline.moment(Instant(MORNING + timedelta(hours=11), "boot-1", 1_000_000 + 11 * 3_600_000))
