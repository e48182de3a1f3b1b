"""What people may type into the fields of verbs: what belongs there, and anything else."""

from collections.abc import Callable
from datetime import UTC, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from infusion_desk.domain import fields
from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import FACTS, Fact, schema
from infusion_desk.domain.verbs import VERBS
from tests.support.log import TODAY, pack

Values = st.SearchStrategy[Any]

NAMES = (
    *("SO", "MK", "so", "Dr Osei", "Lemtrada 12 mg", "K204417", "k 204417", "943 476 5919", "A1B2C3"),
    *(
        "methylprednisolone",
        "dexamethasone",
        "aciclovir",
        "oral",
        "varicella",
        "influenza",
        "mg/dL",
        "µmol/L",
    ),
    *("vitals", "check", "reaction-recheck", "bag", "observation-end", "platelets", "1", "2", "7", "last"),
    *("ab" * 32, "2026-11-23T10:00:00.000Z", "idle_minutes", "site_name", "zone"),
    *pack("eu").rules,
    *(name for cls in FACTS.values() for name in schema(cls)),
    "happened",
)
#: How a PIN is kept.
HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"
#: Letters that no form should be undone by: controls, directions, half characters, pictures, accents, digits of others.
ODD = "\0\x07\n\r\t\x1b \u200b\u202e\u2028\ud800\ue000\uffff💉⏰é́ß٣１²°“,.:-+'\\%{}"
TEXTS_OF = st.characters() | st.sampled_from(ODD)
TEXTS = st.text(TEXTS_OF, max_size=12)
INSTANTS = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))])
)
ANYTHING: Values = st.one_of(
    TEXTS,
    st.none() | st.booleans(),
    st.integers() | st.sampled_from([10**12, -(10**400), 2**63]),
    st.floats() | st.decimals(),
    st.dates() | st.datetimes() | INSTANTS | st.times(),
    st.builds(Month, st.integers(1, 9999), st.integers(1, 12)),
    st.lists(TEXTS | st.integers() | st.none(), max_size=3),
    st.dictionaries(TEXTS, st.integers(), max_size=2),
    st.binary(max_size=4),
    st.tuples(TEXTS),
    st.text(min_size=101, max_size=102) | st.just("a" * 2001),
)
DAYS = st.integers(-400, 0).map(lambda days: TODAY + timedelta(days=days))
CLOCK = st.times(time(7), time(11)).map(lambda moment: f"{moment:%H:%M}")
NUMBERS: Values = st.integers(-2, 250) | st.floats(0, 250).map(lambda number: round(number, 1))
EXTREME_TIMES = st.sampled_from(
    [
        *("0001-01-01 00:00", "9999-12-31 23:59", "0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00"),
        *("2026-11-23 10:00:00.000001", "24:00", "2026-02-30 10:00", "2026-11-23", "1899-12-31 23:59:59"),
    ]
)


EXTREME_DAYS = st.sampled_from(
    ["31-Feb-2026", "0000-01", "9999-12-31", "2026-13", "2026-12", "0001-01-01", "1896-11-22"]
)


def mostly(usual: Values, seldom: Values) -> Values:
    """The usual values, but for one time in sixteen."""
    return st.integers(0, 15).flatmap(lambda chance: seldom if chance == 7 else usual)


def _whole(kind: fields.Whole) -> Values:
    edges = st.integers(-1, 250) | st.sampled_from(["5", "1440", "999999999"])
    return mostly(st.integers(1, 3) if kind.least else st.integers(50, 160), edges)


def _result(kind: fields.NumberOrWord) -> Values:
    return mostly(st.sampled_from([*kind.words, 2, "98", "positive", "negative", "1+"]), NUMBERS)


def _several(kind: fields.Several) -> Values:
    return mostly(st.lists(fitting(kind.of), min_size=1, max_size=3), st.just([]))


FITTING: dict[type[fields.Kind], Callable[[Any], Values]] = {
    fields.Name: lambda kind: st.sampled_from(NAMES),
    fields.NhsNumber: lambda kind: st.sampled_from(["943 476 5919", "4010232137", "9434765918"]),
    fields.Words: lambda kind: st.sampled_from(
        ["benefit outweighs the risk", "two\nlines", "Łukasz’ mother", "30", HASH]
    ),
    fields.Choice: lambda kind: st.sampled_from(kind.options),
    fields.Flag: lambda kind: st.booleans() | st.sampled_from(["yes", "NO"]),
    fields.Whole: _whole,
    fields.Number: lambda kind: mostly(
        st.integers(1, 200), NUMBERS | st.sampled_from(["25", "0.000001", "999999999"])
    ),
    fields.NumberOrWord: _result,
    fields.Day: lambda kind: mostly(DAYS | st.just("2026-10") if kind.month else DAYS, EXTREME_DAYS),
    fields.Time: lambda kind: mostly(CLOCK, EXTREME_TIMES),
    fields.ClockTime: lambda kind: CLOCK,
    fields.Several: _several,
    fields.Raw: lambda kind: (
        st.sampled_from(NAMES) | NUMBERS | CLOCK | DAYS | st.just(["fever", "urticaria"])
    ),
}


def fitting(kind: fields.Kind) -> Values:
    """Values that a person would type into a field of this kind; now and then at the edge of it or beyond."""
    return FITTING[type(kind)](kind)


@st.composite
def typed_for(draw: st.DrawFn, cls: type[Fact], *, wild: bool = True) -> dict[str, Any]:
    """The fields of one fact as a person fills them in; if wild, now and then one of them holds anything at all."""
    typed: dict[str, Any] = {}
    for name, item in schema(cls).items():
        needed = item.required or name == "topic"
        if not item.computed and (needed or draw(st.booleans())):
            typed[name] = draw(fitting(item.kind))
    if wild and typed and draw(st.integers(1, 4)) == 2:
        typed[draw(st.sampled_from(sorted(typed)))] = draw(ANYTHING)
    return typed


@st.composite
def forms(draw: st.DrawFn, phase: str | None) -> tuple[str, dict[str, Any]]:
    """A verb that belongs to a phase (or to none yet), and its fields filled in."""
    names = [name for name, verb in VERBS.items() if not verb.needs_session or phase in verb.phases]
    name = draw(st.sampled_from([*names, "record_finding"]))
    return name, draw(typed_for(draw(st.sampled_from(VERBS[name].facts))))


#: Any verb at any time, with fields of its own or of none.
FOREIGN_FORMS = st.tuples(
    st.sampled_from([*VERBS, "drop_table"]),
    st.sampled_from(list(FACTS.values())).flatmap(typed_for) | st.dictionaries(TEXTS, ANYTHING, max_size=3),
)
#: When it happened, where that is said at all.
HAPPENED = mostly(mostly(st.none(), CLOCK), ANYTHING)
