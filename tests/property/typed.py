"""What people may type into the fields of verbs: what belongs there, and anything else."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from infusion_desk.domain import fields
from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import FACTS, Fact, schema
from infusion_desk.domain.facts.findings import FINDINGS
from infusion_desk.domain.verbs import VERBS
from tests.support.log import TODAY, pack

Values = st.SearchStrategy[Any]

NAMES = (
    *("SO", "MK", "so", "Dr Osei", "Lemtrada 12 mg", "K204417", "k 204417", "943 476 5919", "A1B2C3"),
    *("methylprednisolone", "dexamethasone", "aciclovir", "oral", "varicella", "influenza", "mg/dL", "µmol/L"),
    *("vitals", "check", "reaction-recheck", "bag", "observation-end", "platelets", "1", "2", "7", "last"),
    *pack("eu").rules,
    *(name for cls in FACTS.values() for name in schema(cls)),
    "happened",
)
#: Letters that no form should be undone by: controls, directions, half characters, pictures, accents, digits of others.
LETTERS = st.sampled_from("\0\x07\n\r\t\x1b \u200b\u202e\u2028\ud800\ue000\uffff💉⏰é́ß٣１²°“,.:-+'\\%{}") | st.characters()
TEXTS = st.text(LETTERS, max_size=12)
INSTANTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))]))
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
DAYS = st.integers(-400, 40).map(lambda days: TODAY + timedelta(days=days))
CLOCK = st.times(max_value=time(23, 59)).map(lambda moment: f"{moment:%H:%M}")
NUMBERS: Values = st.integers(-2, 250) | st.floats(0, 250).map(lambda number: round(number, 1))
EXTREME_TIMES = st.sampled_from(
    [
        *("0001-01-01 00:00", "9999-12-31 23:59", "0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00"),
        *("2026-11-23 10:00:00.000001", "24:00", "2026-02-30 10:00", "2026-11-23", "1899-12-31 23:59:59"),
    ]
)


def _day(kind: fields.Day) -> Values:
    texts = DAYS.map(date.isoformat) | st.sampled_from(["31-Feb-2026", "0000-01", "9999-12-31", "2026-13", "0001-01-01"])
    months = st.sampled_from(["2026-10", "2026-11", "2026-12"]) if kind.month else st.nothing()
    return DAYS | texts | months


def fitting(kind: fields.Kind) -> Values:
    """Values that a person would type into a field of this kind."""
    match kind:
        case fields.Choice():
            return st.sampled_from(kind.options)
        case fields.Name():
            return st.sampled_from(NAMES)
        case fields.Words():
            return st.sampled_from(["benefit outweighs the risk", "two\nlines", "Łukasz’ mother"])
        case fields.Flag():
            return st.booleans() | st.sampled_from(["yes", "NO"])
        case fields.Whole():
            return st.integers(-1, 250) | st.sampled_from(["5", "1440", "999999999"])
        case fields.Number():
            return NUMBERS | st.sampled_from(["25", "1000", "0.000001", "999999999"])
        case fields.NumberOrWord():
            return NUMBERS | st.sampled_from([*kind.words, "positive", "negative", "1+", "98"])
        case fields.Day():
            return _day(kind)
        case fields.Time():
            return CLOCK | EXTREME_TIMES
        case fields.ClockTime():
            return CLOCK
        case fields.Several():
            return st.lists(fitting(kind.of), max_size=3)
    return st.sampled_from(NAMES) | NUMBERS | CLOCK | DAYS | st.lists(st.sampled_from(["fever", "urticaria"]), max_size=2)


def typed_for(cls: type[Fact], *, wild: int = 8) -> Values:
    """The fields of one fact, filled in: one in `wild` with anything at all; optional ones may be left out."""
    needed: dict[str, Values] = {}
    others: dict[str, Values] = {}
    for name, item in schema(cls).items():
        if not item.computed:
            value = st.integers(1, wild).flatmap(
                lambda chance, kind=item.kind: ANYTHING if chance == 1 else fitting(kind)
            )
            (needed if item.required or name == "topic" else others)[name] = value
    return st.fixed_dictionaries(needed, optional=others)


def _steps() -> Values:
    forms = [
        st.tuples(st.just(name), typed_for(cls)) for name, verb in VERBS.items() for cls in verb.facts if cls not in FINDINGS
    ]
    findings = st.sampled_from(FINDINGS).flatmap(lambda cls: st.tuples(st.just("record_finding"), typed_for(cls)))
    foreign = st.tuples(st.sampled_from([*VERBS, "", "drop_table"]), st.dictionaries(TEXTS, ANYTHING, max_size=3))
    return st.one_of(*forms, findings, findings, findings, foreign)


#: A verb and its fields.
STEPS = _steps()
